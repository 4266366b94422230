"""A change to the text of a record's file, and nothing else in it. Text in, text out: no file is written."""
