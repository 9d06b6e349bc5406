"""A citizen cannot finish alone: a window completes the form by the code, and she signs and files at another kiosk."""

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

import pytest

from kiosk.session.replies import Filed
from provisioning.demo.visits import CARD
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.neighbour import OTHER, lives_here
from tests.journeys.visitor import Visitor

WINDOW = "3"
_HIDDEN = re.compile(r'<input type="hidden" name="([\w.]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Helped:
    """Hold what each of them saw, and what was filed."""

    consent: str = field(repr=False)
    void_code: str = field(repr=False)
    clerk_read: str = field(repr=False)
    clerk_saved: str = field(repr=False)
    badges: Mapping[str, str] = field(repr=False)
    filed: Filed
    again: str
    stranger: str


def _resume(visitor: Visitor, house: House, code: str, card: Mapping[str, str] = CARD) -> None:
    visitor.arrive("attract")
    visitor.press("start")
    visitor.press("apply")
    visitor.press("agree")
    visits.lay_card(visitor, house.hall.hands, card)
    visitor.arrive("search")
    visitor.press("resume_draft")
    visitor.answer("draft.code", code)
    visitor.press("next")


def _hand_over(visitor: Visitor, house: House) -> tuple[str, str, str]:
    """Fill in the beginning, hand it over, take it back, and hand it over; gives what consent said, and both codes."""
    visits.sign_in(visitor, house.hall.hands)
    visits.choose(visitor, "geti", visits.ITEM)
    for question, option in (("operating_as", "person"), ("premises_right", "own")):
        visitor.arrive(f"situation.{question}")
        visitor.press(f"{question}.{option}")
        visitor.press("next")
    visitor.arrive("form.operator")
    visitor.answer("phone", visits.PHONE)
    visitor.press("hand_over")
    visitor.arrive("hand_over")
    consent = visitor.says()
    void = _agree(visitor)
    visitor.press("take_back")
    visitor.arrive("kept.taken")
    visitor.wait("the server knows", lambda: visitor.word("session.kept.taken_back") in visitor.says())
    visitor.press("back")
    visitor.press("hand_over")
    code = _agree(visitor)
    visitor.press("finish")
    visitor.arrive("attract")
    return consent, void, code


def _agree(visitor: Visitor) -> str:
    """Agree, and wait until a window can open it; gives the code."""
    visitor.press("agree")
    visitor.arrive("handed")
    visitor.wait("the server has it", lambda: visitor.word("session.handed.sent") in visitor.says())
    return visitor.facts()[0].value


def _asked(house: House, code: str) -> dict[str, str]:
    """Fill in what opens a form, as the page asks for it."""
    page = house.officer.read("/helping")
    return {**dict(_HIDDEN.findall(page[page.index('action="/helping"') :])), "code": code, "window": WINDOW}


def _complete(house: House, code: str) -> tuple[str, str]:
    """Open it at a window, and type what is missing; gives both pages."""
    page = house.officer.send("/helping", "/helping", code=code, window=WINDOW)
    hidden = dict(_HIDDEN.findall(page[page.index("/helping/save") :]))
    typed = {
        "a.shop_name": visits.SHOP,
        "a.business_scope": "general_goods",
        "a.employees": "2",
        "a.capital": visits.CAPITAL,
        "a.premises_address": visits.ADDRESS,
        "a.truthful": "promised",
    }
    saved = house.officer.client.post("/helping/save", data={**hidden, **typed})
    return page, saved.text


@pytest.fixture(scope="module")
def helped(house: House) -> Helped:
    """Walk all of it: two kiosks, one window, and somebody with another card who found the slip."""
    with closing(Visitor(house.hall.config)) as visitor:
        consent, void, code = _hand_over(visitor, house)
    refused = house.officer.client.post("/helping", data=_asked(house, void)).text
    page, saved = _complete(house, code)
    with closing(Visitor(lives_here(house, OTHER))) as visitor:
        _resume(visitor, house, code, visits.OTHER_CARD)
        visitor.wait("an answer", lambda: visitor.word("session.resume.unknown") in visitor.says())
        stranger = visitor.screen.name
        visitor.press("leave")
        _resume(visitor, house, code)
        visitor.arrive("review")
        badges = {fact.label: fact.badge for fact in visitor.facts()}
        filed = visits.file(visitor)
        visits.receipt(visitor)
        visits.leave(visitor)
    lives_here(house, OTHER)
    with closing(Visitor(house.hall.config)) as visitor:
        _resume(visitor, house, code)
        visitor.wait("an answer", lambda: visitor.word("session.resume.filed") in visitor.says())
        again = visitor.screen.name
        visitor.press("leave")
    house.mend()
    return Helped(consent, refused, page, saved, badges, filed, again, stranger)


def test_consent_names_what_is_seen(helped: Helped):
    """Before she agrees she reads what the clerk will see, and that name and number are not among it."""
    seen, _, unseen = helped.consent.partition("签名")

    assert ("联系电话" in seen, "姓名" in seen.partition("证件上带出的")[2], "收回" in unseen) == (True, True, True)


def test_taken_back(helped: Helped):
    """The code that she took back opens nothing at the window."""
    assert "市民已经收回" in helped.void_code


def test_the_clerk_sees_what_was_agreed(helped: Helped):
    """The clerk reads the telephone and the situation, and neither name nor number of the card."""
    read = [text in helped.clerk_read for text in (visits.PHONE, CARD["name"], CARD["number"], CARD["address"])]

    assert read == [True, False, False, False]


def test_saved(helped: Helped):
    """What the clerk typed is whole by the same checks, and the page says who goes on."""
    assert ("都填好了" in helped.clerk_saved, "续" in helped.clerk_saved) == (True, True)


def test_what_the_window_typed_is_marked(helped: Helped):
    """On her review the window's answers are marked as such, and her own are not."""
    marked = {label for label, badge in helped.badges.items() if badge == "3号窗口代填"}

    assert ("店铺名称" in marked, "联系电话" in marked) == (True, False)


def test_filed_once(helped: Helped, house: House):
    """She files it herself at another kiosk: one case, and the code opens nothing any more."""
    assert (house.server.cases_of(helped.filed.submission), helped.again, helped.stranger) == (1, "resume", "resume")


def test_on_record(helped: Helped, house: House):
    """The record says who opened and completed it, at which window, and which fields: no answer, no name of hers."""
    rows = house.server.rows("SELECT what, facts FROM record WHERE what LIKE 'draft.%' ORDER BY seq")
    told = " ".join(facts for _, facts in rows)

    assert [what for what, _ in rows] == ["draft.opened", "draft.completed"]
    assert ("shop_name" in told, visits.SHOP in told, CARD["name"] in told) == (True, False, False)


def test_nothing_plain_on_any_disk(helped: Helped, house: House):
    """Neither journal nor server database held the clerk's answers in plain text while it waited."""
    books = [*house.hall.server_data.glob("nightdesk.sqlite*"), *house.hall.folder.rglob("journal.sqlite*")]

    assert [path.name for path in books if visits.SHOP.encode() in path.read_bytes()] == []
