"""Who may vote, how votes count, and what a disposition brings about."""
