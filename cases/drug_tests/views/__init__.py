"""Pages of drug tests."""
