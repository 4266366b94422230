"""What the repository says of itself to buyers of public code: publiccode.yml, and the standards it is held against.

The keys and vocabularies of publiccode.yml are those of version 0.7.0 (github.com/publiccodeyml/publiccode.yml,
docs/standard/ at commit 703f83d); the requirements of the Standard for Public Code those of 0.8.1, where optional ones
are left out; the checks and criteria of OpenSSF those of ossf/scorecard and of the passing badge, in November 2026.
"""

from __future__ import annotations

import copy
import datetime
import re
import subprocess
import tomllib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from tiny_project import REPOSITORY

TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")}
TYPES |= {"addon", "library", "configurationFiles"}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
KEYS = {
    *("publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion"),
    *("releaseDate", "logo", "platforms", "categories", "usedBy", "fundedBy", "roadmap", "developmentStatus"),
    *("softwareType", "supports", "organisation", "intendedAudience", "description", "legal", "maintenance"),
    *("localisation", "dependsOn"),
}
MANDATORY = {
    *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"),
    *("legal", "maintenance", "localisation"),
}
CATEGORIES = {"knowledge-management", "data-collection", "educational-content", "other"}
"""Of the list of the standard, those that could be ours."""
SCOPES = {"welfare", "local-authorities", "education", "society", "government", "healthcare"}
MAINTENANCE = {"internal": "contacts", "community": "contacts", "contract": "contractors", "none": None}


def is_address(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme == "https" and "." in urlsplit(value).netloc


def faults(code: dict[str, Any]) -> Iterator[str]:
    """What in a publiccode.yml the standard does not allow."""
    yield from (f"{key} is missing" for key in sorted(MANDATORY - code.keys()))
    yield from (f"{key} is no key" for key in sorted(code.keys() - KEYS))
    if MANDATORY - code.keys():
        return
    yield from (f"{key} is no address" for key in ("url", "landingURL") if key in code and not is_address(code[key]))
    for key, allowed in (("softwareType", TYPES), ("developmentStatus", STATUSES)):
        if code[key] not in allowed:
            yield f"{key} is none of the vocabulary"
    audience = code.get("intendedAudience", {})
    for key, found, allowed in (
        ("categories", code.get("categories", []), CATEGORIES),
        ("scope", audience.get("scope", []), SCOPES),
    ):
        if not set(found) <= allowed:
            yield f"{key} is none of the vocabulary"
    yield from (
        f"country {country}" for country in audience.get("countries", []) if not re.fullmatch("[A-Z]{2}", country)
    )
    if "releaseDate" in code and not isinstance(code["releaseDate"], datetime.date):
        yield "releaseDate is no date"
    if "logo" in code and not (REPOSITORY / code["logo"]).is_file():
        yield "logo is not there"
    for language, described in code["description"].items():
        if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", language):
            yield f"{language} is no language"
        if not 0 < len(described.get("shortDescription", "").strip()) <= 150:
            yield f"shortDescription in {language}"
        if not 150 <= len(described.get("longDescription", "").strip()) <= 10_000:
            yield f"longDescription in {language}"
        if not described.get("features"):
            yield f"features in {language}"
    if not code["legal"].get("license"):
        yield "license is missing"
    kind = code["maintenance"].get("type")
    if kind not in MAINTENANCE:
        yield "maintenance is none of the vocabulary"
    elif (who := MAINTENANCE[kind]) and not all(one.get("name") for one in code["maintenance"].get(who) or [{}]):
        yield f"maintenance has no {who}"
    if not isinstance(code["localisation"].get("localisationReady"), bool):
        yield "localisationReady"
    if not code["localisation"].get("availableLanguages"):
        yield "availableLanguages"


@pytest.fixture
def code() -> dict[str, Any]:
    return yaml.safe_load((REPOSITORY / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_is_valid(code: dict[str, Any]) -> None:
    assert list(faults(code)) == []


def test_publiccode_says_what_the_rest_of_the_repository_says(code: dict[str, Any]) -> None:
    with (REPOSITORY / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert code["legal"]["license"] == project["license"]
    assert f"\nsite_name: {code['name']}\n" in f"\n{config}"
    assert code["description"]["sv"]["shortDescription"] == project["description"]
    assert f"\nsite_description: {project['description']}\n" in config
    python, mkdocs = code["dependsOn"]["open"]
    assert project["requires-python"] == f">={python['versionMin']}"
    assert f"mkdocs=={mkdocs['version']}" in project["dependencies"]


def test_publiccode_does_not_speak_for_an_owner_who_has_said_nothing(code: dict[str, Any]) -> None:
    site = yaml.safe_load((REPOSITORY / "content" / "site.yml").read_text(encoding="utf-8"))
    if site["owner"] is None:
        assert "organisation" not in code and "mainCopyrightOwner" not in code["legal"]
        assert code["maintenance"] == {"type": "none"}
    if site["repository"] is None:
        assert urlsplit(code["url"]).netloc == "example.org"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("url",), "exempel", "url is no address"),
        (("softwareType",), "web", "softwareType is none of the vocabulary"),
        (("developmentStatus",), "alpha", "developmentStatus is none of the vocabulary"),
        (("categories",), ["kompass"], "categories is none of the vocabulary"),
        (("intendedAudience", "countries"), ["se"], "country se"),
        (("description", "sv", "shortDescription"), "x" * 151, "shortDescription in sv"),
        (("description", "en", "longDescription"), "x" * 149, "longDescription in en"),
        (("description", "sv", "features"), [], "features in sv"),
        (("legal", "license"), None, "license is missing"),
        (("maintenance", "type"), "internal", "maintenance has no contacts"),
        (("localisation", "availableLanguages"), [], "availableLanguages"),
        (("logo",), "finns/inte.svg", "logo is not there"),
        (("owner",), "x", "owner is no key"),
    ],
)
def test_what_the_standard_does_not_allow_is_found(
    code: dict[str, Any], path: tuple[str, ...], value: object, said: str
) -> None:
    wrong = copy.deepcopy(code)
    *parents, last = path
    place = wrong
    for parent in parents:
        place = place[parent]
    place[last] = value
    assert list(faults(wrong)) == [said]


PUBLIC_CODE = {
    "Code in the open": 4,
    "Bundle policy and source code": 4,
    "Make the codebase reusable and portable": 10,
    "Welcome contributors": 7,
    "Make contributing easy": 5,
    "Maintain version control": 7,
    "Require review of contributions": 8,
    "Document codebase objectives": 2,
    "Document the code": 8,
    "Use plain English": 7,
    "Use open standards": 7,
    "Use continuous integration": 7,
    "Publish with an open license": 5,
    "Make the codebase findable": 8,
    "Use a coherent style": 3,
    "Document codebase maturity": 5,
}
"""The criteria of the Standard for Public Code, and how many of their requirements are not optional."""

SCORECARD = """Binary-Artifacts Branch-Protection CI-Tests CII-Best-Practices Code-Review Contributors
Dangerous-Workflow Dependency-Update-Tool Fuzzing License Maintained Packaging Pinned-Dependencies SAST SBOM
Security-Policy Signed-Releases Token-Permissions Vulnerabilities Webhooks"""

PASSING = """description_good interact contribution contribution_requirements floss_license floss_license_osi
license_location documentation_basics documentation_interface sites_https discussion english maintained repo_public
repo_track repo_interim repo_distributed version_unique version_semver version_tags release_notes release_notes_vulns
report_process report_tracker report_responses enhancement_responses report_archive vulnerability_report_process
vulnerability_report_private vulnerability_report_response build build_common_tools build_floss_tools test
test_invocation test_most test_continuous_integration test_policy tests_are_added tests_documented_added warnings
warnings_fixed warnings_strict know_secure_design know_common_errors crypto_published crypto_call crypto_floss
crypto_keylength crypto_working crypto_weaknesses crypto_pfs crypto_password_storage crypto_random delivery_mitm
delivery_unsigned vulnerabilities_fixed_60_days vulnerabilities_critical_fixed no_leaked_credentials static_analysis
static_analysis_common_vulnerabilities static_analysis_fixed static_analysis_often dynamic_analysis
dynamic_analysis_unsafe dynamic_analysis_enable_assertions dynamic_analysis_fixed"""

STATES = {"met", "owner", "not met", "n/a"}
ASSESSMENTS = sorted((REPOSITORY / "standards").glob("*.md"))


def rows(name: str) -> dict[str, list[list[str]]]:
    """The rows of the tables of an assessment, by the heading they stand under."""
    found: dict[str, list[list[str]]] = {}
    for part in (REPOSITORY / "standards" / name).read_text(encoding="utf-8").split("\n## ")[1:]:
        table = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
        found[part.partition("\n")[0]] = table[1:]
    return found


def test_every_requirement_of_the_standard_for_public_code_has_a_row() -> None:
    assert {heading: len(table) for heading, table in rows("public-code.md").items()} == PUBLIC_CODE


def test_every_rule_of_openssf_has_a_row() -> None:
    found = {heading: [row[0] for row in table] for heading, table in rows("openssf.md").items()}
    assert found == {"Scorecard": SCORECARD.split(), "Best Practices, passing": PASSING.split()}


@pytest.mark.parametrize("name", ["public-code.md", "openssf.md"])
def test_a_row_says_its_state_and_what_is_met_says_how(name: str) -> None:
    every = [row for table in rows(name).values() for row in table]
    assert [row for row in every if row[1].strip(" |") not in STATES] == []
    assert [row for row in every if row[1] == "met" and (len(row) < 3 or not row[2].strip())] == []


@pytest.mark.parametrize("assessment", ASSESSMENTS, ids=lambda file: file.name)
def test_what_an_assessment_points_to_exists(assessment: Any) -> None:
    paths = re.findall(r"\]\((\.\./[^)#]*)", assessment.read_text(encoding="utf-8"))
    assert paths
    assert [path for path in paths if not (assessment.parent / path).exists()] == []


def test_no_program_is_stored() -> None:
    """Executables and what is compiled cannot be read by a reviewer. A minified library lies with its licence."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True, text=True)
    names = [name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).is_file()]
    assert len(names) > 300
    magic = (b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"PK\x03\x04", b"\x00asm", b"!<arch>")
    assert [name for name in names if (REPOSITORY / name).read_bytes().startswith(magic)] == []
    assert [name for name in names if name.endswith((".pyc", ".class", ".jar", ".so", ".whl"))] == []
    assert [name for name in names if ".min." in name and "/vendor/" not in name] == []
