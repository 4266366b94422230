"""Fifty distortions, each planted in a copy of a record for which it is not true, and who names them.

The check names what no text may say of the results there are. The report for reviewers names every field that says
something else than before, so that a person looks; what only it names, no machine can know to be wrong.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_base.model.knowledge_base import KnowledgeBase
from knowledge_base.model.problems import Problem
from knowledge_base.opening import Opener, linked
from knowledge_base.upkeep.change_report import compare
from tiny_project import REPOSITORY

Record = dict[str, Any]
Plant = Callable[[Record], bool]
"""Distorts a record; False when this is not the record for it."""


def says(field: str, sentence: str) -> Plant:
    """A sentence added to a text."""

    def plant(record: Record) -> bool:
        *steps, last = (int(step) if step.isdigit() else step for step in field.split("."))
        inside: Any = record
        for step in steps:
            inside = inside.get(step) if isinstance(inside, dict) else inside[step : step + 1] and inside[step]
            if not inside:
                return False
        inside[last] = f"{inside.get(last, '')} {sentence}".strip()
        return not any(
            result["directness"] == "direct" and result["certainty"] in ("high", "moderate")
            for result in record["outcomes"]
        )

    return plant


def saw(outcome: str, sentence: str) -> Plant:
    """A summary that saw something in an outcome for which no result says so."""

    def plant(record: Record) -> bool:
        record["summary"] += f" {sentence}"
        return outcome not in {result["outcome"] for result in record["outcomes"]}

    return plant


def result(change: Callable[[Record], bool]) -> Plant:
    """A change in the first result that it is possible for."""
    return lambda record: any(change(found) for found in record["outcomes"])


def other_outcome(found: Record) -> bool:
    found["outcome"] = "school-results" if found["outcome"] == "attendance" else "attendance"
    return True


def called_direct(found: Record) -> bool:
    indirect = found["directness"] == "indirect"
    found["directness"] = "direct"
    return indirect


def made_direct(found: Record) -> bool:
    return called_direct(found) and bool(found.pop("differs"))


def turned(found: Record) -> bool:
    opposite = {"better": "worse", "worse": "better"}.get(found["direction"])
    found["direction"] = opposite or found["direction"]
    return bool(opposite)


def turned_beside_a_number(found: Record) -> bool:
    return "effect" in found and turned(found)


def negative(found: Record) -> bool:
    effect = found.get("effect")
    if not effect or effect["scale"] == "ratio" or found["direction"] not in ("better", "worse"):
        return False
    effect["value"] = -effect["value"]
    return True


def other_side(found: Record) -> bool:
    effect = found.get("effect")
    if not effect or found["direction"] not in ("better", "worse"):
        return False
    effect["better_when"] = {"higher": "lower", "lower": "higher"}[effect["better_when"]]
    return True


def shown(found: Record) -> bool:
    nothing = found["direction"] in ("no-difference", "cannot-judge")
    found["direction"] = "better"
    return nothing


def graded(found: Record) -> bool:
    single = found["basis"] in ("rct", "controlled")
    found["certainty"] = "high"
    return single


def at(place: str) -> Callable[[Record], bool]:
    def change(found: Record) -> bool:
        found["sources"][0]["place"] = place
        return checked(found["sources"][0]["source"]) == "abstract"

    return change


def other_judge(found: Record) -> bool:
    judged_by = found["judged_by"]
    found["judged_by"] = next(source for source in ("sbu-280-2018", "maynard-2012") if source != judged_by)
    return found["judged_by"] not in {citation["source"] for citation in found["sources"]}


def law_as_source(found: Record) -> bool:
    found["sources"].append({"source": "sol-2025-400", "place": "11 kap. 1 §"})
    return True


@cache
def checked(source: str) -> str:
    text = (REPOSITORY / "content" / "sources" / f"{source}.yml").read_text(encoding="utf-8")
    return str(yaml.safe_load(text)["checked"]["status"])


DISTORTIONS: tuple[tuple[str, Plant], ...] = (
    # a stronger verb
    ("summary", says("summary", "Insatsen minskar frånvaron.")),
    ("summary", says("summary", "Stödet leder till att barnet går i skolan igen.")),
    ("summary", says("summary", "Det här ger bättre betyg.")),
    ("summary", says("summary", "Arbetssättet förebygger studieavbrott.")),
    ("summary", says("summary", "Tack vare insatsen halveras skolket.")),
    ("summary", says("summary", "Insatsen har visat sig öka närvaron.")),
    ("summary", says("summary", "Barnen mår bättre och vill vara med.")),
    ("summary", says("summary", "Stödet kommer att öka skolnärvaron.")),
    ("in_brief", says("in_brief.what.text", "Det gör att närvaron ökar.")),
    ("in_brief", says("in_brief.what.text", "Insatsen botar skolvägran.")),
    ("in_brief", says("in_brief.what.text", "Det löser konflikterna hemma.")),
    ("strengthens", says("strengthens.0.how", "Insatsen stärker skolanknytningen.")),
    ("strengthens", says("strengthens.0.how", "Därför går fler barn i skolan.")),
    ("strengthens", says("strengthens.0.how", "Det bidrar till att brotten blir färre.")),
    ("outcomes", says("outcomes.0.note", "Insatsen är effektiv mot skolfrånvaro.")),
    ("outcomes", says("outcomes.0.note", "Detta bevisar att stödet höjer skolresultaten.")),
    ("practice", says("practice.how.text", "Gör ni så sjunker frånvaron.")),
    ("summary", says("summary", "Metoden fungerar.")),
    ("think_first", says("think_first.0.text", "Insatsen skyddar mot psykisk ohälsa.")),
    # more research than there is
    ("outcomes", result(lambda found: found["basis"] == "rct" and not found.update(note="Studier visar god nytta."))),
    ("outcomes", result(lambda found: found["basis"] == "rct" and not found.update(note="Forskningen stöder det."))),
    ("summary", lambda record: says("summary", "Forskning visar att det hjälper.")(record) and not record["outcomes"]),
    ("outcomes", result(graded)),
    ("outcomes", result(graded)),
    # a group for which nothing was shown
    (
        "does_not_suit",
        says("does_not_suit.0.text", "Barnet är en flicka. I studien syntes ingen effekt för flickor."),
    ),
    ("does_not_suit", says("does_not_suit.0.text", "De yngsta barnen: insatsen hjälpte inte dem.")),
    # another outcome
    ("summary", saw("sleep", "Sömnen förbättrades.")),
    ("summary", saw("crime", "Brotten blev färre.")),
    ("summary", saw("school-completion", "Avhoppen minskade.")),
    ("summary", saw("anxiety", "Ångesten minskade.")),
    ("outcomes", result(other_outcome)),
    ("outcomes", result(other_outcome)),
    # indirect as direct
    ("outcomes", result(called_direct)),
    ("outcomes", result(called_direct)),
    ("outcomes", result(made_direct)),
    ("outcomes", result(made_direct)),
    # a reversed sign
    ("outcomes", result(negative)),
    ("outcomes", result(negative)),
    ("outcomes", result(turned_beside_a_number)),
    ("outcomes", result(other_side)),
    ("outcomes", result(turned)),
    ("outcomes", result(shown)),
    ("summary", saw("behaviour", "Utåtagerandet ökade.")),
    ("summary", says("summary", "Insatsen ökar frånvaron.")),
    # a wrong place
    ("outcomes", result(at("Tabell 4"))),
    ("outcomes", result(at("s. 112"))),
    ("outcomes", result(at("Kapitel 3"))),
    ("outcomes", result(at("Hela rapporten"))),
    ("outcomes", result(other_judge)),
    ("outcomes", result(law_as_source)),
)


def records(root: Path) -> Iterator[tuple[Path, Record]]:
    for file in sorted((root / "content" / "interventions").glob("*.yml")):
        yield file, yaml.safe_load(file.read_text(encoding="utf-8"))


def planted(root: Path) -> dict[str, str]:
    """Plants every distortion, each in a record of its own. The fields by file."""
    free = dict(records(root))
    fields = {}
    for field, plant in DISTORTIONS:
        for file in free:
            record = yaml.safe_load(file.read_text(encoding="utf-8"))
            if plant(record):
                file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")
                fields[file.relative_to(root).as_posix()] = field
                del free[file]
                break
        else:
            pytest.fail(f"No record is left for {field}, distortion {len(fields) + 1}.")
    return fields


def read(root: Path) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """What a project says, and every problem in it."""
    opened = Opener(root).open()
    return linked(opened.content), opened.problems


@pytest.mark.thorough
def test_distortions_are_named_by_the_check_or_in_the_report(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("content", "schemas"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "addresses.txt", root)
    fields = planted(root)
    (old, _), (new, problems) = read(REPOSITORY), read(root)
    report = {
        (changed.entry.path, said.field.split(" › ")[0])
        for changed in compare(old, new, None).changed
        for said in (*changed.fields, *changed.sources)
    }
    assert len(fields) == len(DISTORTIONS) == 50
    # Two records that say different things of a study are both named: one of them is as it was.
    assert {problem.path for problem in problems if problem.kind != "samma-studie"} <= set(fields)
    titles = old.schemas.whole["intervention"]["properties"]
    assert {(path, titles[field]["title"]) for path, field in fields.items()} <= report
    named = {(problem.path, problem.field.split(" › ")[0]) for problem in problems}
    assert len(set(fields.items()) & named) >= 45, set(fields.items()) - named
