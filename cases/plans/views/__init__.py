"""The pages of the pre-release file."""
