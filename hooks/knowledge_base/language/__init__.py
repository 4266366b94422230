"""Swedish and plain text: words, endings, marks. Knows no record."""
