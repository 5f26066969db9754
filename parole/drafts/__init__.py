"""What was typed and not yet sent: kept on the server while a form is open, and read back when it is opened again."""
