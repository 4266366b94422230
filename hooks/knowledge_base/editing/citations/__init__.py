"""References copied from other programs, as fields of a source."""
