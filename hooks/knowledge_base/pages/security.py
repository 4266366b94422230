"""The one statement of what a page may load and of what a web server says beside it.

The pages carry the policy themselves, so that it also holds where nobody can set headers and for pages opened as files.
Run as a program, this writes the same policy for the web servers, to hosting/.
"""

from __future__ import annotations

from pathlib import Path

_MAY_LOAD = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Nothing inline, nothing from elsewhere, no request from a script, no frame, no form that sends anything."""


def _policy(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


# To Firefox, 'self' is nothing in a page opened as a file (an empty host is an origin of its own), so the scheme is
# named too. A page from a server may not load files anyway.
PAGE_POLICY = _policy({name: value.replace("'self'", "'self' file:") for name, value in _MAY_LOAD.items()})
"""For the meta element of every page."""

HEADERS = {
    "Content-Security-Policy": _policy({**_MAY_LOAD, "frame-ancestors": "'none'"}),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    # File names stay the same when their content changes, so a browser asks every time; mostly the answer is 304.
    "Cache-Control": "no-cache",
}
"""For every response of a web server. Browsers pass over Strict-Transport-Security where there is no encryption."""

_WRITTEN = "# Written by hooks/knowledge_base/pages/security.py. Change it there.\n"


def nginx_headers() -> str:
    """The headers as lines for nginx."""
    return _WRITTEN + "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())


def caddy_headers() -> str:
    """The headers as a block for Caddy, which otherwise says what it is."""
    lines = "".join(f'\t{name} "{value}"\n' for name, value in HEADERS.items())
    return f"{_WRITTEN}header {{\n{lines}\t-Server\n}}\n"


def main() -> None:
    hosting = Path(__file__).resolve().parents[3] / "hosting"
    (hosting / "headers.conf").write_text(nginx_headers(), encoding="utf-8")
    (hosting / "headers.caddy").write_text(caddy_headers(), encoding="utf-8")


if __name__ == "__main__":
    main()
