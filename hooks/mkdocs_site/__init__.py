"""Our pages inside MkDocs. With publish.py, the only code that imports it."""
