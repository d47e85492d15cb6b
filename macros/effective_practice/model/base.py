"""What every value is made of: names, texts, dates, and what a file of its own carries.

Dates are text, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: a source often gives no more than a month.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


def _text_of_number(value: object) -> object:
    """Let an editor write ``code: 2`` without quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _partial_date(value: object) -> object:
    text = _text_of_number(value)
    if not isinstance(text, str):
        return value
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if match is None:
        raise ValueError("not a date")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        raise ValueError("not a date") from None
    return text


SLUG = r"^[a-z0-9]+([-.][a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=80)]
Code = Annotated[
    str,
    BeforeValidator(_text_of_number, json_schema_input_type=str | float),
    StringConstraints(min_length=1, max_length=40),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
_Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
_Year = Annotated[int, Field(ge=1000, le=9999)]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date, json_schema_input_type=_Date | _Year),
    Field(description="A date: 2021, 2021-09 or 2021-09-26."),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=300)]
Count = Annotated[int, Field(ge=0)]
Status = Literal["draft", "current", "superseded", "withdrawn"]
PageKind = Literal["guide", "module", "insight"]
Origin = Literal["publisher", "site"]
Basis = Literal["read", "secondhand", "inferred", "recalled"]
"""How far to trust a line: read in a source that this site opened; reported by a page that it could
not open; worked out from such facts; or only recalled, and then never shown as the publisher's."""


class Value(BaseModel):
    """Base of every value: frozen, keyword-only, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Acceptance(Value):
    """A problem of this file that its editors leave as it is, with their reason and the date."""

    code: Annotated[str, StringConstraints(pattern=r"^EP\d{3}$")]
    about: Line | None = Field(
        None, description="Words of its message. Empty: every problem of this code in the file."
    )
    reason: Text
    accepted: PartialDate


class Accepting(Value):
    """Base of what is a file of its own: it may accept problems that are found in it."""

    accepted: tuple[Acceptance, ...] = Field((), description="Problems that stay, with a reason.")


class Stewardship(Accepting):
    """Who keeps an entry, until when, and under which terms."""

    status: Status = "current"
    published: PartialDate | None = None
    reviewed: PartialDate | None = None
    review_due: PartialDate | None = None
    owner: Line | None = None
    licence: Slug | None = None
    language: Language = "en"
