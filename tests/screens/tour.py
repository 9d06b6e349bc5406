"""Every screen of the real journeys over the real catalogue, made by walking them as data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec

from content.bundle.topics import topics, topics_of
from content.catalogue.model import Item
from content.catalogue.source import load
from content.contract.code import CodeFault
from content.contract.results import PublishedResult, ResultsReply
from content.text.wording import load_words
from kiosk.session.earlier import AnswersRecalled, EarlierFound
from kiosk.session.events import ContentChanged, OffersChanged
from kiosk.session.filling import Draft
from kiosk.session.phase import Phase
from kiosk.session.phone import PhoneFailed, PhoneLooked
from kiosk.session.prints import DraftCodePrinted, GuideSettled, LicenceSettled, ReceiptCopied
from kiosk.session.readings import CardTrouble, CodeRead, DraftCodeRead, FilmEnded, PageAdvised, PageTaken, ScanHinted
from kiosk.session.replies import (
    DraftEnded,
    DraftKept,
    DraftLost,
    DraftOpened,
    DraftSent,
    HelpAnswered,
    ItemOpened,
    ItemRow,
    ItemsFound,
    RatingStored,
    ResultsFound,
    TrackFailed,
)
from kiosk.session.screen import IdleWarning, Look, Screen
from kiosk.session.state import Session
from kiosk.session.touches import Answered, Queried, Rated, Signed
from tests.kiosk.session import booked, scanned, tracked
from tests.kiosk.session.conftest import AGENT_NAME, AGENT_NUMBER, ALL, NAME, NUMBER, PNG, Visit
from tests.screens.troubles import troubles

DATA = Path(__file__).parents[2] / "content" / "data"
ITEM = "sole-trader-registration"
ANSWERS = {
    "phone": "13800000000",
    "shop_name": "高平市样本百货店",
    "employees": "2",
    "capital": "20000",
    "premises_address": "山西省高平市样本街二号",
}
ROWED = "food-business-licence"
ROWED_ANSWERS = (
    {"shop_name": "高平市样本食堂", "shop_code": "92140581MAQQQQQQ9M", "phone": "13800000000"},
    {"premises_address": "山西省高平市样本街二号", "area": "120", "food_items": "hot_food"},
)
_CODE = "7K2M 9QRT 4WXA 8HJN"
PRESSED = {"operating_as": "person", "premises_right": "own", "business_scope": "general_goods", "truthful": "promised"}


class Tour:
    """Walk one visit after another, and keep the session wherever a new screen stands."""

    def __init__(self) -> None:
        self._catalogue = load(DATA)
        self._words = load_words()
        self._item = next(item for item in self._catalogue.items if item.id == ITEM)
        self.stops: dict[str, Session] = {}
        self.troubled: set[str] = set()

    def screen(self, session: Session, look: Look) -> Screen:
        """Write a stop's screen for a look."""
        return Visit(self._words, self._item, session=replace(session, look=look)).screen()

    def idle(self, look: Look) -> IdleWarning | None:
        """Write the question whether someone is still there, for a look."""
        visit = self._visit()
        visit.press("start")
        visit.session = replace(visit.session, look=look)
        while visit.screen().idle is None:
            visit.wait(1)
        return self.screen(visit.session, look).idle

    def walk(self) -> dict[str, Session]:
        """Walk everything and give the stops by name, in the order of the journey."""
        for journey in (
            self._apply,
            self._browse,
            self._own_case,
            self._recalled,
            self._card_troubles,
            self._typed,
            self._shown_code,
            self._passport,
            self._papers,
            self._rows_and_lists,
            self._kept,
            self._handed,
            self._copied_receipt,
            self._low_rating,
            self._help,
            self._for_another,
            self._collect,
            self._refusals,
            self._track,
            self._guide_slip,
            self._public,
            self._book,
        ):
            journey()
        for visit in troubles(self._words):
            if (name := visit.screen().name) not in self.stops:
                self.troubled.add(name)
                self._stop(visit)
        return self.stops

    def _visit(self) -> Visit:
        visit = Visit(self._words, self._item)
        found = frozenset(key for item in self._catalogue.items for key in topics_of(item))
        offered = topics(self._catalogue.themes, self._catalogue.organisation, found=found)
        visit.send(ContentChanged(7, self._catalogue.notices, self._catalogue.organisation.hours.text, topics=offered))
        return visit

    def _stop(self, visit: Visit, name: str = "") -> None:
        self.stops.setdefault(name or visit.screen().name, visit.session)

    def _rows(self, visit: Visit, most: int) -> ItemsFound:
        rows = tuple(self._row(item) for item in self._catalogue.items[:most])
        return ItemsFound(visit.session.id, visit.session.query, rows, visit.session.within)

    def _row(self, item: Item) -> ItemRow:
        unit = self._catalogue.organisation.unit(item.unit)
        assert unit is not None
        return ItemRow(
            item.id,
            item.name.zh,
            item.name.en,
            unit.name.zh,
            unit.name.en,
            guide_only=not item.form.pages,
            at_once=item.handling_type.value == "at_once",
            icon=next(theme.icon for theme in self._catalogue.themes if theme.id == item.themes[0]),
        )

    def _own_case(self) -> None:
        visit = self._visit()
        visit.press("start", "browse")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{ITEM}")
        visit.send(ItemOpened(visit.session.id, self._item, "sub-1", 7))
        visit.press("my_case", "operating_as.person", "next", "premises_right.own", "next")
        self._stop(visit, "guide.own_case")

    def _recalled(self) -> None:
        visit = self._visit()
        visit.press("start", "browse")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{ITEM}")
        visit.send(ItemOpened(visit.session.id, self._item, "sub-1", 7))
        visit.sign_in()
        visit.press("operating_as.person", "next", "premises_right.own", "next")
        while "recall" not in {button.key for button in visit.buttons()}:
            visit.press("next")
        visit.press("recall")
        known = {key: ANSWERS[key] for key in ("phone", "shop_name", "premises_address")}
        visit.send(AnswersRecalled(visit.session.id, known, "GP26…001K", "2026-08-03"))
        self._stop(visit, "form.recalled")

    def _browse(self) -> None:
        visit = self._visit()
        visit.press("start", "browse", "by_theme")
        self._stop(visit)
        visit.press("back", "by_unit")
        self._stop(visit)
        visit.press("back", "serves.person")
        visit.send(self._rows(visit, 3))
        self._stop(visit, "search.within")

    def _apply(self) -> None:
        visit = self._visit()
        self._stop(visit)
        visit.press("start")
        visit.send(self._rows(visit, 6))
        self._stop(visit)
        visit.press("browse")
        visit.send(Queried(""))
        visit.send(self._rows(visit, 9))
        self._stop(visit)
        visit.press(f"item.{ITEM}")
        visit.send(ItemOpened(visit.session.id, self._item, "sub-1", 7))
        self._stop(visit)
        visit.press("next")
        self._stop(visit)
        visit.press("agree")
        self._stop(visit)
        visit.send(visit.card())
        self._fill(visit)
        visit.press("agree")
        self._stop(visit)
        visit.send(Signed(PNG))
        visit.press("file")
        self._stop(visit)
        visit.send(visit.filed())
        visit.send(visit.receipt())
        self._stop(visit)
        visit.press("finish")
        self._stop(visit)
        visit.send(Rated(5))
        visit.send(RatingStored(visit.session.id))
        self._stop(visit)

    def _fill(self, visit: Visit) -> None:
        for _ in range(12):
            self._stop(visit)
            if visit.screen().name == "review":
                return
            for button in visit.buttons():
                question, _, answer = button.key.partition(".")
                if PRESSED.get(question) == answer:
                    visit.send(button.event)
            if visit.screen().name.startswith("form"):
                visit.press("next")
                self._stop(visit, f"{visit.screen().name}.problems")
                for key, value in ANSWERS.items():
                    visit.send(Answered(key, value))
            visit.press("next")

    def _card_troubles(self) -> None:
        for key in ("no_card", "unreadable", "reader_gone"):
            visit = self._to_card()
            visit.send(CardTrouble(visit.session.id, key))
            self._stop(visit)

    def _typed(self) -> None:
        visit = self._to_card()
        visit.send(CardTrouble(visit.session.id, "unreadable"))
        visit.press("type_number")
        self._stop(visit)
        visit.send(Answered("typed.name", NAME))
        for name, number in _TYPED.items():
            visit.send(Answered("typed.number", number))
            self._stop(visit, f"typed.{name}")

    def _shown_code(self) -> None:
        visit = self._to_card()
        visit.send(OffersChanged(ALL | {"identity"}, ()))
        self._stop(visit, "card.ways")
        visit.press("show_code")
        self._stop(visit)
        visit.send(CodeRead(visit.session.id, CodeFault.USED))
        self._stop(visit)

    def _passport(self) -> None:
        visit = self._to_card()
        visit.send(OffersChanged(ALL | {"passport"}, ()))
        visit.press("passport")
        self._stop(visit)
        visit.send(CardTrouble(visit.session.id, "digits", ("number", "birth", "composite")))
        self._stop(visit)

    def _papers(self) -> None:
        visit = self._to_papers()
        visit.send(OffersChanged(ALL - {"network"}, ()))
        self._stop(visit, "papers.no_way")
        visit.send(OffersChanged(ALL, ()))
        visit.press("scan_paper.layout")
        self._stop(visit)
        self._phone(visit)
        visit.send(EarlierFound(visit.session.id, (scanned.an_offer("layout"),)))
        self._stop(visit, "paper_way.earlier")
        visit.press("use_earlier")
        self._stop(visit, "papers.earlier")
        visit.press("scan_paper.layout")
        self._stop(visit, "paper_way.drop")
        visit.press("drop_earlier", "back")
        visit.send(OffersChanged(ALL | {"documents"}, ()))
        self._stop(visit)
        visit.press("scan_paper.layout", "by_camera")
        self._stop(visit)
        visit.send(PageAdvised(visit.session.id, "cut_corner"))
        self._stop(visit, "paper_camera.advice")
        visit.press("take")
        visit.send(PageTaken(visit.session.id, scanned.a_page()))
        visit.press("add_page", "by_camera", "take")
        visit.send(PageTaken(visit.session.id, scanned.a_page()))
        self._stop(visit)
        visit.press("done")
        self._stop(visit, "papers.scanned")
        visit.press("scan_paper.rules", "by_camera")
        visit.send(FilmEnded(visit.session.id, "camera_gone"))
        self._stop(visit)

    def _phone(self, visit: Visit) -> None:
        visit.press("by_phone")
        self._stop(visit, "phone.opening")
        visit.send(scanned.phone_opened(visit))
        self._stop(visit)
        visit.send(PhoneLooked(visit.session.id, is_seen=True))
        self._stop(visit, "phone.seen")
        visit.send(PhoneLooked(visit.session.id, is_seen=True, problem="attachment.unknown_type"))
        self._stop(visit, "phone.problem")
        visit.send(PhoneFailed(visit.session.id, "ended"))
        self._stop(visit)
        visit.press("back")

    def _to_papers(self) -> Visit:
        food = self._catalogue.item("food-business-licence")
        assert food is not None
        visit = self._visit()
        visit.press("start", "browse")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{food.id}")
        visit.send(ItemOpened(visit.session.id, food, "sub-1", 7))
        visit.press("next", "agree")
        visit.send(visit.card())
        visit.session = visit.session.goes(Phase.PAPERS)
        return visit

    def _kept(self) -> None:
        visit = self._to_kept_ones()
        self._stop(visit)
        self._to_situation(visit)
        visit.press("keep_draft")
        visit.send(DraftKept(visit.session.id, _CODE, visit.now + timedelta(days=7)))
        visit.send(DraftSent(visit.session.id, is_sent=True))
        self._stop(visit)

    def _to_situation(self, visit: Visit) -> None:
        visit.press("back")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{ITEM}")
        visit.send(ItemOpened(visit.session.id, self._item, "sub-1", 7))
        visit.press("next")

    def _to_kept_ones(self) -> Visit:
        visit = self._to_card()
        visit.send(visit.card())
        visit.send(self._rows(visit, 9))
        visit.press("resume_draft")
        return visit

    def _handed(self) -> None:
        visit = self._to_kept_ones()
        self._to_situation(visit)
        self._fill(visit)
        filled = visit.session.draft
        visit.press("hand_over")
        self._stop(visit)
        visit.press("agree")
        self._stop(visit)
        until = visit.now + timedelta(hours=2)
        visit.send(DraftKept(visit.session.id, _CODE, visit.now + timedelta(days=7), until))
        visit.send(DraftCodePrinted(visit.session.id, "confirmed"))
        visit.send(DraftSent(visit.session.id, is_sent=True))
        self._stop(visit)
        visit.send(DraftSent(visit.session.id, is_sent=False))
        self._stop(visit, "handed.unsent")
        visit.press("take_back")
        visit.send(DraftEnded(visit.session.id, is_told=False))
        self._stop(visit)
        if filled is not None:
            self._helped(filled)

    def _helped(self, filled: Draft) -> None:
        visit = self._to_kept_ones()
        hours, plan = self._catalogue.organisation.hours.text, self._catalogue.bookings
        visit.send(ContentChanged(7, self._catalogue.notices, hours, plan))
        visit.press("scan_draft")
        self._stop(visit)
        visit.send(DraftCodeRead(visit.session.id, ""))
        self._stop(visit)
        visit.press("again")
        visit.send(DraftCodeRead(visit.session.id, "7K2M9QRT4WXA8HJN"))
        self._stop(visit)
        visit.send(DraftLost(visit.session.id, "offline"))
        self._stop(visit, "resume.offline")
        visit.press("next")
        opened = DraftOpened(
            session=visit.session.id,
            item=self._item,
            submission="sub-1",
            bundle=7,
            situation=dict(filled.situation),
            answers=dict(filled.answers),
            provenance={**filled.provenance, "phone": "window", "capital": "window"},
            windows={"phone": "3", "capital": "3"},
            is_own_copy=True,
        )
        visit.send(opened)
        self._stop(visit, "review.helped")

    def _copied_receipt(self) -> None:
        visit = self._visit()
        tracked.to_timeline(visit)
        visit.press("copy_receipt")
        visit.send(ReceiptCopied(visit.session.id, "confirmed", copy_no=2))
        self._stop(visit, "timeline.copied")

    def _low_rating(self) -> None:
        visit = self._to_claim()
        visit.send(visit.ready())
        visit.press("print")
        visit.send(LicenceSettled(visit.session.id, "confirmed"))
        visit.press("finish", "rate_2", "reason.unclear", "reason.faulty")
        self._stop(visit)

    def _for_another(self) -> None:
        visit = self._visit()
        visit.press("start", "browse")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{ITEM}")
        visit.send(ItemOpened(visit.session.id, self._item, "sub-1", 7))
        visit.press("for_other", "agree")
        self._stop(visit, "card.principal")
        visit.send(visit.card())
        self._stop(visit)
        visit.send(visit.card(name=AGENT_NAME, number=AGENT_NUMBER))
        visit.press("proxy.scope.supplement", "proxy.term.90")
        self._stop(visit)

    def _help(self) -> None:
        for name, is_called, hours in (("called", True, 0), ("nobody", True, 6), ("offline", False, 0)):
            visit = self._visit()
            visit.press("start", "help")
            self._stop(visit, "help.calling")
            attended = visit.now + timedelta(hours=hours)
            visit.send(HelpAnswered(visit.session.id, is_called, attended))
            self._stop(visit, f"help.{name}")

    def _to_card(self) -> Visit:
        visit = self._visit()
        visit.press("start", "apply", "agree")
        return visit

    def _to_claim(self) -> Visit:
        visit = self._visit()
        visit.press("start", "collect")
        self._stop(visit)
        visit.send(ScanHinted(visit.session.id, "too_bright"))
        self._stop(visit, "scan.hinted")
        visit.send(CodeRead(visit.session.id, visit.code()))
        visit.send(visit.card())
        self._stop(visit)
        return visit

    def _collect(self) -> None:
        visit = self._to_claim()
        visit.send(visit.ready())
        self._stop(visit)
        visit.press("print")
        self._stop(visit)
        for outcome in ("confirmed", "uncertain", "failed"):
            settled = replace(visit)
            settled.send(LicenceSettled(visit.session.id, outcome, "paper.jam"))
            self._stop(settled, f"printed.{outcome}")

    def _refusals(self) -> None:
        for state, facts in _ANSWERS_OF_SERVER.items():
            visit = self._to_claim()
            visit.send(visit.reply(state, **facts))
            self._stop(visit)
        visit = self._to_claim()
        visit.send(visit.reply("collected", collected_at="2026-09-28T10:30:00+08:00", copies_left=2))
        self._stop(visit)
        visit.press("copy")
        visit.send(visit.reply("preparing", wants="copy"))
        self._stop(visit)
        visit.press("again")
        copy = visit.ready().reply.offer
        visit.send(visit.reply("ready", offer=copy and msgspec.structs.replace(copy, copy_no=2), wants="copy"))
        self._stop(visit, "ready.copy")

    def _track(self) -> None:
        visit = self._visit()
        visit.press("start", "track")
        self._stop(visit)
        visit.press("by_number")
        self._stop(visit)
        visit = self._visit()
        tracked.by_number(visit)
        visit.send(tracked.found(visit, tracked.case()))
        self._stop(visit, "timeline.public")
        for walk in (tracked.to_own_cases, tracked.to_timeline, tracked.to_printing, tracked.to_printed, *_SUPPLY):
            visit = self._visit()
            walk(visit)
            self._stop(visit)
        visit = self._visit()
        tracked.to_supply(visit)
        visit.send(ItemOpened(visit.session.id, self._item, "unused", 7))
        visit.press("scan_paper.line-1")
        self._stop(visit, "paper_way.supply")
        visit.press("by_phone")
        visit.send(scanned.phone_opened(visit))
        visit.send(scanned.arrived(visit))
        visit.press("done")
        self._stop(visit, "supply.pages")
        visit = self._visit()
        tracked.by_number(visit)
        visit.send(TrackFailed(visit.session.id, "offline"))
        self._stop(visit)

    def _public(self) -> None:
        visit = self._visit()
        visit.press("start", "public")
        rows = (
            PublishedResult("N", "个体工商户设立登记", "Sole trader registration", "测**", "2026-09-28", "granted"),
            PublishedResult("", "", "", "", "2026-09-27", "granted", is_taken_down=True, because_zh="登载有误"),
        )
        visit.send(ResultsFound(visit.session.id, ResultsReply(rows)))
        self._stop(visit)

    def _book(self) -> None:
        for name, walk in _BOOKINGS.items():
            visit = self._visit()
            walk(visit)
            self._stop(visit, name)

    def _rows_and_lists(self) -> None:
        visit = self._visit()
        visit.press("start", "browse")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{ROWED}")
        opened = self._catalogue.item(ROWED)
        assert opened is not None
        visit.send(ItemOpened(visit.session.id, opened, "sub-1", 7))
        visit.press("next", "agree")
        visit.send(visit.card())
        visit.press("business_kind.canteen", "next", "cooks_raw.hot_only", "next", "look.industry")
        self._stop(visit)
        visit.press("entry.83")
        for answers in ROWED_ANSWERS:
            for key, value in answers.items():
                visit.send(Answered(key, value))
            self._stop(visit)
            visit.press("next")
        self._two_people(visit)
        visit.press("next")
        while visit.session.phase is not Phase.REVIEW:
            visit.press("next")
        self._stop(visit, "review.rows")

    def _two_people(self, visit: Visit) -> None:
        visit.press("next", "add.staff", "keep_row")
        self._stop(visit, "row.staff.problems")
        for name, number in ((NAME, "JK-0000-001"), (AGENT_NAME, "JK-0000-002")):
            for key, value in {"name": name, "certificate": number, "until": "2027-03-01"}.items():
                visit.send(Answered(key, value))
            visit.press("keep_row", "add.staff")
        visit.press("back")
        self._stop(visit, "form.staff.rows")
        visit.press("row.staff.0")
        self._stop(visit)
        visit.press("back")

    def _guide_slip(self) -> None:
        visit = self._visit()
        visit.press("start", "browse")
        visit.send(self._rows(visit, 9))
        visit.press(f"item.{ITEM}")
        visit.send(ItemOpened(visit.session.id, self._item, "sub-1", 7))
        visit.press("print_guide")
        visit.send(GuideSettled(visit.session.id, "confirmed"))
        self._stop(visit, "guide.slip")


_SUPPLY = (tracked.to_supply, tracked.to_supply_filed, tracked.to_genuine)
_BOOKINGS = {
    "book.ways": booked.enter,
    "book.services": booked.to_services,
    "book.matters": booked.to_matters,
    "book.asking": booked.asking,
    "book.times": booked.to_times,
    "book.times.full_day": booked.to_full_day,
    "book.times.cut_off": booked.to_times_cut_off,
    "book.who": booked.to_who,
    "book.details": booked.to_details,
    "book.details.home": booked.to_home_visit,
    "book.confirm": booked.to_confirm,
    "book.booked": booked.to_booked,
    "book.booked.cut_off": booked.to_booked_cut_off,
    "book.waiting": booked.to_waiting,
    "book.scan": booked.to_scan,
    "book.own": booked.to_own,
    "book.shown": booked.to_shown,
    "book.confirm.move": booked.to_moving,
    "book.moved": booked.to_moved,
    "book.cancel": booked.to_cancel,
    "book.cancelled": booked.to_cancelled,
    "book.papers": booked.to_papers,
    "book.ticket": booked.to_ticket,
    "book.services.queue": booked.to_walk_in,
    "book.refused": booked.to_refused,
    "book.failed": booked.to_failed,
}
_TYPED = {
    "growing": NUMBER[:12],
    "wrong_date": NUMBER[:10] + "13",
    "wrong_end": NUMBER[:17] + "8",
    "whole": NUMBER,
}
_ANSWERS_OF_SERVER: dict[str, dict[str, object]] = {
    "in_review": {"decide_by": "2026-09-30"},
    "refused": {"reasons_zh": "经营场所的使用证明不全。", "reasons_en": "The proof of the premises is not complete."},
}


def looks() -> Iterator[tuple[str, Look]]:
    """Give every look the gallery shows."""
    for language in ("zh", "en"):
        plain = Look(language=language, has_speech=True)
        yield f"{language}", plain
        yield f"{language}-large", replace(plain, text_scale=1.3)
        yield f"{language}-largest", replace(plain, text_scale=1.5)
        yield f"{language}-doubled", replace(plain, text_scale=2.0)
        yield f"{language}-contrast", replace(plain, high_contrast=True)
        yield f"{language}-reach", replace(plain, reach=True)
