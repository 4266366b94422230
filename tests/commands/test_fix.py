"""The command that mends content/."""

from __future__ import annotations

import pytest

import kompass
from tiny_project import BuildProject, tiny

AREA = "content/bbic-areas/trivsel.yml"
GROUP = "content/groups/unga-omsorgsgivare.yml"


def test_each_file_that_is_changed_is_named(
    project: BuildProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({AREA: tiny(AREA).replace("\n", "\r\n").encode(), GROUP: tiny(GROUP).rstrip("\n")})
    monkeypatch.setattr(kompass, "ROOT", root)
    assert kompass.main(["fix"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{AREA}: radslut från ett annat system.",
        f"{GROUP}: radbrytningen sist i filen.",
        "2 filer rättade i content/.",
    ]
    assert (root / AREA).read_bytes().decode() == tiny(AREA)
    assert (root / GROUP).read_bytes().decode() == tiny(GROUP)


def test_nothing_is_written_when_there_is_nothing_to_mend(
    project: BuildProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project({"content/groups/latin.yml": "title: åäö\n".encode("latin-1")})
    before = {file: file.stat().st_mtime_ns for file in (root / "content").rglob("*.yml")}
    monkeypatch.setattr(kompass, "ROOT", root)
    assert kompass.main(["fix"]) == 0
    assert capsys.readouterr().out == "Inget att rätta i content/.\n"
    assert {file: file.stat().st_mtime_ns for file in before} == before
