"""What the program gives away: the summary as a PDF, and the document layer that it is written on."""
