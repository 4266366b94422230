"""The lines of a folded text that gets other words."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.editing.house_style import LONGEST_LINE, folded_lines, wrapped


def refolded(text: str, old: str, body: Sequence[str], indent: int) -> list[str]:
    """The lines of a folded text that became `text`. Lines at the beginning and the end of a paragraph that say what
    they said are kept; nothing is folded again but a line that is too long."""
    paragraphs: list[list[str]] = [[]]
    for line in body:
        if line:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([])
    was, now = [" ".join(lines) for lines in paragraphs], text.split("\n")
    if "\n".join(was) != old:  # It has lines that are set in further, which YAML does not fold.
        return [line[indent:] for line in folded_lines(text, indent)]
    front = _common(was, now)
    back = _common(was[front:][::-1], now[front:][::-1])
    lines: list[str] = []
    for number, paragraph in enumerate(now):
        from_end = len(now) - number
        if number < front:
            kept = paragraphs[number]
        elif from_end <= back:
            kept = paragraphs[len(paragraphs) - from_end]
        else:
            kept = paragraphs[number] if number < len(paragraphs) - back else []
            kept = _paragraph(paragraph, kept, indent)
        lines += ([""] if number else []) + kept
    return lines


def _paragraph(paragraph: str, lines: Sequence[str], indent: int) -> list[str]:
    front: list[str] = []
    back: list[str] = []
    rest = f"{paragraph} "
    for line in lines:
        if not rest.startswith(f"{line} "):
            break
        front.append(line)
        rest = rest[len(line) + 1 :]
    rest = f" {rest.rstrip(' ')}" if rest else ""
    for line in reversed(lines[len(front) :]):
        if not rest.endswith(f" {line}"):
            break
        back.insert(0, line)
        rest = rest[: -len(line) - 1]
    middle = rest.strip(" ")
    longest = max(LONGEST_LINE - indent, *map(len, lines), 0)
    between = [middle] if len(middle) <= longest else [line[indent:] for line in wrapped(middle, indent)]
    return [*front, *(between if middle else []), *back]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many strings two lists begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
