"""What each type of record says, as types: every field of its schema, also those that an editor left out.

A field that may be left out is None, an empty tuple, or an object of such fields. schemas/ says what the fields mean; a
test compares these types with the schemas, field by field.
"""

from collections.abc import Mapping
from typing import NotRequired

from typing_extensions import ReadOnly, TypedDict

# No `from __future__ import annotations` here: what is required is read from the annotations as the class is made.


class Citation(TypedDict):
    """A source and the place in it."""

    source: str
    place: str


class Claim(TypedDict):
    """A statement with its sources."""

    text: str
    sources: tuple[Citation, ...]


class Danger(Claim):
    """What an answer of the guide that in itself means danger tells the reader."""

    from_family: bool


class Change(TypedDict):
    """What was changed in a record, when and why."""

    date: str
    reason: str
    text: str


class Fields(TypedDict):
    """A record with an id, of whatever type: the fields that all types have, and those that several have."""

    title: str
    formerly: tuple[str, ...]
    search_words: tuple[str, ...]
    also_called: ReadOnly[NotRequired[tuple[str, ...]]]
    summary: ReadOnly[NotRequired[str]]
    summary_sources: ReadOnly[NotRequired[tuple[Citation, ...]]]
    lang: ReadOnly[NotRequired[str | None]]
    order: ReadOnly[NotRequired[int]]
    status: ReadOnly[NotRequired[str]]
    changes: ReadOnly[NotRequired[tuple[Change, ...]]]
    next_review: ReadOnly[NotRequired[str]]


class Reviewed(Fields):
    """Every type of record but a source."""

    reviewed: str
    next_review: str
    changes: tuple[Change, ...]


class Described(Reviewed):
    """A record that begins with a summary that has sources."""

    also_called: tuple[str, ...]
    summary: str
    summary_sources: tuple[Citation, ...]


Ages = TypedDict("Ages", {"from": int, "to": int})


class Access(TypedDict):
    """How a child or a family gets an intervention."""

    form: str
    note: str | None
    sources: tuple[Citation, ...]


class Strengthens(TypedDict):
    """A protective factor that an intervention strengthens, and how."""

    factor: str
    aim: str
    how: str
    sources: tuple[Citation, ...]


class InBrief(TypedDict):
    """The three things to know first."""

    what: Claim
    first_step: Claim
    who_decides: Claim


Talk = TypedDict(
    "Talk",
    {
        "name": str,
        "what": Claim,
        "what_it_is_like": Claim,
        "for": tuple[Claim, ...],
        "against": tuple[Claim, ...],
    },
)
"""One option of the sheet for the child and the parents, in words for a child."""


class Practice(TypedDict):
    """How an intervention is done."""

    who: Claim | None
    how: Claim | None
    dose: Claim | None
    manual: Claim | None
    training: Claim | None
    fidelity: Claim | None
    cost: Claim | None
    school: Claim | None
    adapt: Claim | None
    keep: Claim | None


class Search(TypedDict):
    """A search for studies, and what it found."""

    date: str
    where: tuple[str, ...]
    words: tuple[str, ...]
    found: str
    note: str | None


Risk = TypedDict("Risk", {"event": str, "better_when": str, "without": float, "with": float, "from": str})
"""To how many of a hundred something happens."""


class Effect(TypedDict):
    """The size of a result in numbers."""

    measure: str
    scale: str
    better_when: str
    value: float
    low: float | None
    high: float | None
    n: int | None
    studies: int | None
    ratio: str | None
    risk: Risk | None


class Result(TypedDict):
    """What is known about one outcome."""

    outcome: str
    population: str | None
    compared_with: str | None
    direction: str
    certainty: str
    judged_by: str
    basis: str
    directness: str
    differs: tuple[str, ...]
    searched_until: str | None
    countries: tuple[str, ...]
    effect: Effect | None
    gap: str
    note: str | None
    sources: tuple[Citation, ...]


class UsedInSweden(TypedDict):
    """Whether an intervention is used in Sweden."""

    answer: str
    note: str | None
    sources: tuple[Citation, ...]


class ExternalRating(TypedDict):
    """What another body says of an intervention."""

    body: str
    rating: str
    scale: str
    date: str | None
    source: str


class Declaration(TypedDict):
    """How a record came about."""

    search: str
    second_reader: bool
    users_heard: bool


class InDanger(Claim):
    """What becomes of an intervention in the guide when the child may be in danger, and why."""

    then: str


class Intervention(Described):
    """An intervention, a way of working or a method."""

    short_title: str | None
    in_brief: InBrief | None
    talk: Talk | None
    lang: str | None
    category: str
    recipients: tuple[str, ...]
    ages: Ages | None
    stages: tuple[str, ...]
    levels: tuple[str, ...]
    absence: tuple[str, ...]
    arenas: tuple[str, ...]
    delivered_by: tuple[str, ...]
    access: Access
    strengthens: tuple[Strengthens, ...]
    steps: tuple[Claim, ...]
    stair: tuple[Claim, ...]
    practice: Practice
    practice_searched: str | None
    suits: tuple[Claim, ...]
    does_not_suit: tuple[Claim, ...]
    think_first: tuple[Claim, ...]
    search: Search | None
    outcomes: tuple[Result, ...]
    follow_up: tuple[str, ...]
    groups: tuple[str, ...]
    related: tuple[str, ...]
    collaboration_models: tuple[str, ...]
    used_in_sweden: UsedInSweden
    external_ratings: tuple[ExternalRating, ...]
    experience: tuple[Claim, ...]
    only_when: tuple[str, ...]
    fits: tuple[str, ...]
    not_when: tuple[str, ...]
    in_danger: InDanger | None
    status: str
    replaced_by: str | None
    status_reason: str | None
    declaration: Declaration


class Association(TypedDict):
    """How strongly a factor goes together with an outcome."""

    outcome: str
    strength: str
    text: str
    sources: tuple[Citation, ...]


class ProtectiveFactor(Described):
    """Something in a child's life that protects the schooling."""

    areas: tuple[str, ...]
    outcomes: tuple[str, ...]
    what: tuple[Claim, ...]
    why: tuple[Claim, ...]
    associations: tuple[Association, ...]
    weak_signs: tuple[Claim, ...]
    do: tuple[Claim, ...]
    caution: tuple[Claim, ...]


class BbicArea(Described):
    """A sub-area of BBIC."""

    order: int
    confirmed: bool
    about: tuple[Claim, ...]
    ask: tuple[Claim, ...]


class Measure(Described):
    """Something that shows whether it gets better for the child."""

    what: tuple[Claim, ...]
    how: tuple[Claim, ...]
    who: tuple[Claim, ...]
    when: tuple[str, ...]
    when_sources: tuple[Citation, ...]
    horizon: str
    absence: tuple[str, ...]
    factors: tuple[str, ...]
    cautions: tuple[Claim, ...]


class Group(Described):
    """Children whose schooling is easily affected by something else than school."""

    urgent: tuple[Claim, ...]
    stages: tuple[str, ...]
    danger: Danger | None
    notice: tuple[Claim, ...]
    do: tuple[Claim, ...]
    think_first: tuple[Claim, ...]
    read_more: tuple[Citation, ...]


class CollaborationModel(Described):
    """A way to organise the work between school and social services."""

    purpose: tuple[Claim, ...]
    participants: tuple[Claim, ...]
    how: tuple[Claim, ...]
    strengths: tuple[Claim, ...]
    risks: tuple[Claim, ...]
    fits: tuple[Claim, ...]


class Section(TypedDict):
    """A section of a topic."""

    id: str
    formerly: tuple[str, ...]
    heading: str
    style: str
    claims: tuple[Claim, ...]


class Topic(Described):
    """A page about how the work is done."""

    order: int
    sections: tuple[Section, ...]
    related: tuple[str, ...]


class Expected(TypedDict):
    """What the guide should suggest in a case."""

    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    think_first: tuple[str, ...]
    report: bool


class Case(Reviewed):
    """A fictional case."""

    fictional: bool
    short_address: str | None
    summary: str
    situation: tuple[str, ...]
    inspired_by: tuple[Citation, ...]
    answers: Mapping[str, tuple[str, ...]]
    expected: Expected
    questions: tuple[str, ...]
    notice: tuple[str, ...]


class Shown(TypedDict):
    """A page that a workshop shows, or one section of it."""

    page: str
    section: str | None


class Step(TypedDict):
    """A step of a workshop."""

    id: str
    minutes: int
    heading: str
    text: tuple[str, ...]
    facts: tuple[Claim, ...]
    show: tuple[Shown, ...]
    pages: tuple[str, ...]
    cases: tuple[str, ...]
    questions: tuple[str, ...]
    note: str | None


class Series(TypedDict):
    """What a programme that follows on others belongs to."""

    title: str
    part: int


class Afterwards(TypedDict):
    """What those who took part can do, and how it is seen."""

    can: str
    sign: str


class Workshop(Reviewed):
    """A programme for a workshop."""

    short_address: str | None
    series: Series | None
    summary: str
    duration: int
    audience: str
    purpose: tuple[str, ...]
    afterwards: tuple[Afterwards, ...]
    background: tuple[Claim, ...]
    preparations: tuple[str, ...]
    steps: tuple[Step, ...]


class Term(Reviewed):
    """A word of the glossary."""

    also_called: tuple[str, ...]
    explanation: str
    sources: tuple[Citation, ...]


class Author(TypedDict):
    """A person (family, given) or a body (literal)."""

    family: str | None
    given: str | None
    literal: str | None


class Issued(TypedDict):
    """When a source was published."""

    year: int
    month: int | None
    day: int | None


class Checked(TypedDict):
    """How a source has been checked."""

    status: str
    date: str
    note: str | None


_Hyphenated = TypedDict("_Hyphenated", {"container-title": str | None, "event-title": str | None})


class Source(Fields, _Hyphenated):
    """A source, with the fields of CSL."""

    type: str
    kind: str
    short: str | None
    lang: str | None
    author: tuple[Author, ...]
    issued: Issued | None
    volume: str | None
    issue: str | None
    page: str | None
    number: str | None
    publisher: str | None
    genre: str | None
    DOI: str | None
    no_doi: str | None
    ISBN: str | None
    URL: str | None
    consolidated: str | None
    checked: Checked


class Licence(TypedDict):
    """The licence of the content."""

    name: str
    URL: str


class Site(TypedDict):
    """The facts that only the owner of the site knows."""

    owner: str | None
    owner_type: str | None
    funding: str | None
    contact: str | None
    content_licence: Licence
    repository: str | None
    address: str | None


class SafetyOption(TypedDict):
    """An answer to the question about safety."""

    id: str
    text: str
    report: bool


class ReportStep(Claim):
    """What is done when the child may be faring ill; `more` can wait."""

    more: str | None


class SafetyQuestion(TypedDict):
    """The first question of the guide."""

    id: str
    question: str
    help: str | None
    options: tuple[SafetyOption, ...]
    page: str
    report: tuple[ReportStep, ...]


class Implied(TypedDict):
    """An answer about the situation that in itself means another answer of the guide."""

    answer: str
    option: str


class SituationQuestion(TypedDict):
    """A question whose answers are the codes of a vocabulary."""

    id: str
    question: str
    help: str | None
    filters: str
    implies: tuple[Implied, ...]


class Option(TypedDict):
    """An answer about the child's schooling, and the factors it speaks for."""

    id: str
    text: str
    factors: tuple[str, ...]
    stages: tuple[str, ...]
    general: bool | None
    danger: Danger | None


class Question(TypedDict):
    """A question about a sub-area of BBIC."""

    id: str
    question: str
    help: str | None
    around: bool | None
    options: tuple[Option, ...]
    sources: tuple[Citation, ...]


class Area(TypedDict):
    """The questions about one sub-area of BBIC."""

    area: str
    questions: tuple[Question, ...]


class GroupQuestion(TypedDict):
    """The question whose answers are the groups."""

    id: str
    question: str
    help: str | None


class Waiting(Talk):
    """To take no help now, as an option beside the others."""

    known: Claim
    unknown: str


class TalkSheet(TypedDict):
    """What the sheet for the child and the parents says whatever is chosen."""

    about: tuple[Claim, ...]
    in_danger: Claim
    waiting: Waiting
    standard: Claim


class Questionnaire(TypedDict):
    """The questions of the guide."""

    version: int
    safety: SafetyQuestion
    situation: tuple[SituationQuestion, ...]
    areas: tuple[Area, ...]
    groups: GroupQuestion
    next_steps: tuple[Claim, ...]
    talk: TalkSheet


class Shortcoming(TypedDict):
    """Something on the site that is not accessible."""

    what: str
    why: str
    instead: str | None


class Accessibility(TypedDict):
    """The accessibility statement."""

    standard: str
    compliance: str | None
    assessed: str | None
    updated: str | None
    method: str | None
    not_accessible: tuple[Shortcoming, ...]
    disproportionate: tuple[Shortcoming, ...]
    outside_law: tuple[Shortcoming, ...]


class Protocol(TypedDict):
    """What a person does to test a criterion, and when one last did."""

    do: str
    see: str
    tested: str | None
    found: str | None


class Criterion(TypedDict):
    """A success criterion of WCAG, and how it is tested."""

    number: str
    name: str
    level: str
    absent: str | None
    covers: str | None
    tests: tuple[str, ...]
    protocol: Protocol | None


class Wcag(TypedDict):
    """Every success criterion that the law asks for, and the newer ones."""

    criteria: tuple[Criterion, ...]


class Synonym(TypedDict):
    """Words that readers write, and what they also mean."""

    written: tuple[str, ...]
    means: tuple[str, ...]


class AskedFor(TypedDict):
    """How readers ask for a page."""

    page: str
    asked: tuple[str, ...]


class SitePageAskedFor(TypedDict):
    """How readers ask for a page that is no record's."""

    address: str
    asked: tuple[str, ...]


class Synonyms(TypedDict):
    """The words that the search knows beside those of the pages."""

    synonyms: tuple[Synonym, ...]
    questions: tuple[AskedFor, ...]
    site_pages: tuple[SitePageAskedFor, ...]


class Capacity(TypedDict):
    """What a municipality says it takes to carry an intervention, and has."""

    need: str | None
    fit: str | None
    staff: str | None
    training: str | None
    follow_up: str | None


class Offer(TypedDict):
    """What a municipality says of one intervention."""

    intervention: str
    status: str
    note: str | None
    contact: str | None
    capacity: Capacity


class LocalOffer(TypedDict):
    """What a municipality offers."""

    municipality: str | None
    updated: str
    offers: tuple[Offer, ...]
