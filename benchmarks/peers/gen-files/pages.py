"""The script that mkdocs-gen-files runs: reads, validates and writes every record as a Markdown page, and all of them as JSON."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import mkdocs_gen_files
import yaml
from jsonschema import Draft202012Validator, ValidationError, validators
from referencing import Registry, Resource

ROOT = Path(__file__).parent
TYPES = json.loads((ROOT / "types.json").read_text(encoding="utf-8"))

records = {
    file.stem: {"id": file.stem, "type": name, "fields": yaml.safe_load(file.read_text(encoding="utf-8"))}
    for name, kind in TYPES.items() for file in sorted((ROOT / "content" / kind["folder"]).glob("*.yml"))
}
questionnaire = yaml.safe_load((ROOT / "content" / "questionnaire.yml").read_text(encoding="utf-8"))
backlinks: dict[str, set[str]] = defaultdict(set)


def is_reference(validator: Any, to_type: str, value: str, schema: Any) -> Iterator[ValidationError]:
    """The keyword x-refers-to: the record exists, and is of the type."""
    if value not in records or to_type not in ("page", records[value]["type"]):
        yield ValidationError(f"{value} is no {to_type}")


def check() -> None:
    """Stops the build at the first mistake in each record."""
    schemas = {file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / "schemas").glob("*.json")}
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas.values())
    checker = validators.extend(Draft202012Validator, {"x-refers-to": is_reference})
    checkers = {name: checker(schemas[name], registry=registry) for name in (*TYPES, "questionnaire")}
    everything = [*records.values(), {"id": "questionnaire", "type": "questionnaire", "fields": questionnaire}]
    mistakes = [f"{record['id']}: {error.message}" for record in everything for error in checkers[record["type"]].iter_errors(record["fields"])]
    if mistakes:
        raise SystemExit("\n".join(mistakes))


def named(value: Any) -> Iterator[str]:
    """Every id of another record in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from named(item)
    elif value in records:
        yield value


def address(identity: str) -> str:
    """The Markdown file of a record, from a page in the second folder of the site."""
    kind = TYPES[records[identity]["type"]]
    return f"{kind['url']}/index.md#{identity}" if kind["one_page"] else f"{kind['url']}/{identity}/index.md"


def write(url: str, template: str, **values: Any) -> None:
    """Writes one page."""
    to_root = "../" * url.count("/")
    text = environment.get_template(template).render(
        link=lambda identity: f"[{records[identity]['fields'].get('title', identity)}]({to_root}{address(identity)})",
        inline=lambda text: re.sub(r"\]\((?!https:)([^()\s]+)\)", lambda found: f"]({to_root}{address(found[1])})", text),
        **values,
    )
    with mkdocs_gen_files.open(f"{url}index.md", "w") as file:
        file.write(text)


check()
for record in records.values():
    for identity in named(record["fields"]):
        backlinks[identity].add(record["id"])
environment = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "templates"), trim_blocks=True, lstrip_blocks=True)
environment.globals |= {"records": records, "backlinks": backlinks}
for name, kind in TYPES.items():
    listed = [record for record in records.values() if record["type"] == name]
    write(f"{kind['url']}/", "list.md", kind=kind, listed=listed)
    if not kind["one_page"]:
        for record in listed:
            write(f"{kind['url']}/{record['id']}/", "record.md", record=record)
write("vagledning/", "record.md", record={"id": "", "fields": {"title": "Vägledning", **questionnaire}})
with mkdocs_gen_files.open("index.md", "w") as file:
    file.write("# Insatskompassen\n\n- [Insatser](insatser/index.md)\n- [Skyddsfaktorer](skyddsfaktorer/index.md)\n")
with mkdocs_gen_files.open("data.json", "w") as file:
    json.dump(records, file, ensure_ascii=False)
