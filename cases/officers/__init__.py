"""Officers: what they are authorized for, their capacity, leave and cover."""
