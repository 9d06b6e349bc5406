"""The journey is total: whatever happens in whatever order, the promises hold."""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.catalogue.model import Item
from content.contract.code import CodeFault
from kiosk.session.commands import (
    Claim,
    File,
    Forget,
    Open,
    ReadCard,
    Scan,
    StopReading,
    StopScanning,
)
from kiosk.session.events import ContentChanged, Event, Tick
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintLicence,
)
from kiosk.session.prints import LicenceProgress, LicenceSettled
from kiosk.session.readings import CardTrouble, CodeRead, ScanHinted, ScanTrouble
from kiosk.session.replies import ClaimFailed, ErrandFailed, FilingFailed, ItemOpened, RatingStored
from kiosk.session.state import Session
from kiosk.session.touches import Answered, ItemChosen, Preferred, Pressed, Queried, Rated, Signed

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
PERSONAL = ("测试样一", "140581189912310019", "测试路", "高平试店")


def replies(visit: "Visit") -> list[Event]:
    """Make one of every reply, for the visit's present session."""
    id = visit.session.id
    filed = replace(visit_filed(visit), session=id)
    return [
        visit.card(),
        CardTrouble(id, "unreadable"),
        visit.found(),
        ItemOpened(id, visit.item, f"sub-{id}", 7),
        filed,
        FilingFailed(id, "disk"),
        visit.receipt(),
        CodeRead(id, visit.code()),
        CodeRead(id, CodeFault.FORGED),
        ScanTrouble(id, "no_code"),
        visit.ready(),
        visit.reply("preparing"),
        ClaimFailed(id, "offline"),
        LicenceProgress(id, "printing"),
        LicenceSettled(id, "uncertain", "paper.jam"),
        LicenceSettled(id, "failed", "paper.jam"),
        LicenceSettled(id, "confirmed"),
        RatingStored(id),
        ErrandFailed(id, "find"),
        ErrandFailed(id, "open"),
        ErrandFailed(id, "rate"),
        ScanHinted(id, "too_dark"),
    ]


def visit_filed(visit: "Visit") -> Any:
    """Make the answer that an application is on disk, for whatever draft is open."""
    draft = visit.session.draft
    submission = draft.submission if draft else "none"
    visit.asked.append(_file(submission))
    filed = visit.filed()
    visit.asked.pop()
    return filed


def _file(submission: str) -> File:
    return File("", submission, None, 0, "zh", None, {}, {}, {}, "", b"")


@pytest.mark.parametrize("phase", list(Phase))
def test_late_reply(visit_at: VisitAt, phase: Phase):
    """A reply for another session changes nothing and asks nothing, whatever it is."""
    visit = visit_at(phase)
    before = visit.session
    late = [replace(reply, session="gone") for reply in replies(visit)]
    asked = [visit.send(reply) for reply in late]

    assert (before, [()] * len(late)) == (visit.session, asked)


@pytest.mark.parametrize("phase", list(Phase))
def test_unknown_touch(visit_at: VisitAt, phase: Phase):
    """A touch that no screen offers changes nothing but how long ago somebody touched."""
    visit = visit_at(phase)
    before = replace(visit.session, quiet=0)
    visit.send(Pressed("no such key"))

    assert before == visit.session


@pytest.mark.parametrize("phase", sorted(set(Phase) - {Phase.ATTRACT}))
def test_ended_visit_is_forgotten(visit_at: VisitAt, phase: Phase):
    """When a visit has ended, nothing of the citizen is reachable from the session that follows."""
    visit = visit_at(phase)
    id = visit.session.id
    for _ in range(2000):
        visit.send(Tick())
        if visit.session.id != id:
            break

    assert (visit.session.phase, sum(command == Forget(id) for command in visit.asked)) == (Phase.ATTRACT, 1)
    assert visit.session == Session.fresh(visit.session.id, visit.session.hall)


def test_repr_is_silent(visit: "Visit"):
    """Writing a full session into a log or a crash report tells nothing about the citizen."""
    visit.go_to_review()
    visit.press("agree")
    visit.send(Signed(b"drawn"))

    assert not any(value in repr(visit.session) for value in PERSONAL)


def test_personal_fields_are_named(visit: "Visit"):
    """The session's default values hold nobody, so that a fresh one cannot either."""
    fresh = Session.fresh("x", visit.session.hall)

    assert (fresh.card, fresh.draft, fresh.filed, fresh.query, fresh.code) == (None, None, None, "", None)
    assert {"card", "draft"} <= {slot.name for slot in fields(Session) if not slot.repr}


OFFERED = """
start apply collect browse back next leave stay agree again other file finish decide_now print skip more_time
change.shop change.premises
"""
KEYS = st.sampled_from(OFFERED.split())
TOUCHES = st.one_of(
    KEYS.map(Pressed),
    st.sampled_from([Preferred("language", "en"), Preferred("text_scale", "1.5"), Preferred("reach", "maybe")]),
    st.sampled_from([Queried("开店"), ItemChosen("open-shop"), ItemChosen("gone")]),
    st.sampled_from([Answered("premises", "own"), Answered("premises", "moon"), Answered("shop", "高平试店")]),
    st.sampled_from([Answered("shop", "😀" * 500), Answered("agrees", "yes"), Answered("name", "别人")]),
    st.sampled_from([Signed(b"drawn"), Signed(b""), Rated(5), Rated(9)]),
)
STEPS = st.one_of(
    TOUCHES,
    st.just("forward"),
    st.just("forward"),
    st.just("forward"),
    st.integers(0, 18),
    st.sampled_from([Tick(), ContentChanged(8)]),
    st.just("wait"),
    st.just("break"),
)
# What a citizen who gets on with it would touch next, so that random walks reach the far phases too.
FORWARD = "start browse item.open-shop next agree premises.own file decide_now print finish rate_5 leave".split()  # noqa: SIM905  # reads as it is walked


def forward(visit: "Visit") -> None:
    """Answer what was asked, or press the first button that leads on."""
    waiting = {Phase.CARD: 0, Phase.HOME: 2, Phase.SEARCH: 2, Phase.OPENING: 3, Phase.FILING: 4, Phase.SCAN: 7}
    later = {Phase.CLAIMING: 10, Phase.DECIDING: 10, Phase.PRINTING: 16}
    reply = (waiting | later).get(visit.session.phase)
    if reply is not None:
        visit.send(replies(visit)[reply])
    for event in (Answered("shop", "高平试店"), Answered("agrees", "yes"), Signed(b"drawn")):
        visit.send(event)
    offered = {button.key: button for button in visit.buttons() if button.enabled}
    key = next((key for key in FORWARD if key in offered), None)
    if key:
        visit.send(offered[key].event)


def step(visit: "Visit", move: Any) -> None:
    """Make one move of a random walk."""
    match move:
        case "forward":
            forward(visit)
        case "wait":
            visit.wait(45)
        case "break":
            visit.breaks("page", "network")
        case int():
            visit.send(replies(visit)[move])
        case _:
            visit.send(move)


@settings(max_examples=200, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(phase=st.sampled_from(list(Phase)), moves=st.lists(STEPS, min_size=5, max_size=40))
def test_random_walks_keep_the_promises(visit_at: VisitAt, phase: Phase, moves: list[Any]):
    """No order of events raises, files an application twice, or leaves a person at the idle screen."""
    visit = visit_at(phase)
    for move in moves:
        step(visit, move)
        assert visit.screen().title
        assert visit.session.phase is not Phase.ATTRACT or visit.session.card is None
        assert visit.session.phase is not Phase.ATTRACT or visit.session.draft is None

    filed = Counter(command.submission for command in visit.asked if isinstance(command, File))
    assert all(times == 1 for times in filed.values())


def test_forward_reaches_the_end(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """The walk that random tests lean on truly goes from the idle screen to a printed sheet and its rating."""
    visit = new_visit(at_once)
    for _ in range(40):
        forward(visit)

    kinds = {type(command) for command in visit.asked}
    assert {Open, ReadCard, File, Claim, PrintLicence, Forget} <= kinds


@pytest.mark.parametrize(
    ("phase", "released"), [(Phase.CARD, StopReading), (Phase.SCAN, StopScanning)], ids=["card", "scan"]
)
def test_devices_are_let_go(visit_at: VisitAt, phase: Phase, released: type):
    """Going back lets the reader or the scanner go."""
    visit = visit_at(phase)
    visit.press("back")

    assert visit.count(released) == 1


def test_back_from_the_card_scans_again(visit: "Visit"):
    """Who goes back from the card while collecting may scan another receipt."""
    visit.press("start", "collect")
    visit.send(CodeRead(visit.session.id, visit.code()))
    visit.press("back")

    assert (visit.session.phase, visit.session.code, visit.count(Scan)) == (Phase.SCAN, None, 2)
