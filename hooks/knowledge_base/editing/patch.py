"""Changes to files as a mail that `git am` applies."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from email.header import Header
from email.utils import format_datetime, formataddr

NOBODY = ("Skrivbordet", "skrivbordet@example.invalid")
"""Who a change is by when nobody has said so. Mail to such an address goes nowhere."""

_MEANS_SOMETHING = re.compile(r"^(?=---|diff -|Index: |From |From:|Date:|Subject:|>)", re.M)
"""Lines of a message that git would take for the end of it, or for the head of it."""


def patch(
    files: Mapping[str, tuple[str | None, str | None]],
    subject: str,
    body: str,
    moment: datetime.datetime,
    author: tuple[str, str] = NOBODY,
) -> str:
    """The old and the new text of each file, by path, as one mail. None stands for no file.

    `subject` and `body` become the message of the commit, `author` is a name and an address.
    """
    differences = [line for path, (old, new) in sorted(files.items()) for line in _difference(path, old, new)]
    head = (
        f"From {'0' * 40} Mon Sep 17 00:00:00 2001",
        f"From: {formataddr(author, charset='utf-8')}",
        f"Date: {format_datetime(moment)}",
        f"Subject: {Header('[PATCH] ' + ' '.join(subject.split()), 'utf-8', header_name='Subject').encode()}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        _MEANS_SOMETHING.sub(" ", body.strip()),
        "---",
        "",
    )
    return "\n".join(head) + "".join(differences) + "-- \nInsatskompassen\n\n"


def _difference(path: str, old: str | None, new: str | None) -> Iterator[str]:
    if old == new:
        return
    yield f"diff --git a/{path} b/{path}\n"
    if old is None:
        yield "new file mode 100644\n"
    elif new is None:
        yield "deleted file mode 100644\n"
    yield f"index {_name(old)}..{_name(new)}{'' if old is None or new is None else ' 100644'}\n"
    before, after = "/dev/null" if old is None else f"a/{path}", "/dev/null" if new is None else f"b/{path}"
    for line in unified_diff(_lines(old or ""), _lines(new or ""), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _name(text: str | None) -> str:
    """The name that git has for a text, which lets it merge a patch into a file that has changed since."""
    if text is None:
        return "0" * 40
    content = text.encode()
    return hashlib.sha1(b"blob %d\0%s" % (len(content), content), usedforsecurity=False).hexdigest()
