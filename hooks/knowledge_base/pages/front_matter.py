"""What the frame in theme/ asks of a page beside its content."""

from __future__ import annotations

from typing import Any

from knowledge_base.model.page import Page


def front_matter(page: Page, repository: str | None) -> dict[str, Any]:
    """The facts of a page as theme/main.html reads them. `repository` is the owner's, for the link to change the
    page."""
    how = "edit" if page.source_path.endswith((".yml", ".json")) else "tree"
    return {
        "title": page.title,
        "description": page.description,
        "scripts": list(page.scripts),
        "styles": list(page.styles),
        "moved_to": page.moved_to,
        "data": page.data,
        "source_path": page.source_path,
        "edit_url": repository and f"{repository}/{how}/main/{page.source_path}",
    }
