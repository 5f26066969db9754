"""Commands of drug tests."""
