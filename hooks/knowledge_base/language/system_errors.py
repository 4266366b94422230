"""What an operating system says, in Swedish."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "du har inte rätt till det",
    errno.EPERM: "du har inte rätt till det",
    errno.EROFS: "det är skrivskyddat",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet du får använda är slut",
    errno.EFBIG: "filen blir för stor",
    errno.ENOENT: "den finns inte",
    errno.EEXIST: "något annat med samma namn är i vägen",
    errno.ENOTDIR: "en fil står där en mapp behövs",
    errno.EISDIR: "en mapp står där en fil behövs",
    errno.ENOTEMPTY: "mappen är inte tom",
    errno.ELOOP: "länken leder runt till sig själv",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EADDRINUSE: "den används redan",
    errno.EADDRNOTAVAIL: "den finns inte på den här datorn",
}


def reason(error: OSError) -> str:
    """Why the system refused."""
    return _REASONS.get(error.errno or 0, f"systemet svarar '{error.strerror or type(error).__name__}'")


def in_swedish(error: OSError) -> str:
    """One sentence about a file that could not be read or written."""
    return f"{error.filename or 'En fil'} går inte att läsa eller skriva: {reason(error)}."
