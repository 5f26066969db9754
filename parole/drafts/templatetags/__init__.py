"""Template tags of what is kept on a device."""
