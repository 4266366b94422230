"""What a record, a page and a problem are. No input or output."""
