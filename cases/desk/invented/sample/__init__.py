"""The sample agency: three offices, twelve officers and eleven hundred invented people, in the middle of a week."""
