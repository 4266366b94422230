"""The part of jsonschema-rs that the knowledge base asks for: whether a value is valid. jsonschema decides here too."""

from __future__ import annotations

import jsonschema


class Draft202012Validator:
    """A schema that values are held against."""

    def __init__(self, schema):
        self._validator = jsonschema.Draft202012Validator(schema)

    def is_valid(self, value):
        return self._validator.is_valid(value)
