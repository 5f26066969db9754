"""Possible new arrests: files of jails and courts, matched to people under supervision. See docs/matching.md."""
