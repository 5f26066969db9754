"""How drug tests are called among the things that notices are about."""

# The name of the source, as it stands in every notice.
SOURCE = "drug_tests.test"
