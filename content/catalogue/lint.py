"""Judge a catalogue before it is signed: an item that lacks steps, posts, limits or a language is not published.

The rules follow those that service centres check their implementation lists by. Each file `lint_*` holds the
rules of one subject; here they are put together, with what concerns the catalogue as a whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from content.catalogue.issues import Issue, Severity, error
from content.catalogue.lint_bookings import check_bookings
from content.catalogue.lint_calendar import check_calendars
from content.catalogue.lint_form import check_form
from content.catalogue.lint_handling import check_handling
from content.catalogue.lint_papers import check_papers
from content.catalogue.lint_rows import check_lists
from content.catalogue.lint_templates import check_templates
from content.catalogue.lint_wording import check_wording
from content.catalogue.lists import with_lists
from content.catalogue.model import Catalogue, Item, Organisation, Serves
from content.catalogue.organisation import SealMode, UnitKind
from content.contract import credit_code

__all__ = ["Issue", "Severity", "lint"]


def lint(catalogue: Catalogue) -> tuple[Issue, ...]:
    """List every issue, item by item, then those of the whole; no error among them means it may be published."""
    return (*_check_items(catalogue), *_check_whole(catalogue), *check_wording(catalogue))


def _check_items(catalogue: Catalogue) -> Iterator[Issue]:
    for authored in catalogue.items:
        item = with_lists(authored, catalogue.lists)
        where = f"items/{item.id}"
        yield from check_handling(item, where)
        yield from check_papers(item, where)
        yield from check_form(item, where)
        yield from _check_places(item, catalogue, where)


def _check_places(item: Item, catalogue: Catalogue, where: str) -> Iterator[Issue]:
    if catalogue.organisation.unit(item.unit) is None:
        yield error(where, f"the unit “{item.unit}” does not exist", "Name a unit of organisation.yaml")
    if catalogue.organisation.departments and catalogue.organisation.department(item.supervisor) is None:
        yield error(where, "its supervisor is no department of organisation.yaml", "Name one as it is listed there")
    themes = {theme.id: theme for theme in catalogue.themes}
    if not item.themes:
        yield error(where, "no theme is named", "Name at least one, or nobody finds the item by browsing")
    for name in item.themes:
        theme = themes.get(name)
        if theme is None:
            yield error(where, f"the theme “{name}” does not exist", "Name a theme of themes.yaml")
        elif Serves.BOTH not in {theme.serves, item.serves} and theme.serves is not item.serves:
            yield error(where, f"the theme “{name}” serves others than the item", "Choose a theme for the same people")


def _check_whole(catalogue: Catalogue) -> Iterator[Issue]:
    yield from _check_unique("items", "id", (item.id for item in catalogue.items))
    yield from _check_unique("items", "implementation code", (item.codes.implementation for item in catalogue.items))
    yield from _check_unique("items", "handling code", (item.codes.handling for item in catalogue.items))
    yield from _check_unique("themes", "id", (theme.id for theme in catalogue.themes))
    yield from _check_unique("notices", "id", (notice.id for notice in catalogue.notices))
    yield from _check_unique("calendars", "year", (str(year.year) for year in catalogue.calendars))
    yield from _check_organisation(catalogue.organisation)
    yield from check_bookings(catalogue.bookings, (item.id for item in catalogue.items))
    if not catalogue.items:
        yield error("items", "there is no item", "Add at least one file")
    yield from check_lists(catalogue.lists)
    yield from check_templates(catalogue.templates, catalogue.items)
    yield from check_calendars(catalogue.calendars)
    for notice in catalogue.notices:
        if notice.expires is not None and notice.expires < notice.published:
            yield error(f"notices/{notice.id}", "it expires before it is published", "Correct the dates")


def _check_unique(where: str, what: str, values: Iterable[str]) -> Iterator[Issue]:
    for value, count in Counter(values).items():
        if count > 1:
            yield error(where, f"the {what} “{value}” stands {count} times", "Give each its own")


def _check_organisation(organisation: Organisation) -> Iterator[Issue]:
    where = "organisation"
    yield from _check_unique(where, "unit id", (unit.id for unit in organisation.units))
    yield from _check_unique(where, "department id", (each.id for each in organisation.departments))
    if not isinstance(credit_code.check(organisation.credit_code), credit_code.CreditCode):
        yield error(where, "the credit code breaks GB 32100", "Copy it again from the registration")
    elif organisation.credit_code[2:8] != organisation.region_code:
        yield error(where, "credit code and region code disagree", "Characters 3 to 8 are the region code")
    for unit in organisation.units:
        if unit.kind is UnitKind.STATIONED and unit.mode is not SealMode.OWN:
            yield error(f"{where}/{unit.id}", "a stationed department decides under its own seal", "Set mode to own")
        if (unit.mode is SealMode.OWN) != (unit.seal is not None):
            yield error(f"{where}/{unit.id}", "seal and mode disagree", "Name a seal for mode own, and only then")
