"""A page that is open while a release is published gets the scripts that it was made with."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from commands import kept_assets, release

PAGE = (
    '<link rel="stylesheet" href="../assets/site/site.css"><script src="../assets/site/header.js" defer></script>'
    '<a href="../assets/data.json">Data</a><a href="https://www.example.se/assets/site/header.js">En annan</a>\r\n'
)


def build(site: Path, words: str = "A") -> None:
    """A build that takes no time, of one page and its assets."""
    for path, text in {
        "vagledning/index.html": PAGE,
        "404.html": PAGE.replace("../", "/insatskompassen/"),
        "assets/site/site.css": "",
        "assets/site/header.js": words,
        "assets/data.json": "{}",
        "assets/desk/python/python.zip": "stor",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(text.encode())
    kept_assets.address_by_content(site)
    release.compress(site)


def scripts_of(page: Path) -> list[str]:
    return re.findall(r'src="(?:\.\./|/insatskompassen/)([^"]+)"', page.read_text(encoding="utf-8"))


def published(address: Path, words: str) -> str:
    """Publishes, and gives the address of the script that the page then asks for."""
    release.publish(address, lambda site: build(site, words))
    [script] = scripts_of(address / "vagledning" / "index.html")
    return script


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    names = (f"2024-06-01T{second:06d}" for second in range(100))
    monkeypatch.setattr(release.time, "strftime", lambda form: next(names))


def test_pages_ask_for_scripts_and_styles_by_what_is_in_them_and_nothing_else_is_changed(tmp_path: Path) -> None:
    build(tmp_path / "site")
    [folder] = [path.name for path in (tmp_path / "site").glob("assets-*")]
    found = (tmp_path / "site" / "vagledning" / "index.html").read_bytes().decode()
    assert found == PAGE.replace("../assets/site/", f"../{folder}/site/")
    assert scripts_of(tmp_path / "site" / "404.html") == [f"{folder}/site/header.js"]
    assert (tmp_path / "site" / "assets" / "site" / "header.js").exists()
    assert not (tmp_path / "site" / folder / "desk" / "python").exists()


def test_the_same_assets_have_the_same_address_and_others_another(tmp_path: Path) -> None:
    for name, words in (("one", "A"), ("same", "A"), ("other", "B")):
        build(tmp_path / name, words)
    one, same, other = (scripts_of(tmp_path / name / "vagledning" / "index.html") for name in ("one", "same", "other"))
    assert one == same != other


def test_an_open_page_gets_its_own_script_after_a_release_and_after_an_undo(tmp_path: Path) -> None:
    address = tmp_path / "www"
    first, second = published(address, "A"), published(address, "B")
    assert [(address / script).read_text() for script in (first, second)] == ["A", "B"]
    release.undo(address)
    assert [(address / script).read_text() for script in (first, second)] == ["A", "B"]
    third = published(address, "C")
    assert [(address / script).read_text() for script in (first, second, third)] == ["A", "B", "C"]


def test_assets_are_kept_for_a_week_after_their_release(tmp_path: Path) -> None:
    """Also those of a release that was shown for longer than that."""
    address = tmp_path / "www"
    first = published(address, "A")
    age(address / first)
    second = published(address, "B")
    assert [(address / script).exists() for script in (first, second)] == [True, True]
    age(address / first)
    age(address / second)
    third = published(address, "C")
    assert [(address / script).exists() for script in (first, second, third)] == [False, True, True]


def age(script: Path) -> None:
    """Makes the assets that a script belongs to older than a week."""
    old = time.time() - 8 * 24 * 3600
    os.utime(script.parents[1], (old, old))


def test_a_copy_that_was_interrupted_is_made_again(tmp_path: Path) -> None:
    address = tmp_path / "www"
    first = published(address, "A")
    published(address, "B")
    second = scripts_of(address / "vagledning" / "index.html")[0]
    [earlier] = set((tmp_path / "www-releases").iterdir()) - {address.resolve()}
    (earlier / "unfinished-assets").mkdir()
    release.undo(address)
    assert [(address / script).read_text() for script in (first, second)] == ["A", "B"]
    assert not (address / "unfinished-assets").exists()


@pytest.mark.parametrize("change", ["another script", "a file more", "a script gone", "another script packed", "link"])
def test_what_is_not_what_its_name_says_is_not_kept_assets(tmp_path: Path, change: str) -> None:
    build(tmp_path / "site")
    [folder] = (tmp_path / "site").glob("assets-*")
    assert kept_assets.is_kept(folder)
    script = folder / "site" / "header.js"
    if change == "another script":
        script.write_text("annat")
    elif change == "a file more":
        (folder / "site" / "till.js.gz").write_bytes(b"")
    elif change == "a script gone":
        script.unlink()
    elif change == "another script packed":
        packed = script.with_name("header.js.gz")
        packed.write_bytes(script.with_name("site.css.gz").read_bytes())
    else:
        (folder / "link").symlink_to("/etc")
    assert not kept_assets.is_kept(folder)
