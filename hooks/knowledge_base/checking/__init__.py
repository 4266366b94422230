"""From records to problems: their shape, their references, and the rules."""
