"""Template tags that every screen may load."""
