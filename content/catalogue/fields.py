"""What is asked of a citizen: situations, pages and fields, as plain data.

Holds no checking: `forms` and `situations` decide, so that kiosk and server read the same data alike.
"""

from dataclasses import dataclass
from enum import StrEnum

from content.catalogue.bilingual import Bilingual


class FieldType(StrEnum):
    """List what a field may hold. Every answer travels as text; the type says which text is well formed."""

    TEXT = "text"
    MULTILINE = "multiline"
    PERSON_NAME = "person_name"
    ADDRESS = "address"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    PHONE = "phone"
    MONEY = "money"
    INTEGER = "integer"
    CITIZEN_NUMBER = "citizen_number"
    CREDIT_CODE = "credit_code"
    LOOKUP = "lookup"
    ROWS = "rows"


class Prefill(StrEnum):
    """List where a field's first answer may come from: a printed line of the identity card."""

    NAME = "card.name"
    NUMBER = "card.number"
    ADDRESS = "card.address"
    SEX = "card.sex"
    BIRTH = "card.birth"


class DateSpan(StrEnum):
    """Tell which days a date field takes, seen from today; today itself is taken by all."""

    ANY = "any"
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Hold when the answer to a question or field `of` is one of `among`; an unanswered one never is."""

    of: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Offer one answer. `id` is stored and signed; `text` is shown.

    `sounds` are the pinyin and the initials it is found by, separated by spaces; a bundle gives them to its lists.
    """

    id: str
    text: Bilingual
    note: Bilingual | None = None
    sounds: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Ask one thing about the citizen's case before any form; the answer narrows materials and fields."""

    id: str
    text: Bilingual
    options: tuple[Option, ...]
    help: Bilingual | None = None
    shown_if: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Hold the questions that come before a form, in the order asked (情形引导)."""

    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Describe one answer of a form.

    `max_length` counts characters, not bytes. `pattern` must match the whole answer, and `pattern_says` tells
    the citizen what is wanted. `minimum` and `maximum` bound an integer, or an amount of whole yuan.
    `options` belong to a choice; a lookup has those of the named `list`, put in where the catalogue is read.
    A prefilled field with `editable` false shows the card's line as it is.

    Rows are asked `columns` each, called `row` one by one; `minimum` and `maximum` then count rows.
    """

    key: str
    label: Bilingual
    type: FieldType
    help: Bilingual | None = None
    required: bool = True
    max_length: int | None = None
    pattern: str | None = None
    pattern_says: Bilingual | None = None
    minimum: int | None = None
    maximum: int | None = None
    dates: DateSpan = DateSpan.ANY
    options: tuple[Option, ...] = ()
    prefill: Prefill | None = None
    editable: bool = True
    list: str = ""
    columns: "tuple[Field, ...]" = ()
    row: Bilingual | None = None
    shown_if: tuple[Condition, ...] = ()

    def option(self, option_id: str) -> Option | None:
        """Find an option by id; nothing when there is none."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Group the fields of one screen."""

    id: str
    title: Bilingual
    fields: tuple[Field, ...]
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Hold the pages of one application, in order. An item that only guides has none."""

    pages: tuple[Page, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """List every field of every page, shown or not, in order."""
        return tuple(field for page in self.pages for field in page.fields)

    def field(self, key: str) -> Field | None:
        """Find a field by key; nothing when there is none."""
        return next((field for field in self.fields if field.key == key), None)
