"""What the rules of this room forbid, by subject."""
