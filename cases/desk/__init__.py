"""The desk: Today, search, intake, import and the sample agency."""
