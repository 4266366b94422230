"""The one statement of what a page may load and of what a web server says beside it.

The pages carry the policy themselves, so that it also holds where nobody can set headers and for pages opened as files.
commands/headers.py writes the same policy for the web servers, to hosting/.
"""

from __future__ import annotations

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


def _page_policy(directives: dict[str, str]) -> str:
    # To Firefox, 'self' is nothing in a page opened as a file (an empty host is an origin of its own), so the scheme is
    # named too. A page from a server may not load files anyway.
    return _policy({name: value.replace("'self'", "'self' file:") for name, value in directives.items()})


PAGE_POLICY = _page_policy(_MAY_LOAD)
"""For the meta element of every page."""

COPIED_DESK_POLICY = _page_policy({**_MAY_LOAD, "script-src": "'self' blob: 'wasm-unsafe-eval'", "worker-src": "blob:"})
"""For that of the desk in a saved copy: a worker that a page has made follows the page's policy. It lets no script ask
for anything either."""

DESK_WORKER = "/assets/desk/worker.mjs"
"""The one script that runs compiled code and asks for files, those of the site. The policy of a worker is that of its
own address, so that of the pages stays as it is."""

_WORKER_MAY = {"default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}

HEADERS = {
    "Content-Security-Policy": _policy({**_MAY_LOAD, "frame-ancestors": "'none'"}),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    # The names of pages stay the same when their content changes, so a browser asks every time; mostly it gets 304.
    "Cache-Control": "no-cache",
}
"""For every response of a web server. Browsers pass over Strict-Transport-Security where there is no encryption."""

DESK_WORKER_HEADERS = {**HEADERS, "Content-Security-Policy": _policy(_WORKER_MAY)}
"""For the response at DESK_WORKER alone."""
