"""From files to records, with the line of every value."""
