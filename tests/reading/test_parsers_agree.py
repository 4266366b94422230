"""libyaml, and PyYAML's own parser, which the browser has and which reads field by field, read alike: the same values,
lines and sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from knowledge_base.reading import strict_yaml
from knowledge_base.reading.load import CONFLICT
from knowledge_base.reading.strict_yaml import Document
from malformed import MISTAKES
from tiny_project import REPOSITORY

OURS = sorted((REPOSITORY / "hooks").rglob("*.yml"))
TEXTS = [file.read_text(encoding="utf-8") for file in sorted((REPOSITORY / "content").glob("*/*.yml"))]
BY_DAY = 60
EDITS = 400
ALMOST_ALL = 0.998


def read_with(loader: type, text: str, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setattr(strict_yaml, "LOADER", loader)
    return strict_yaml.read.__wrapped__(text)


def agree(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    fast, own = (read_with(loader, text, monkeypatch) for loader in (yaml.CSafeLoader, yaml.SafeLoader))
    # What could be read before a mistake is read again by field: only what is said of the mistake counts then.
    return fast.problems == own.problems and (bool(fast.problems) or fast == own)


def broken(texts: list[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for mistake in MISTAKES:
            made = mistake.make(text)
            if made and isinstance(made[0], str) and not CONFLICT.search(made[0]):
                yield mistake.name, made[0]


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_the_words_of_the_checks_are_read_alike(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert agree(file.read_text(encoding="utf-8"), monkeypatch)


def test_real_records_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [text[:200] for text in TEXTS[::10] if not agree(text, monkeypatch)] == []


def test_every_mistake_gets_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = dict(broken(TEXTS[::BY_DAY]))
    assert len(tried) > len(MISTAKES) / 2
    assert [name for name, text in tried.items() if not agree(text, monkeypatch)] == []


@pytest.mark.nightly
def test_every_mistake_in_every_sixth_record_gets_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [name for name, text in broken(TEXTS[::6]) if not agree(text, monkeypatch)] == []


@pytest.mark.slow
def test_blind_edits_get_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for one in five hundred, such as a strange sign in the name of an anchor."""
    chance = random.Random(5)
    short = [text for text in TEXTS if len(text) < 2500]
    alike = 0
    for _ in range(EDITS):
        text = chance.choice(short)
        place = chance.randrange(len(text))
        sign = chance.choice([*" :-'\"#[]{}>|!&*%@`,?\n~=\\", ""])
        alike += agree(text[:place] + sign + text[place + (not sign) :], monkeypatch)
    assert alike >= ALMOST_ALL * EDITS - 1
