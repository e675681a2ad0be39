"""The page of photographed post-its."""
