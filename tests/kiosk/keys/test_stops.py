"""The mark goes where a finger could, in the order of reading."""

import pytest

from kiosk.keys.stops import stops
from kiosk.session.screen import Button, Buttons, Fact, Facts, IdleWarning, Input, Look, Screen
from kiosk.session.touches import Pressed
from tests.kiosk.session.conftest import buttons_of
from tests.screens.tour import Tour


@pytest.fixture(scope="module")
def tour() -> Tour:
    """Walk every journey once."""
    tour = Tour()
    tour.walk()
    return tour


def button(key: str) -> Button:
    """Make a button."""
    return Button(key, key.title(), Pressed(key))


def test_order():
    """Blocks come first as they stand, then the way on, then the bar."""
    screen = Screen(
        name="x",
        title="",
        look=Look(),
        blocks=(
            Input("name", "Name", "latin"),
            Buttons((button("one"), button("two"))),
            Facts((Fact("City", "Gaoping", change=button("change")), Fact("Fixed", "yes"))),
            Input("fixed", "Fixed", "latin", editable=False),
        ),
        nav=(button("back"), button("next")),
        bar=(button("help"),),
    )

    assert [stop.key for stop in stops(screen)] == ["name", "one", "two", "change", "back", "next", "help"]


def test_question_covers_all():
    """A question laid over the screen has only its own two buttons."""
    warning = IdleWarning("There?", "", 30, button("more_time"), button("leave"))
    screen = Screen(name="x", title="", look=Look(), nav=(button("back"),), idle=warning)

    assert [stop.key for stop in stops(screen)] == ["more_time", "leave"]


def test_every_button_is_reached(tour: Tour):
    """On no screen is there a button that keys do not reach."""
    missed = [
        (name, button.key)
        for name, session in tour.stops.items()
        for screen in (tour.screen(session, Look()),)
        for button in buttons_of(screen)
        if button.key not in {stop.key for stop in stops(screen)}
    ]

    assert missed == []


def test_no_two_alike(tour: Tour):
    """On every screen each place has a name of its own, so that the mark cannot jump."""
    doubled = [
        name
        for name, session in tour.stops.items()
        for keys in ([stop.key for stop in stops(tour.screen(session, Look()))],)
        if len(keys) != len(set(keys))
    ]

    assert doubled == []
