"""QR codes for addresses on paper."""

from __future__ import annotations

import segno
from markupsafe import Markup

# Trying all eight masks to find the best looking takes four fifths of the time. Any of them can be read.
_MASK = 4


def qr(address: str) -> Markup:
    """The address as a QR code: an SVG of about 2 kB, with the quiet zone around it.

    Raises ValueError when the address carries a state, such as the answers of a child in the guide.
    """
    if "=" in address:
        raise ValueError(f"En QR-kod får inte bära svar: {address}")
    code = segno.make_qr(address, error="m", mask=_MASK)
    return Markup(code.svg_inline(omitsize=True, border=4, svgclass=None, lineclass=None))
