"""How the files of laboratories are read: one mapping for each laboratory, by its code."""

from cases.drug_tests.laboratories.mapping import BadMappingError, FileMapping, mapping_of, read_mapping
from cases.drug_tests.laboratories.reading import RefusedRowError, Specimen, decode, read_row

__all__ = [
    "BadMappingError",
    "FileMapping",
    "RefusedRowError",
    "Specimen",
    "decode",
    "mapping_of",
    "read_mapping",
    "read_row",
]
