"""The room of everybody who takes part, with the door and the team."""
