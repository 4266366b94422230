"""Records that try to break out of their pages: the tiny project with a payload in every text an editor may write."""

from __future__ import annotations

import itertools
import json
from typing import Any

from knowledge_base.model.schemas import load_schemas
from tiny_project import REPOSITORY, TINY, Files, records_in

PAYLOADS = (
    "<script>pwned=1</script>",
    '"><img src=x onerror=pwned=1>',
    "' onmouseover='pwned=1' x='",
    '" autofocus onfocus="pwned=1',
    "<svg onload=pwned=1><a xlink:href='javascript:pwned=1'>",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "</script><script>pwned=1</script>",
    "</title></textarea></style><script>pwned=1</script>",
    "<!--<script>pwned=1</script>-->",
    "&lt;script&gt;pwned=1&#60;/script&#62;",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example>",
    "<img src=//evil.example/x.png>${7*7}<%= 7*7 %>",
    "<math><mi xlink:href='javascript:pwned=1'>",
    "**<b onclick=pwned=1>** *<i style=color:red>*",
    "[<u onfocus=pwned=1 tabindex=1>](https://evil.example/?a=1&lt=2)",
    "<style>*{background:url(//evil.example)}</style>",
    "<form action=//evil.example><button formaction='javascript:pwned=1'>",
)
ADDRESS = 'https://evil.example/"onmouseover="pwned=1"\'><script>pwned=1</script>'


def hostile_files() -> Files:
    """Every file of the tiny content with payloads for texts and web addresses, each different from the others.

    Ids, codes, dates and numbers stay, so that the records still fit their schemas and each other.
    """
    schemas = load_schemas(REPOSITORY / "schemas")
    count = itertools.count()
    files: Files = {}
    for record in records_in(TINY):
        fields = json.loads(json.dumps(record.fields, default=dict))
        for path, schema, value in schemas.walk(record.record_type.name, record.fields):
            # The answers of a case are ids of options, which no schema can know.
            if isinstance(value, str) and not {"oneOf", "x-refers-to"} & set(schema) and path[0] != "answers":
                if schema.get("pattern", "").startswith("^https://"):
                    _put(fields, path, ADDRESS)
                elif "pattern" not in schema:
                    number = next(count)
                    _put(fields, path, f"{number} {PAYLOADS[number % len(PAYLOADS)]}"[: schema.get("maxLength")])
        files[record.path] = json.dumps(fields, ensure_ascii=False, indent=1)
    return files


def _put(fields: Any, path: tuple[str | int, ...], value: str) -> None:
    for step in path[:-1]:
        fields = fields[step]
    fields[path[-1]] = value
