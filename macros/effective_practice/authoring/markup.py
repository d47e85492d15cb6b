"""HTML that passes through Markdown unharmed: inline pieces without marks, blocks as tokens."""

from __future__ import annotations

import re

from markupsafe import Markup

_TAG = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r'"[^"]*"')
_IN_TEXT = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[!-+\--/:-@[-`{-~]")
_IN_VALUE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[!\"$-+:-@[-^`{-~]")

_OPEN, _CLOSE = "\ue000", "\ue001"
_ZERO = 0xE010
_TOKEN = re.compile(f"{_OPEN}([{chr(_ZERO)}-{chr(_ZERO + 9)}]+){_CLOSE}")


def neutral(html: str) -> Markup:
    """Inline HTML on one line, in which every mark that Markdown could read is an entity.

    Extensions bring ever more marks, such as ``(c)``, ``--``, ``:smile:`` and bare addresses, so
    all are replaced but the comma. A tag is taken whole by Markdown once it is seen as one, so in
    values of attributes the marks stay that addresses and class names are made of.
    """
    line = " ".join(html.split())
    pieces: list[str] = []
    end = 0
    for tag in _TAG.finditer(line):
        pieces.append(_IN_TEXT.sub(_entity, line[end : tag.start()]))
        pieces.append(_VALUE.sub(_value, tag[0]))
        end = tag.end()
    pieces.append(_IN_TEXT.sub(_entity, line[end:]))
    return Markup("".join(pieces))  # noqa: S704  # as safe as what came in


def _value(found: re.Match[str]) -> str:
    return f'"{_IN_VALUE.sub(_entity, found[0][1:-1])}"'


def _entity(found: re.Match[str]) -> str:
    mark = found[0]
    return mark if len(mark) > 1 else f"&#{ord(mark)};"


class Stash:
    """Blocks of one page, kept out of Markdown: a token of private-use characters for each."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def keep(self, html: str) -> Markup:
        """Keep a block; what comes back stands for it on the page."""
        self._kept.append(html)
        digits = "".join(chr(_ZERO + int(digit)) for digit in str(len(self._kept) - 1))
        return Markup(_OPEN + digits + _CLOSE)  # noqa: S704  # no markup in it

    def replace(self, token: str, html: str) -> None:
        """Give a block that was kept before its content was known its content."""
        self._kept[_number(token[1:-1])] = html

    def restore(self, html: str) -> str:
        """Rendered HTML with each block in the place of its token.

        A block cannot stand in a paragraph: one that holds a token is closed before it and opened
        again after it, where anything is left of it.
        """
        if _OPEN not in html:
            return html
        return _TOKEN.sub(self._block, _out_of_paragraphs(html))

    def _block(self, token: re.Match[str]) -> str:
        number = _number(token[1])
        return self._kept[number] if number < len(self._kept) else ""


def _number(digits: str) -> int:
    return int("".join(str(ord(digit) - _ZERO) for digit in digits))


def _out_of_paragraphs(html: str) -> str:
    pieces: list[str] = []
    done = 0
    while (at := html.find(_OPEN, done)) >= 0:
        start = max(html.rfind("<p>", done, at), html.rfind("<p ", done, at))
        end = html.find("</p>", at)
        if start < 0 or end < 0 or "</p>" in html[start:at]:
            pieces.append(html[done : at + 1])
            done = at + 1
            continue
        inside = html.index(">", start) + 1
        pieces.append(html[done:start])
        pieces.append(_split(html[start:inside], html[inside:end]))
        done = end + len("</p>")
    return "".join([*pieces, html[done:]])


def _split(opening: str, text: str) -> str:
    """A paragraph around its tokens, as paragraphs between them."""
    pieces = []
    end = 0
    for token in _TOKEN.finditer(text):
        pieces += [text[end : token.start()], token[0]]
        end = token.end()
    pieces.append(text[end:])
    return "\n".join(
        piece if _TOKEN.fullmatch(piece) else f"{opening}{piece.strip()}</p>"
        for piece in pieces
        if piece.strip()
    )
