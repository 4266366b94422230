"""What a schema cannot say: one short generator for each rule, its docstring the rule in a sentence.

Importing this package registers every rule: a new module of rules is imported here.
"""

from knowledge_base.checking.rules import (
    claims,
    dates,
    evidence,
    guide,
    notes,
    records,
    release,
    results,
    sources,
    studies,
    talk,
    texts,
    workshops,
)
from knowledge_base.checking.rules.content import Cited, Content, Judged, Records
from knowledge_base.checking.rules.registry import RULES, Rule, rule_problems

__all__ = [
    "RULES",
    "Cited",
    "Content",
    "Judged",
    "Records",
    "Rule",
    "claims",
    "dates",
    "evidence",
    "guide",
    "notes",
    "records",
    "release",
    "results",
    "rule_problems",
    "sources",
    "studies",
    "talk",
    "texts",
    "workshops",
]
