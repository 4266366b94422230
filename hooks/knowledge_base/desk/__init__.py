"""The desk: what the build gives the browser, and what the browser asks of it. Knows no browser."""
