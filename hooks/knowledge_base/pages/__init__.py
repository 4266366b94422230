"""From knowledge to HTML pages."""
