"""From knowledge to lists and figures for those who maintain the content."""
