"""The door to the commands: in Swedish, and without a traceback, whatever is wrong where they run."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kompass
from by_day import by_day
from commands import check, files
from knowledge_base.language.system_errors import in_swedish
from tiny_project import REPOSITORY, BuildProject, Files

COMMANDS = sorted(kompass.COMMANDS)
ENCODINGS = ("ascii", "cp437", "cp1252", "iso-8859-1", "utf-8")
MISTAKE: Files = {"content/groups/ny.yml": "title: Ett → två\ntitle: Ett – två\n"}
ENGLISH = re.compile(r"\b(usage|options|arguments?:|positional|error|show|help message|required|invalid|choose)\b")


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the door of a project. What is not Swedish letters in the encoding is read as what Python writes for it."""
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    return subprocess.run(
        [sys.executable, root / "hooks" / "kompass.py", *arguments],
        cwd=root,
        capture_output=True,
        encoding=encoding,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_without_a_command_it_lists_them(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert kompass.main(arguments) == 0
    listed = re.findall(r"^  ([a-z-]+) +[A-ZÅÄÖ].*\.$", capsys.readouterr().out, re.M)
    assert sorted(listed) == COMMANDS


def test_a_command_that_does_not_exist_is_one_sentence_after_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert kompass.main(["chek"]) == 1
    said = capsys.readouterr()
    assert "  check " in said.out
    assert said.err.strip() == "'chek' är inget kommando."


def test_every_module_of_a_command_is_behind_the_door() -> None:
    """All but what several commands share."""
    modules = {file.stem for file in (REPOSITORY / "hooks" / "commands").glob("*.py")}
    shared = {"__init__", "arguments", "bill_of_materials", "files", "github", "kept_assets", "provenance"}
    assert modules - shared == {module for module, _ in kompass.COMMANDS.values()}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_in_swedish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        kompass.main([command, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith(f"Skriv: python hooks/kompass.py {command} [-h]")
    assert kompass.COMMANDS[command][1] in " ".join(said.split())
    assert ENGLISH.findall(said.replace("--report", "").replace("--help", "")) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_an_argument_that_does_not_exist_is_said_in_swedish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        kompass.main([command, "--finns-inte"])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.endswith("Kommandot är inte skrivet så. Lägg till --help för att se vad det tar.\n")
    assert ENGLISH.findall(said.replace("--report", "").replace("--help", "")) == []


@pytest.mark.slow
@pytest.mark.parametrize("encoding", by_day(ENCODINGS, 1))
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("check",), 1, "1 fel i content/."),
        (("new", "term", "Fel-Id"), 1, "'Fel-Id' g"),
        (("new", "term", "laxhjalp"), 0, "content/terms/laxhjalp.yml"),
        (("export", "ny"), 1, "1 fel i content/."),
        (("editor-help",), 1, "1 fel i content/."),
        (("review", "--base", "–→"), 1, "Git har ingen version"),
        (("publish", ""), 1, "make publish DEST="),
        ((), 0, "licences"),
    ],
)
def test_a_terminal_that_lacks_letters_gets_the_sentence_all_the_same(
    project: BuildProject, encoding: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run(project(MISTAKE, whole=True), *arguments, PYTHONIOENCODING=encoding)
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == code


@pytest.mark.parametrize("command", ["check", "new", "export", "review", "addresses", "publish", "verify"])
def test_a_package_that_is_missing_is_one_sentence(project: BuildProject, tmp_path: Path, command: str) -> None:
    """As for who runs another Python than that of the project."""
    (tmp_path / "jsonschema_rs.py").write_text("raise ModuleNotFoundError(name='jsonschema_rs')", encoding="utf-8")
    root = project(whole=True)
    done = run(root, command, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Paketet 'jsonschema_rs' saknas för ")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_the_check_has_a_file_of_its_own_that_does_the_same(project: BuildProject) -> None:
    root = project(MISTAKE, whole=True)
    done = subprocess.run(
        [sys.executable, root / "hooks" / "check.py", "--klarsprak"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (1, run(root, "check", "--klarsprak").stdout)


def test_an_old_python_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert kompass.main(["check"]) == 1
    assert capsys.readouterr().err.startswith("Python 3.11 eller senare behövs.")


@pytest.mark.slow
def test_a_reader_that_stops_is_no_failure_to_speak_of(project: BuildProject) -> None:
    """As when the list is piped to `head`."""
    root = project({f"content/groups/ny-{number}.yml": "" for number in range(2000)}, whole=True)
    command = [sys.executable, root / "hooks" / "check.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "number",
    by_day(
        [*(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ESTALE)], 2
    ),
)
@pytest.mark.parametrize("command", ["licences", "headers", "addresses", "editor-help", "new"])
def test_a_file_that_cannot_be_written_is_one_sentence_and_is_left_as_it_was(
    project: BuildProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    number: int,
) -> None:
    """A folder that is read-only, a disk that is full, a share that has gone away."""
    root = project(whole=True)
    (root / "hosting").mkdir()
    for path in ("requirements.txt", "templates/files/licences.md"):
        (root / path).write_bytes((REPOSITORY / path).read_bytes())
    (root / "schemas" / "term.schema.json").write_bytes(b"\n" + (root / "schemas" / "term.schema.json").read_bytes())
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}

    def write_text(file: Path, text: str, **options: str) -> int:
        with file.open("x", encoding="utf-8") as written:
            written.write(text[:10])
        raise OSError(number, os.strerror(number), str(file))

    monkeypatch.setattr(kompass, "ROOT", root)
    monkeypatch.setattr(files.Path, "write_text", write_text)
    assert kompass.main([command, "term", "ny"] if command == "new" else [command]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"\S+ går inte att läsa eller skriva: [^.]+\.\n", said.err)
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "x", "fil"), OSError("x"), OSError(9999, "x")])
def test_every_error_of_the_system_has_a_sentence(error: OSError) -> None:
    assert re.fullmatch(r"(fil|En fil) går inte att läsa eller skriva: [a-zåäö 'x]+\.", in_swedish(error), re.I)


def test_a_mistake_in_the_code_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "run", lambda options, root: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        kompass.main(["check"])
