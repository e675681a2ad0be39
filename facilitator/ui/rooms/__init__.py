"""The rooms of the desk: one for each part of the work, side by side on the rail."""
