"""Rules about what texts may not contain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from knowledge_base.checking.rules.content import Content
from knowledge_base.checking.rules.registry import rule
from knowledge_base.language.inline import plain
from knowledge_base.language.personal_number import PERSONAL_NUMBER
from knowledge_base.model.problems import Problem
from knowledge_base.model.schemas import is_prose
from knowledge_base.model.template_marks import TEMPLATE_DAY, TEMPLATE_ID, TEMPLATE_TEXT
from knowledge_base.model.values import Value


@rule("personnummer")
def text_has_no_personal_number(content: Content) -> Iterator[Problem]:
    """Ingen text ska innehålla något som ser ut som ett personnummer."""
    for record, field, schema, value in content.values:
        if is_prose(schema) and PERSONAL_NUMBER.search(value):
            yield record.problem(
                field,
                "texten har något som ser ut som ett personnummer.",
                "Ta bort det. Uppgifter om riktiga personer får aldrig stå här.",
            )


_OTHER_MARKUP = re.compile(
    r"</?(?:b|br|em|h[1-6]|i|li|ol|p|strong|sub|sup|u|ul)\s*/?>|&nbsp;|`|__|\*\*|\]\(|^(?:#+|[-*•+]|\d+\.) ", re.M
)
"""What somebody may write to format a text and the page shows as it is, once the text's own markup is taken away."""


@rule("formatering")
def text_has_only_its_markup(content: Content) -> Iterator[Problem]:
    """Löpande text ska inte innehålla formatering som sidan skulle visa som tecken."""
    for record, field, schema, value in content.values:
        if schema.get("x-inline") and (found := _OTHER_MARKUP.search(plain(value))):
            tip = "Du kan skriva **fet**, *kursiv* och [länktext](id)."
            yield record.problem(field, f"'{found[0].strip()}' blir ingen formatering, utan visas som det står.", tip)


_LEFT_FROM_TEMPLATE = re.compile(
    rf"{TEMPLATE_TEXT}|{TEMPLATE_ID}$|({TEMPLATE_DAY.year}|{TEMPLATE_DAY.year + 1})-01-01$"
)


@rule("mallens-text")
def template_text_is_replaced(content: Content) -> Iterator[Problem]:
    """Mallens text ska vara utbytt."""
    left: dict[str, list[Value]] = defaultdict(list)
    for found in content.values:
        if isinstance(found.value, str) and _LEFT_FROM_TEMPLATE.match(found.value):
            left[found.record.path].append(found)
    for first, *more in left.values():
        lines = sorted({found.record.line(found.field) for found in (first, *more)})
        where = f" på {len(lines)} rader: {', '.join(map(str, lines))}" if len(lines) > 1 else ""
        yield first.record.problem(
            first.field,
            f"mallens text står kvar{where}.",
            "Byt ut den mot din egen, eller ta bort fältet om det inte behövs.",
        )
