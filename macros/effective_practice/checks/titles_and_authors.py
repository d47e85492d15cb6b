"""EP309: whether the entry of a work has the title, authors and editors that texts give it.

Of a work that was read, its own text is asked; of one that is known through others, the places
where it is named, of which one may give the title and another the authors. Words are compared as
everywhere (see ``texts``), so that case, punctuation and typographic signs make no difference.

- A text may leave out an article at the beginning. What follows the colon may come from a page
  that reports the work, where the entry names one.
- Only people are asked for, by family name, in the order of the entry: the names of bodies are
  shortened everywhere. After *and others* or *et al.* nobody else need be named.
- A title that an entry calls a description is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from effective_practice.checks.texts import Reading, words
from effective_practice.model import Name, Source
from effective_practice.parser import KeyPath

Words = tuple[str, ...]

NEAR = 12
"""Words that may stand between the family names of two authors: given names, titles, a post."""
_SHOWN = 8
"""Words of a text that a hint shows."""
_ARTICLES = {"a", "an", "the"}
_OTHERS = (("and", "others"), ("et", "al"))


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The words of a text from one place to another, in which a work is named."""

    reading: Reading
    low: int
    high: int

    def find(self, sought: Words, after: int = 0, within: int = 10**9) -> list[int]:
        """Where words stand, not before a place and not further from it than a number of words."""
        low = max(self.low, after)
        high = min(self.high, low + within + len(sought))
        found = self.reading.find(sought)
        return [at for at in found if low <= at and at + len(sought) <= high]

    def go(self, start: int, count: int) -> Words:
        return self.reading.words[start : min(start + count, self.high)]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What of an entry differs, with its path of keys."""

    path: KeyPath
    message: str
    hint: str


def differences(source: Source, stretches: Sequence[Stretch]) -> Iterator[Difference]:
    """What of a work's entry does not stand in any of the places that should have it."""
    where = "in its text" if source.access == "read" else "where the source is named"
    if not source.described:
        yield from _title(source, stretches, where)
    yield from _people(source, "author", stretches, where)
    yield from _people(source, "editor", stretches, where)


def _title(source: Source, stretches: Sequence[Stretch], where: str) -> Iterator[Difference]:
    sought = [_without_article(words(source.title))]
    if source.reported_at:
        sought.append(_without_article(words(source.title.partition(":")[0])))
    if not any(stretch.find(each) for stretch in stretches for each in sought):
        yield Difference(
            path=("title",),
            message=f'the title of source "{source.id}" does not stand {where}',
            hint=_goes_on(sought[0], stretches) or "Write it as it stands there.",
        )


def _goes_on(title: Words, stretches: Sequence[Stretch]) -> str:
    """A hint: how a text goes on that begins as the title does."""
    for size in range(len(title) - 1, 1, -1):
        for stretch in stretches:
            for at in stretch.find(title[:size]):
                shown = " ".join(stretch.go(at + max(size - _SHOWN // 2, 0), _SHOWN))
                return f'The text there goes: "{shown}".'
    return ""


def _people(
    source: Source, key: str, stretches: Sequence[Stretch], where: str
) -> Iterator[Difference]:
    """The authors, or the editors: each is named, and in this order."""
    names: tuple[Name, ...] = getattr(source, key)
    people = {at: words(name.family) for at, name in enumerate(names) if name.family}
    if not people or _are_named(source, list(people.values()), stretches):
        return
    missing = [at for at, family in people.items() if not any(s.find(family) for s in stretches)]
    for at in missing:
        message = f'{key} "{names[at].family}" of source "{source.id}" does not stand {where}'
        hint = "Write the name as it stands there."
        yield Difference(path=(key, at, "family"), message=message, hint=hint)
    if not missing:
        message = f'the {key}s of source "{source.id}" do not stand in this order {where}'
        hint = "Write them in the order in which they stand there."
        yield Difference(path=(key,), message=message, hint=hint)


def _are_named(source: Source, families: list[Words], stretches: Sequence[Stretch]) -> bool:
    """Whether some place names them so; of a work's own text, the first that names them all.

    Further on it may cite other works by the same people, in another order.
    """
    if source.access == "read":
        first = next(filter(None, (_first_order(families, each) for each in stretches)), None)
        if first is not None:
            return first == families
    return any(_stand_in_order(families, stretch) for stretch in stretches)


def _first_order(families: list[Words], stretch: Stretch) -> list[Words] | None:
    """The order in which all of them stand one after the other for the first time."""
    found = sorted((at, family) for family in families for at in stretch.find(family))
    for start in range(len(found)):
        order: list[Words] = []
        last = found[start][0]
        for at, family in found[start:]:
            if at - last > NEAR:
                break
            last = at
            if family not in order:
                order.append(family)
        if len(order) == len(families):
            return order
    return None


def _without_article(title: Words) -> Words:
    return title[1:] if len(title) > 1 and title[0] in _ARTICLES else title


def _stand_in_order(families: Sequence[Words], stretch: Stretch) -> bool:
    """Whether family names follow each other; where others are meant, the first ones do."""
    return any(
        _follow(families[1:], stretch, at + len(families[0])) for at in stretch.find(families[0])
    )


def _follow(families: Sequence[Words], stretch: Stretch, after: int) -> bool:
    for family in families:
        if any(stretch.find(each, after, 1) for each in _OTHERS):
            return True
        found = stretch.find(family, after, NEAR)
        if not found:
            return False
        after = found[0] + len(family)
    return True
