"""What was done, by whom, and who looked."""
