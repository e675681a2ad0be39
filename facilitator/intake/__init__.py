"""Files from elsewhere: read, understood and turned into changes; nothing is written here."""
