"""Tags for pages that are composed of what rooms offer."""
