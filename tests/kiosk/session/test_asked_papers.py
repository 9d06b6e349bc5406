"""Which papers an application asks for, and what is filed of them."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Condition, Item
from content.contract.attachment import PAGES_MOST, PLAIN_BYTES_MOST
from devices.documents.advice import LARGEST_BYTES
from kiosk.session import asked_papers
from kiosk.session.filling import Draft
from tests.kiosk.session.scanned import LEASE, PLAN, a_page, with_papers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.session.readings import ScannedPage


@pytest.fixture
def draft(item: Item) -> Draft:
    """Give an application that asks for papers."""
    return Draft(with_papers(item), "sub-1", 7)


def holding(draft: Draft, papers: "Mapping[str, tuple[ScannedPage, ...]]") -> Draft:
    """Give the application with pages."""
    return replace(draft, papers=papers)


def test_scannable(draft: Draft):
    """Only what the catalogue lets be scanned is offered."""
    assert [material.id for material in asked_papers.scannable(draft)] == [LEASE, PLAN]


def test_held(draft: Draft):
    """What the bureau fetches is already with it."""
    assert [material.id for material in asked_papers.held(draft)] == ["licence"]


def test_brought(draft: Draft):
    """Paper that may not be scanned is brought; a card that was read is no paper."""
    assert [material.id for material in asked_papers.brought(draft)] == ["report"]


def test_what_no_longer_applies_is_not_filed(draft: Draft):
    """A page of a paper that another answer made needless stays out."""
    rows = tuple(replace(row, shown_if=(Condition(of="premises", among=("own",)),)) for row in draft.item.materials)
    hidden = replace(holding(draft, {LEASE: (a_page(),)}), item=replace(draft.item, materials=rows))

    assert asked_papers.handed_in(hidden) == ()


def test_visit_is_bounded(draft: Draft):
    """Pages of all papers together are bounded too."""
    many = {str(paper): (a_page(),) * 10 for paper in range(3)}

    assert asked_papers.is_full(holding(draft, many), LEASE)


def test_contract_takes_it():
    """A visit's pages are never more, and no page is larger, than the server takes."""
    assert (asked_papers.PAGES_HERE <= PAGES_MOST, LARGEST_BYTES <= PLAIN_BYTES_MOST) == (True, True)
