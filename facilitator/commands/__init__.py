"""What the command line does, a module for each command: its `run` opens the event, calls what the windows call, and
says what came of it."""
