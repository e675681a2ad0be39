"""The pages that phones and tablets on the local network see, and their server: off until somebody starts it."""
