from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from content.catalogue.lint_bookings import check_bookings
from content.catalogue.model import BookingPlan, Catalogue, Span


def said(catalogue: Catalogue, plan: BookingPlan) -> list[str]:
    return [issue.what for issue in check_bookings(plan, (item.id for item in catalogue.items))]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"minutes": 0}, "an appointment needs minutes and at least one seat"),
        ({"horizon_days": 0}, "no day can ever be booked"),
        ({"lease_seats": 4}, "kiosks could lease every seat"),
        ({"letter": "ab"}, "the letter of its queue numbers is no capital letter"),
        ({"items": ("moon",)}, "the item “moon” does not exist"),
        ({"hours": ()}, "it is never open"),
        ({"hours": (Span(opens=time(9), closes=time(9)),)}, "a stretch of hours ends before it begins"),
        (
            {"hours": (Span(opens=time(9), closes=time(12)), Span(opens=time(11), closes=time(13)))},
            "two stretches of hours overlap",
        ),
    ],
)
def test_service(catalogue: Catalogue, changes: dict[str, Any], what: str):
    """A service that cannot work as written is an error."""
    plan = catalogue.bookings
    changed = replace(plan, services=(replace(plan.services[0], **changes), *plan.services[1:]))

    assert [what] == said(catalogue, changed)


def test_id(catalogue: Catalogue):
    """The id of a service goes into addresses, so it is plain."""
    plan = catalogue.bookings
    changed = replace(plan, services=(replace(plan.services[0], id="a@b"), *plan.services[1:]))

    assert "the id is not made of letters, digits and underscores" in said(catalogue, changed)


def test_nobody_serves(catalogue: Catalogue):
    """A service that no window serves would let people wait for ever."""
    assert "no window serves it" in said(catalogue, replace(catalogue.bookings, windows=()))


def test_window_of_nothing(catalogue: Catalogue):
    """A window names services that exist."""
    assert "the service “helper” does not exist" in said(catalogue, replace(catalogue.bookings, services=()))


def test_twice(catalogue: Catalogue):
    """Two services cannot share their id and letter."""
    plan = catalogue.bookings
    doubled = replace(plan, services=(*plan.services, plan.services[0]))

    assert "the letter “A” stands 2 times" in said(catalogue, doubled)
