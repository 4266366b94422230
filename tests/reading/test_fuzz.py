"""Whatever a file in content/ holds, an editor gets a located Swedish sentence or the file is read: never a failure.

With the profile `ci` more than ten thousand files are tried, with `dev` some two hundred. Under CI they are the same
files every time, so that a failure there can be had again; elsewhere they are new ones, and Hypothesis remembers and
prints those that fail.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge_base.checking.shape import check_shape
from knowledge_base.model.frozen import thawed
from knowledge_base.model.knowledge_base import ContentError, KnowledgeBase
from knowledge_base.model.problems import Problem
from knowledge_base.model.record import RawRecord
from knowledge_base.model.schemas import load_schemas
from knowledge_base.opening import open_knowledge_base
from knowledge_base.pages.site_pages import render_pages
from knowledge_base.reading.load import load_fields
from tiny_project import REPOSITORY, TINY, TODAY, build_project, records_in

pytestmark = pytest.mark.fuzz

SCHEMAS = load_schemas(REPOSITORY / "schemas")
RECORDS = {record.path: record for record in records_in(TINY)}
TEXTS = {path: (TINY / path).read_text(encoding="utf-8") for path in RECORDS}


def examples(number: int) -> settings:
    """How many of ten thousand inputs a test takes."""
    return settings(
        max_examples=settings().max_examples * number // 10_000,
        deadline=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that each example writes anew."""
    return tmp_path_factory.mktemp("fuzz") / "x.yml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, in which each example breaks something and puts it right again."""
    return build_project(tmp_path_factory.mktemp("fuzz") / "project")


# What editors, programs and vandals write: any signs, and pieces that mean something to YAML, HTML or the records.
PIECES = st.sampled_from(
    [
        "\n",
        "\n  ",
        "\n- ",
        "  - ",
        ": ",
        ":",
        "- ",
        "? ",
        "|",
        ">-\n  ",
        "|2\n",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ", ",
        "&a ",
        "*a",
        "<<: ",
        "!!int ",
        "!x ",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "# ",
        "@",
        "`",
        "\\",
        "\\u202e",
        "\t",
        "\r",
        "\r\n",
        "\u00a0",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x85",
        "\U0001f600",
        "<script>",
        "**",
        "*",
        "[x](y)",
        "[x](https://y)",
        "title",
        "status: active",
        "sources:",
        "source: lagen",
        "null",
        "~",
        "true",
        "no",
        "0x1f",
        "1e999",
        "-0",
        ".inf",
        "2024-02-30",
        "12:30",
        "0123",
        "åäö",
        "```",
        "<<<<<<<",
    ]
)
RAW = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)


@st.composite
def cut_and_joined(draw: st.DrawFn) -> str:
    """The text of a real record with a stretch taken out, doubled or written over."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 60)))
    return text[:start] + draw(st.one_of(st.just(""), st.just(text[start:end] * 2), RAW, PIECES)) + text[end:]


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-3, 40)
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | RAW
    | st.sampled_from(
        sorted(
            {
                str(value)
                for record in RECORDS.values()
                for _, _, value in SCHEMAS.walk(record.record_type.name, record.fields)
                if isinstance(value, (str, int))
            }
        )
    )
    | st.sampled_from(
        [
            "2024-02-30",
            "2024-13-01",
            "0000-01-01",
            "9999-12-31",
            "2024-01-01\n",
            "narvaro\n",
            "https://",
            "https://[",
            "https://x y",
            "10.1/x",
            "",
            " ",
        ]
    )
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8) | st.sampled_from(["id", "text", "source", "sources"]), inner, max_size=4)
    ),
    max_leaves=8,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of everything inside a value."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(item, (*path, key))


@st.composite
def changed_records(draw: st.DrawFn) -> tuple[RawRecord, str]:
    """A real record, and its text after one to three values have been exchanged, taken away, doubled or renamed."""
    record = RECORDS[draw(st.sampled_from(sorted(RECORDS)))]
    fields = thawed(record.fields)
    for _ in range(draw(st.integers(1, 3))):
        if not (found := list(places(fields))):
            break
        *steps, key = draw(st.sampled_from(found))
        around: Any = fields
        for step in steps:
            around = around[step]
        match draw(st.sampled_from(["exchange", "exchange", "move", "take away", "double", "rename"])):
            case "exchange":
                around[key] = draw(VALUES)
            case "move":
                *others, last = draw(st.sampled_from(found))
                source: Any = fields
                for step in (*others, last):
                    source = source[step]
                around[key] = copy.deepcopy(source)
            case "take away":
                del around[key]
            case "double" if isinstance(around, list):
                around.append(copy.deepcopy(around[key]))
            case _ if isinstance(around, dict):
                around[draw(st.sampled_from(["titel", "id", "x"]) | st.text(max_size=6))] = around.pop(key)
    if draw(st.booleans()):
        return record, json.dumps(fields, ensure_ascii=False, indent=1)
    return record, yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)


ENGLISH = re.compile(r"\b(expected|found|invalid|error|not|is|the|of|Traceback)\b")


def told_well(problems: Iterable[Problem], path: str, lines: int) -> None:
    """Each problem says where, and says it in Swedish in whole sentences."""
    for problem in problems:
        own_words = re.sub(r"'.*'", "''", f"{problem.message} {problem.tip}", flags=re.DOTALL)
        assert problem.path == path
        assert 1 <= problem.line <= lines
        assert problem.message.endswith((".", "?")), problem
        assert not problem.tip or problem.tip.endswith((".", "?")), problem
        assert not ENGLISH.search(
            re.sub(r"(Fälten är|Välj bland|fält saknas|fält finns inte här): .*", "", own_words)
        ), problem


def read(file: Path, content: bytes) -> Any:
    """The fields of a file of this content, or None after it has been told well why not."""
    file.write_bytes(content)
    fields, lines, problems = load_fields(file, "content/x.yml")
    assert fields is not None or problems
    told_well(problems, "content/x.yml", content.count(b"\n") + content.count(b"\r") + 2)
    return None if fields is None else (fields, lines)


def held_to_its_schema(record: RawRecord, lines: int) -> None:
    """Every breach is told well, and the engine that decides and the one that explains agree."""
    told_well(check_shape(record, SCHEMAS).problems, record.path, lines)
    explained = SCHEMAS.explaining[record.record_type.name].is_valid(thawed(record.fields))
    assert SCHEMAS.accepts(record.record_type.name, record.fields) == explained


@examples(3000)
@given(
    content=st.binary(max_size=400)
    | st.tuples(st.sampled_from(sorted(TEXTS)), st.binary(min_size=1, max_size=8), st.integers(0, 2000)).map(
        lambda parts: TEXTS[parts[0]].encode()[: parts[2]] + parts[1] + TEXTS[parts[0]].encode()[parts[2] :]
    )
)
def test_any_bytes_are_read_or_told(file: Path, content: bytes) -> None:
    read(file, content)


@examples(4500)
@given(text=RAW | cut_and_joined(), kind=st.sampled_from(sorted(TEXTS)))
def test_any_text_is_read_or_told_and_then_fits_its_schema_or_is_told(file: Path, text: str, kind: str) -> None:
    content = text.encode("utf-8", errors="surrogatepass")
    if found := read(file, content):
        held_to_its_schema(
            RawRecord(RECORDS[kind].record_type, "x", "content/x.yml", *found),
            content.count(b"\n") + content.count(b"\r") + 2,
        )


@examples(2500)
@given(changed=changed_records())
def test_any_change_of_a_record_fits_its_schema_or_is_told(file: Path, changed: tuple[RawRecord, str]) -> None:
    record, text = changed
    if found := read(file, text.encode("utf-8", errors="surrogatepass")):
        held_to_its_schema(RawRecord(record.record_type, "x", "content/x.yml", *found), text.count("\n") + 2)


def content_or_problems(root: Path) -> KnowledgeBase | tuple[Problem, ...]:
    try:
        return open_knowledge_base(root, TODAY)
    except ContentError as error:
        return error.problems


@examples(300)
@given(changed=changed_records())
def test_a_project_with_any_changed_record_is_told_or_becomes_pages(root: Path, changed: tuple[RawRecord, str]) -> None:
    record, text = changed
    path = root / record.path
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        found = content_or_problems(root)
        if isinstance(found, KnowledgeBase):
            assert all(page.html for page in render_pages(found, REPOSITORY / "templates"))
        else:
            assert found
            for problem in found:
                told_well([problem], problem.path, (root / problem.path).read_bytes().count(b"\n") + 2)
    finally:
        path.write_text(TEXTS[record.path], encoding="utf-8")
