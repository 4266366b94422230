"""What the frame in theme/ asks of a page beside its content."""

from __future__ import annotations

from typing import Any

from knowledge_base.model.page import Page


def front_matter(page: Page, repository: str | None) -> dict[str, Any]:
    """The facts of a page as theme/main.html reads them. `repository` is the owner's, to change the page in."""
    action = "edit" if page.source_path.endswith((".yml", ".json")) else "tree"
    return {
        "title": page.title,
        "description": page.description,
        "scripts": list(page.scripts),
        "styles": list(page.styles),
        "moved_to": page.moved_to,
        "data": page.data,
        "source_path": page.source_path,
        "desk": desk_fragment(page.source_path),
        "edit_url": repository and f"{repository}/{action}/main/{page.source_path}",
    }


def desk_fragment(source_path: str) -> str | None:
    """What opens a record on the desk: `interventions/cope`. None for a page that is not one record's."""
    path = source_path.removeprefix("content/")
    return path.removesuffix(".yml") if path != source_path and path.endswith(".yml") else None
