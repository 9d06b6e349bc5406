"""The whole catalogue, and the one place from which other rooms import its names.

`msgspec.to_builtins` and `msgspec.convert` carry every record here to JSON and back unchanged.
"""

from dataclasses import dataclass
from datetime import date

from content.catalogue.bilingual import Bilingual, Language, Phone, Stated
from content.catalogue.bookings import (
    NO_BOOKINGS,
    BookableService,
    BookingPlan,
    BookingRules,
    Priority,
    ServiceWindow,
    Span,
    VisitKind,
)
from content.catalogue.fields import (
    Condition,
    DateSpan,
    Field,
    FieldType,
    Form,
    Option,
    Page,
    Prefill,
    Question,
    Situation,
)
from content.catalogue.item import (
    ApplicantRule,
    Codes,
    Contact,
    Excluded,
    FaceLine,
    Faq,
    Fee,
    Item,
    LegalBasis,
    Material,
    Result,
    Rule,
    RuleCondition,
    Step,
)
from content.catalogue.lists import NamedList, with_lists
from content.catalogue.organisation import Department, Organisation, SealMode, Unit, UnitKind
from content.catalogue.templates import Template
from content.catalogue.terms import (
    CardKind,
    CaseClass,
    Delivery,
    HandIn,
    HandlingType,
    ItemType,
    Necessity,
    Need,
    Operator,
    Origin,
    PaperForm,
    PaperKind,
    Post,
    ResultType,
    Serves,
    Terminal,
)
from content.law.calendar import CalendarYear, Holiday

__all__ = [
    "ApplicantRule",
    "Bilingual",
    "BookableService",
    "BookingPlan",
    "BookingRules",
    "CalendarYear",
    "CardKind",
    "CaseClass",
    "Catalogue",
    "Codes",
    "Condition",
    "Contact",
    "DateSpan",
    "Delivery",
    "Department",
    "Excluded",
    "FaceLine",
    "Faq",
    "Fee",
    "Field",
    "FieldType",
    "Form",
    "HandIn",
    "HandlingType",
    "Holiday",
    "Item",
    "ItemType",
    "Language",
    "LegalBasis",
    "Material",
    "NamedList",
    "Necessity",
    "Need",
    "Notice",
    "Operator",
    "Option",
    "Organisation",
    "Origin",
    "Page",
    "PaperForm",
    "PaperKind",
    "Phone",
    "Post",
    "Prefill",
    "Priority",
    "Question",
    "Result",
    "ResultType",
    "Rule",
    "RuleCondition",
    "SealMode",
    "Serves",
    "ServiceWindow",
    "Situation",
    "Span",
    "Stated",
    "Step",
    "Template",
    "Terminal",
    "Theme",
    "Unit",
    "UnitKind",
    "VisitKind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Group items under a subject a citizen thinks in, such as opening a business. `icon` is a Phosphor icon name."""

    id: str
    name: Bilingual
    serves: Serves
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Tell visitors something on the idle screen from `published` until the end of `expires`."""

    id: str
    title: Bilingual
    body: Bilingual
    published: date
    expires: date | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Hold everything that is signed and sent to the kiosks."""

    organisation: Organisation
    themes: tuple[Theme, ...]
    items: tuple[Item, ...]
    notices: tuple[Notice, ...]
    calendars: tuple[CalendarYear, ...]
    bookings: BookingPlan = NO_BOOKINGS
    lists: tuple[NamedList, ...] = ()
    templates: tuple[Template, ...] = ()

    def item(self, item_id: str) -> Item | None:
        """Find an item by id, its lookup fields with the entries of their lists; nothing when there is none."""
        found = next((item for item in self.items if item.id == item_id), None)
        return None if found is None else with_lists(found, self.lists)
