"""Before the release: who is a candidate for it, what was investigated, and how the release becomes supervision."""
