"""Why the calls of a page cannot be read, in an editor's words and at the place to mend.

A template engine tells the line where it stopped, which may be far below the fault, and nothing of
the column. Here every pair of braces is looked at alone, so that the faulty one is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_OPEN = re.compile(r"\{\{|\{%|\{#")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WORD = re.compile(r"\{%[-+]?\s*([a-z_]*)")
_RAW_ENDS = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_CURVED = "\u201c\u201d\u201e\u2018\u2019\u201a«»"
_BLOCKS = ("if", "for", "macro", "call", "filter", "block", "with", "autoescape", "set")
_SINGLE = ("set", "include", "import", "from", "extends")
_INSIDE = ("else", "elif")
_CALL = 'A call looks like {{ standard("2.2") }}.'
_TAGS = "A page may use if and for, each with its end."


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong at a place of the text, counted in characters."""

    at: int
    message: str
    hint: str = _CALL


@dataclass(frozen=True, kw_only=True)
class Braces:
    """One pair of braces with what stands between; ``end`` is None where they do not close."""

    kind: str
    start: int
    end: int | None
    inside: str
    """The whole, braces included; up to the end of the text where they do not close."""

    @property
    def word(self) -> str:
        """The first word of a tag, such as ``if``."""
        match = _WORD.match(self.inside)
        return match[1] if match else ""


def read(text: str) -> Iterator[Braces]:
    """Every pair of braces in order; what is shown as it is (``raw``) is passed over."""
    at = 0
    while match := _OPEN.search(text, at):
        start, kind = match.start(), match[0]
        close = text.find(_CLOSE[kind], match.end())
        end = close + 2 if close >= 0 else None
        found = Braces(kind=kind, start=start, end=end, inside=text[start:end])
        at = end or match.end()
        if kind == "{%" and found.word == "raw":
            raw = _RAW_ENDS.search(text, at)
            if raw is None:
                yield Braces(kind=kind, start=start, end=None, inside=text[start:])
                return
            at = raw.end()
            continue
        yield found


def explain(text: str, refusal: Callable[[str], str]) -> Fault | None:
    """The first fault of a text; None where none can be seen in a pair of braces alone.

    ``refusal`` says what the engine has against a text, or nothing.
    """
    open_: list[Braces] = []
    for pair in read(text):
        fault = _alone(pair, refusal) or _among(pair, open_)
        if fault is not None:
            return fault
    if open_:
        word = open_[-1].word
        message = f'"{word}" begins here and does not end'
        return Fault(at=open_[-1].start, message=message, hint=f"End it with {{% end{word} %}}.")
    return None


def _alone(pair: Braces, refusal: Callable[[str], str]) -> Fault | None:
    """What is wrong between one pair of braces."""
    if pair.end is None or (pair.kind == "{#" and "{#" in pair.inside[2:]):
        return _does_not_close(pair)
    if pair.kind == "{{":
        said = refusal(pair.inside)
    elif pair.kind == "{%" and pair.word in {"if", "for"}:
        said = refusal(f"{pair.inside}{{% end{pair.word} %}}")
    else:
        return None
    if said and _OPEN.search(pair.inside, 2):
        return _does_not_close(pair)
    return _in_words(pair, said) if said else None


def _does_not_close(pair: Braces) -> Fault:
    if pair.word == "raw":
        hint = "End it with {% endraw %}."
        return Fault(at=pair.start, message='"raw" begins here and does not end', hint=hint)
    hint = f'Close it with "{_CLOSE[pair.kind]}".'
    if pair.kind == "{#":
        hint += " An id is written with a space: { #here }."
    return Fault(at=pair.start, message=f'"{pair.kind}" opens here and does not close', hint=hint)


def _among(pair: Braces, open_: list[Braces]) -> Fault | None:
    """What is wrong with a tag where it stands: an end without a beginning, an unknown word."""
    word = pair.word
    if pair.kind != "{%":
        return None
    if word.removeprefix("end") in _BLOCKS and word.startswith("end"):
        if not open_ or open_[-1].word != word.removeprefix("end"):
            return Fault(at=pair.start, message=f'"{word}" ends what did not begin', hint=_TAGS)
        open_.pop()
    elif word in _INSIDE and not open_:
        message = f'"{word}" stands outside of if and for'
        return Fault(at=pair.start, message=message, hint=_TAGS)
    elif word not in {*_BLOCKS, *_SINGLE, *_INSIDE}:
        message = f'there is no tag "{word}"' if word else "nothing stands between the braces"
        return Fault(at=pair.start, message=message, hint=_TAGS)
    elif word in _BLOCKS and not (word == "set" and "=" in pair.inside):
        open_.append(pair)
    return None


_PLAIN = (
    ("expected an expression, got 'end of", "nothing stands where a value should stand", _CALL),
    ("expected token ','", "a comma or a quotation mark is missing in the call", _CALL),
    ("expected token 'end of", "something stands after the call", "Remove it, or add a comma."),
    (
        "invalid syntax for function call",
        "a value without a name stands after one with a name",
        "Put the values with a name last.",
    ),
)


def _in_words(pair: Braces, said: str) -> Fault:
    """What the engine has against a pair, without its own words."""
    if match := re.search(r"unexpected char .+ at (\d+)", said, re.DOTALL):
        offset = int(match[1])
        return _odd_sign(pair.start + offset, pair.inside[offset : offset + 1])
    if match := re.search(r"unexpected '(.)', expected '(.)'", said):
        message = "a bracket of the call opens and does not close"
        return Fault(
            at=pair.start, message=message, hint=f'Write "{match[2]}" before "{match[1]}".'
        )
    for jargon, message, hint in _PLAIN:
        if jargon in said.lower():
            return Fault(at=pair.start, message=message, hint=hint)
    return Fault(at=pair.start, message="what stands between these braces cannot be read")


def _odd_sign(at: int, sign: str) -> Fault:
    if sign in _CURVED:
        message = f"curved quotation marks ({sign}) stand in the call"
        return Fault(at=at, message=message, hint='Write straight ones: "2.2".')
    if sign in {'"', "'"}:
        message = "a quotation mark opens here and does not close"
        return Fault(at=at, message=message, hint="Close it at the end of the text.")
    return Fault(at=at, message=f'the sign "{sign}" cannot stand in a call')
