"""The room of seatings."""
