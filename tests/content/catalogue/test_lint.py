"""Judging the catalogue as a whole."""

from dataclasses import replace
from datetime import date

from content.catalogue.lint import Severity, lint
from content.catalogue.model import Bilingual, Catalogue, Notice, SealMode, Serves


def _errors(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(issue.where, issue.what) for issue in lint(catalogue) if issue.severity is Severity.ERROR]


def test_authored_catalogue(catalogue: Catalogue):
    """The authored catalogue may be published."""
    assert _errors(catalogue) == []


def test_unvouched_numbers(catalogue: Catalogue):
    """What nobody vouched for is a warning for each item."""
    assert any(issue.what.startswith("nobody vouched") for issue in lint(catalogue))


def test_doubled_item(catalogue: Catalogue):
    """Two items cannot share id and codes."""
    doubled = replace(catalogue, items=(*catalogue.items, catalogue.items[0]))
    assert ("items", f"the id “{catalogue.items[0].id}” stands 2 times") in _errors(doubled)


def test_unknown_unit(catalogue: Catalogue):
    """An item belongs to a unit that exists."""
    item = replace(catalogue.items[0], unit="nowhere")
    found = _errors(replace(catalogue, items=(item,)))
    assert (f"items/{item.id}", "the unit “nowhere” does not exist") in found


def test_unknown_supervisor(catalogue: Catalogue):
    """An item is supervised by a department that is listed, or nobody would be told of a decision."""
    item = replace(catalogue.items[0], supervisor=Bilingual("无", "Nobody"))
    found = _errors(replace(catalogue, items=(item,)))

    assert (f"items/{item.id}", "its supervisor is no department of organisation.yaml") in found


def test_unknown_theme(catalogue: Catalogue):
    """An item's theme exists."""
    item = replace(catalogue.items[0], themes=("moon",))
    found = _errors(replace(catalogue, items=(item,)))
    assert (f"items/{item.id}", "the theme “moon” does not exist") in found


def test_theme_for_others(catalogue: Catalogue):
    """An item for persons does not stand under a theme for legal persons."""
    themes = tuple(replace(theme, serves=Serves.LEGAL_PERSON) for theme in catalogue.themes)
    found = _errors(replace(catalogue, themes=themes))
    assert ("items/sole-trader-registration", "the theme “open_business” serves others than the item") in found


def test_no_items(catalogue: Catalogue):
    """A catalogue without items is none."""
    assert ("items", "there is no item") in _errors(replace(catalogue, items=()))


def test_notice_ends_before_it_starts(catalogue: Catalogue):
    """A notice lasts at least a day."""
    text = Bilingual("告", "Notice")
    notice = Notice(id="n", title=text, body=text, published=date(2026, 2, 1), expires=date(2026, 1, 1))
    found = _errors(replace(catalogue, notices=(notice,)))
    assert ("notices/n", "it expires before it is published") in found


def test_credit_code(catalogue: Catalogue):
    """The bureau's credit code keeps its check digit."""
    organisation = replace(catalogue.organisation, credit_code="11140581MBQQQQQQ2E")
    found = _errors(replace(catalogue, organisation=organisation))
    assert ("organisation", "the credit code breaks GB 32100") in found


def test_region(catalogue: Catalogue):
    """Region code and credit code agree."""
    organisation = replace(catalogue.organisation, region_code="140502")
    found = _errors(replace(catalogue, organisation=organisation))
    assert ("organisation", "credit code and region code disagree") in found


def test_stationed_under_the_bureaus_seal(catalogue: Catalogue):
    """A stationed department cannot decide under the bureau's seal."""
    units = tuple(
        replace(unit, mode=SealMode.BUREAU) if unit.id == "fire" else unit for unit in catalogue.organisation.units
    )
    found = _errors(replace(catalogue, organisation=replace(catalogue.organisation, units=units)))
    assert ("organisation/fire", "a stationed department decides under its own seal") in found
