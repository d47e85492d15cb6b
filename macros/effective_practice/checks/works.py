"""EP309: whether the entry of a work has the title and the authors that the texts give.

Of a work that was read, its own text is asked; of one that is known through others, the places
where it is named. Words are compared as everywhere (see ``texts``), so that case, punctuation and
typographic signs make no difference. What is more:

- a text may leave out what follows the colon of a title, or its article;
- only people are asked for, by family name, in the order of the entry: names of bodies are
  shortened everywhere. After *and others* or *et al.* nobody else need be named;
- the title may stand at one place, and the authors at another.

A title that is only a description says so in the note of its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from effective_practice.checks.texts import words
from effective_practice.model import Source
