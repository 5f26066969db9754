"""Today, the person search, and intake."""
