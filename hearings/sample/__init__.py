"""What the sample agency has on its docket."""
