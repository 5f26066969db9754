"""What is decided about possible arrests: bringing in a file, and saying whose arrest it is."""
