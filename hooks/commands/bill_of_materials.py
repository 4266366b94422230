"""The bill of materials of a release, as CycloneDX: what built it, and the libraries that it sends to readers."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from commands.desk import PACKAGES
from knowledge_base.desk.program import program_files

_PYODIDE = "pyodide"
LOCK = "requirements-release.txt"
"""Every package that builds a release, with the hash of every file."""


def bill_of_materials(root: Path, commit: str | None, made_at: datetime.datetime) -> str:
    """The bill of the project in `root`. The same project gives the same bytes."""
    site = Component(
        name="insatskompassen",
        version=commit,
        type=ComponentType.APPLICATION,
        bom_ref="insatskompassen",
        external_references=[
            ExternalReference(type=ExternalReferenceType.OTHER, url=XsUri(LOCK), hashes=[_hash(root / LOCK)])
        ],
    )
    components = [*_packages(root), *_vendored(root), *_desk(root)]
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, f"insatskompassen {commit}"),
        metadata=BomMetaData(component=site, timestamp=made_at),
        components=components,
    )
    bom.register_dependency(site, components)
    return JsonV1Dot6(bom).output_as_string(indent=2)


def _packages(root: Path) -> Iterator[Component]:
    """The packages of the lock. Only those that the program of the desk has are sent to readers."""
    licences = LicenseFactory()
    sent = PACKAGES if program_files(root) else ()
    stated = dict(re.findall(r"^\| ([\w.-]+) \| \S+ \| (.+) \|$", _text(root / "LICENSES.md"), re.M))
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", _text(root / LOCK), re.M):
        url = PackageURL("pypi", name=name, version=version)
        yield Component(
            name=name,
            version=version,
            type=ComponentType.LIBRARY,
            scope=ComponentScope.REQUIRED if name in sent else ComponentScope.EXCLUDED,
            purl=url,
            bom_ref=str(url),
            licenses=[licences.make_from_string(stated[name])] if name in stated else [],
        )


def _vendored(root: Path) -> Iterator[Component]:
    """The libraries for the browser."""
    for file in sorted((root / "docs" / "assets" / "vendor").glob("*/*.js")):
        path = file.relative_to(root / "docs").as_posix()
        yield Component(name=file.parent.name, type=ComponentType.LIBRARY, bom_ref=path, hashes=[_hash(file)])


def _desk(root: Path) -> Iterator[Component]:
    """The Python of the desk, when there is a program: it is sent to readers with the packages that it names."""
    files = program_files(root)
    if not files:
        return
    lock = json.loads(_text(root / "package-lock.json"))["packages"][f"node_modules/{_PYODIDE}"]
    url = PackageURL("npm", name=_PYODIDE, version=lock["version"])
    yield Component(
        name=_PYODIDE,
        version=lock["version"],
        type=ComponentType.LIBRARY,
        purl=url,
        bom_ref=str(url),
        licenses=[LicenseFactory().make_from_string(lock["license"])],
    )
    for address, file in files.items():
        yield Component(name=file.name, type=ComponentType.FILE, bom_ref=address, hashes=[_hash(file)])


def _hash(file: Path) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(file.read_bytes()).hexdigest())


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
