"""From knowledge to the plain value of each page: strings, numbers, lists and dictionaries. No template, no HTML."""
