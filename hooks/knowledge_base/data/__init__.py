"""From knowledge to files for programs."""
