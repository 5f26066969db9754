"""Drug testing: the room is laid out, its draws, specimens and results are built next."""
