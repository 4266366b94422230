"""QR codes, read back by a decoder."""

from __future__ import annotations

import re

import pytest
import zxingcpp

from knowledge_base.pages.qr import qr
from read_html import Html


def read_back(svg: str) -> str:
    """What a camera reads: the SVG's one path drawn on white, ten dots a module."""
    [(_, path)] = [element for element in Html(svg).elements if element[0] == "path"]
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path["d"]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            rows[int(y)][int(x) : int(x + values[0])] = bytes(int(values[0]))
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    picture = b"".join(bytes(dot for module in row for dot in [module] * 10) * 10 for row in rows)
    [code] = zxingcpp.read_barcodes(memoryview(picture).cast("B", (size * 10, size * 10)))
    return code.text


@pytest.mark.parametrize(
    "address",
    [
        "https://example.se/",
        "https://kompass.example.se/insatser/foraldrastegen/",
        "https://kompass.example.se/workshop/fall/alva/#fragor",
        "https://insatskompassen.en-kommun-med-langt-namn.example.se/kunskapsbas/skyddsfaktorer/skolresultat-och-studieplanering/",
    ],
)
def test_a_camera_reads_the_address(address: str) -> None:
    assert read_back(qr(address)) == address


def test_it_is_small_and_needs_no_style() -> None:
    code = qr("https://kompass.example.se/insatser/foraldrastegen/")
    assert len(code) < 2500
    assert Html(code).all("style") == []


@pytest.mark.parametrize(
    "address", ["https://example.se/vagledning/#v=1;skolform=middle", "https://example.se/?skolform=middle"]
)
def test_it_never_bears_answers(address: str) -> None:
    with pytest.raises(ValueError, match="får inte bära svar"):
        qr(address)
