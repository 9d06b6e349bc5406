"""A page from a telephone: the code, what it waits for, the page that came, and every way it can fail."""

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

import pytest

from kiosk.session.asked_papers import PAGES_EACH
from kiosk.session.commands import File
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.phone import EndPhone, LookForPhone, OpenPhone, PhoneCode, PhoneFailed, PhoneFault, PhoneLooked
from kiosk.session.phoning import ANSWER_S, LOOK_EVERY_S
from kiosk.session.screen import QrPicture
from kiosk.session.touches import Pressed
from tests.kiosk.session.conftest import ALL
from tests.kiosk.session.scanned import LEASE, a_page, arrived, phone_opened, taken

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def _button(visit: "Visit", key: str):
    return next(button for button in visit.buttons() if button.key == key)


def test_offered(visit_at: VisitAt):
    """A paper may come from the camera or from a telephone."""
    visit = visit_at(Phase.PAPER_WAY)

    assert [_button(visit, key).enabled for key in ("by_camera", "by_phone")] == [True, True]


def test_offline(visit_at: VisitAt):
    """Cut off, the telephone is not offered and the reason stands there."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.send(OffersChanged((ALL | {"documents"}) - {"network"}, ()))
    visit.send(Pressed("by_phone"))
    button = _button(visit, "by_phone")

    assert (button.enabled, "没有联网" in button.reason, visit.session.phase) == (False, True, Phase.PAPER_WAY)


def test_without_a_camera(visit_at: VisitAt):
    """Where no camera works the telephone still does."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.send(OffersChanged(ALL, ()))

    assert [_button(visit, key).enabled for key in ("by_camera", "by_phone")] == [False, True]


def test_opens(visit_at: VisitAt):
    """Choosing the telephone asks for an address in the citizen's language."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.press("by_phone")

    assert visit.asked[-1] == OpenPhone(visit.session.id, "zh")


def test_code(visit_at: VisitAt):
    """The address stands on the screen as a code, and in no log."""
    visit = visit_at(Phase.PHONE)
    codes = [block for block in visit.screen().blocks if isinstance(block, QrPicture)]

    assert ([code.text for code in codes], "upload" in repr(visit.session)) == ([phone_opened(visit).url], False)


def test_looks_now_and_then(visit_at: VisitAt):
    """Every two seconds the server is asked, and never again before it answered."""
    visit = visit_at(Phase.PHONE)
    visit.wait(LOOK_EVERY_S * 3)

    assert (visit.count(LookForPhone), visit.last(LookForPhone).most) == (1, PAGES_EACH)


def test_looks_again(visit_at: VisitAt):
    """After an answer it is asked again."""
    visit = visit_at(Phase.PHONE)
    visit.wait(LOOK_EVERY_S)
    visit.send(PhoneLooked(visit.session.id, is_seen=True))
    visit.wait(LOOK_EVERY_S)

    assert visit.count(LookForPhone) == 2


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("", "已经打开网页"),
        ("attachment.unknown_type", "不是照片"),
        ("attachment.bomb", "打不开"),
        ("upload.nothing", "没有选照片"),
        ("network", "网络慢"),
    ],
)
def test_told(visit_at: VisitAt, problem: str, said: str):
    """What the telephone is doing, and what was wrong with the last file, stands above the code."""
    visit = visit_at(Phase.PHONE)
    visit.send(PhoneLooked(visit.session.id, is_seen=True, problem=problem))

    assert said in visit.says()


def test_arrived(visit_at: VisitAt):
    """What came is looked at before anything else."""
    visit = visit_at(Phase.PHONE)
    visit.send(arrived(visit))

    assert (visit.session.phase, visit.session.draft.papers[LEASE]) == (Phase.PAPER_PAGE, (a_page(),))


def test_dropped(visit_at: VisitAt):
    """The citizen may drop what came."""
    visit = visit_at(Phase.PHONE)
    visit.send(arrived(visit))
    visit.press("remove_page")

    assert (visit.session.phase, visit.session.draft.papers[LEASE]) == (Phase.PAPERS, ())


def test_after_the_camera(visit_at: VisitAt):
    """Pages of a document follow those that were scanned, and go with the application."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("add_page", "by_phone")
    visit.send(phone_opened(visit))
    visit.send(arrived(visit, a_page(b"1"), a_page(b"2")))
    visit.press("done", "next")
    visit.sign_and_file()

    assert [page.jpeg for page in visit.last(File).papers] == [a_page(mark).jpeg for mark in (b"", b"1", b"2")]


def test_room(visit_at: VisitAt):
    """No more pages are kept than a paper may have."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("add_page", "by_phone")
    visit.send(phone_opened(visit))
    visit.send(arrived(visit, *[a_page()] * (PAGES_EACH + 3)))

    assert len(visit.session.draft.papers[LEASE]) == PAGES_EACH


@pytest.mark.parametrize("key", get_args(PhoneFault))
def test_failed(visit_at: VisitAt, key: PhoneFault):
    """Every way it can end is told, with a new code to be had, and nothing that was filled in is lost."""
    visit = visit_at(Phase.PHONE)
    visit.send(PhoneFailed(visit.session.id, key))
    name, said = visit.screen().name, visit.says()
    visit.press("again")

    is_calming = "都还在" in said or "没有留下" in said
    assert (name, is_calming, visit.count(OpenPhone)) == ("phone.failed", True, 2)


def test_no_answer(visit_at: VisitAt):
    """An address that does not come is given up."""
    visit = visit_at(Phase.PAPER_WAY)
    visit.press("by_phone")
    visit.wait(ANSWER_S)

    assert visit.session.scanning.phone == PhoneCode(failure="offline")


def test_back(visit_at: VisitAt):
    """Who goes back lets the address go."""
    visit = visit_at(Phase.PHONE)
    visit.press("back")

    assert (visit.session.phase, visit.asked[-1]) == (Phase.PAPER_WAY, EndPhone(visit.session.id))


def test_late(visit_at: VisitAt):
    """What comes after that changes nothing."""
    visit = visit_at(Phase.PHONE)
    visit.press("back")
    visit.send(arrived(visit))

    assert (visit.session.phase, visit.session.draft.papers) == (Phase.PAPER_WAY, {})


def test_patience(visit_at: VisitAt):
    """Nobody is warned for being quiet while busy with a telephone; after three minutes the visit asks."""
    visit = visit_at(Phase.PHONE)
    visit.wait(170)
    is_left_alone = visit.screen().idle is None
    visit.wait(11)

    assert (is_left_alone, visit.screen().idle is not None) == (True, True)


def test_end_lets_go(visit_at: VisitAt):
    """A visit that ends with a code on the screen lets the address go."""
    visit = visit_at(Phase.PHONE)
    visit.press("leave", "leave")

    assert visit.count(EndPhone) == 1


def test_retake_after_the_phone(visit_at: VisitAt):
    """A page from a telephone may be replaced by the camera's."""
    visit = visit_at(Phase.PHONE)
    visit.send(arrived(visit))
    visit.press("retake", "take")
    visit.send(taken(visit, b"second"))

    assert visit.session.draft.papers[LEASE] == (a_page(b"second"),)
