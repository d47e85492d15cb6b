"""What is wrong with a DOI, an ISBN or a web address as it is written. Pure text.

Each function says it in the words that follow the thing itself in a message, and with a hint; two
empty texts where nothing is wrong.

The DOI is that of ISO 26324, as the DOI Handbook gives its form: a prefix that begins with ``10.``,
a slash, a suffix. The check digits of an ISBN are those of ISO 2108.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from effective_practice.bibliography import bare_doi

Fault = tuple[str, str]
NONE: Fault = ("", "")

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+")
_DOI_HOST = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(?P<doi>.*)", re.IGNORECASE)
_OLDER, _NEWER = 10, 13
"""Digits of an ISBN in its two forms."""
_WEB = re.compile(r"(?:[a-z][a-z.+-]*:?)?//|[a-z]{3,6}:/|https?[:/]|www\.", re.IGNORECASE)
_ENDS = ".,;:"
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_TOP = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+")
_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_REFUSED = re.compile(r"[\s<>\"{}|\\^`]")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
MAX_LABEL = 63


def fault_of_doi(doi: str) -> Fault:
    """Of a DOI, which may have doi: or the address of its resolver in front."""
    bare = bare_doi(doi)
    hint = "Copy it again: it begins with 10., some digits and a slash, as in 10.1234/abc."
    if re.search(r"\s", bare):
        return "has a space in it", hint
    if not _DOI.fullmatch(bare):
        return "is not a whole DOI", hint
    if bare[-1] in _ENDS or _open(bare):
        return f'ends in "{bare[-1]}"', "Remove that sign: it is no part of it."
    return NONE


def doi_in(address: str) -> str | None:
    """What follows the resolver's host in an address; None where the host is another one."""
    found = _DOI_HOST.match(address)
    return found["doi"] if found else None


def fault_of_isbn(isbn: str) -> Fault:
    """Of an ISBN with 10 or 13 digits, with or without hyphens."""
    digits = re.sub(r"[-\u2010\u2011\u2013\s]", "", isbn.strip().upper().removeprefix("ISBN"))
    digits = digits.lstrip(":")
    if not re.fullmatch(r"\d+X?", digits):
        return "holds more than digits", "Write one ISBN: digits with hyphens between them."
    hint = "An ISBN has 10 digits, or 13 that begin with 978 or 979. Copy it again."
    if len(digits) not in {_OLDER, _NEWER}:
        return f"has {len(digits)} digits", hint
    if len(digits) == _NEWER and digits[:3] not in {"978", "979"}:
        return "does not begin with 978 or 979", hint
    last = _check_digit(digits[:-1])
    if digits[-1] != last:
        said = f"ends in {digits[-1]}, but its other digits call for {last}"
        return said, "One of its digits is wrong: copy it again."
    return NONE


def _check_digit(digits: str) -> str:
    values = [int(digit) for digit in digits]
    if len(values) == _OLDER - 1:
        rest = -sum(weight * value for weight, value in zip(range(10, 1, -1), values, strict=True))
        return "X" if rest % 11 == 10 else str(rest % 11)  # noqa: PLR2004  # ten in one sign
    return str(-sum(value * (3 if at % 2 else 1) for at, value in enumerate(values)) % 10)


def is_web(target: str) -> bool:
    """Whether what a link leads to is meant as a web address, however it is misspelt."""
    return bool(_WEB.match(target))


def fault_of_address(address: str) -> Fault:
    """Of a web address that leads out of the site."""
    again = "Copy it again from the browser."
    if not re.match(r"https?://[^/]", address, re.IGNORECASE):
        return "does not begin with https:// or http://", again
    if refused := _REFUSED.search(address):
        sign = "a space" if refused[0].isspace() else refused[0]
        return f"has {sign} in it, which no address may have", again
    if _PERCENT.search(address):
        return "has a % with no code after it", "Write %25 for the sign itself."
    if address[-1] in _ENDS or _open(address):
        return f'ends in "{address[-1]}"', "Remove that sign: it is no part of it."
    host = host_of(address)
    if host is None:
        return "names no possible host", again
    return NONE


def host_of(address: str) -> str | None:
    """The host of an address in small letters; None where it has none that can be."""
    try:
        parts = urlsplit(address)
        host, _ = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    labels = host.split(".")
    if host == "localhost" or (
        _NUMBERS.fullmatch(host) and all(int(label) < 256 for label in labels)  # noqa: PLR2004  # a byte
    ):
        return host
    good = len(labels) > 1 and bool(_TOP.fullmatch(labels[-1]))
    good = good and all(_LABEL.fullmatch(each) and len(each) <= MAX_LABEL for each in labels)
    return host if good and not parts.netloc.endswith(":") else None


def _open(text: str) -> bool:
    """Whether it ends in a bracket that it did not begin."""
    return text.endswith(")") and text.count(")") > text.count("(")
