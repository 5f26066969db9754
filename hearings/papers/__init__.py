"""What must be served before a hearing, how it stands, and the documents themselves."""
