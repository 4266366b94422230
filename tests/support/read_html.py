"""What a browser would find in some HTML."""

from __future__ import annotations

import html.parser


class Html(html.parser.HTMLParser):
    """The elements of some HTML with their attributes, its text, and the bodies of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.scripts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts[-1] += data
        else:
            self.text += data

    def all(self, attribute: str) -> list[str]:
        """Every value of one attribute, in order."""
        return [attributes[attribute] or "" for _, attributes in self.elements if attribute in attributes]

    def tags(self) -> set[str]:
        """The names of all elements."""
        return {tag for tag, _ in self.elements}
