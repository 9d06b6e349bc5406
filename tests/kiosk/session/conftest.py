"""A visit as data: a driver that presses what the screen offers, and items small enough to read at a glance."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest

from content.bundle.topics import Topic
from content.catalogue.model import (
    ApplicantRule,
    Bilingual,
    CaseClass,
    Codes,
    Condition,
    Contact,
    Delivery,
    Field,
    FieldType,
    Form,
    HandIn,
    HandlingType,
    Item,
    ItemType,
    Language,
    LegalBasis,
    Material,
    Necessity,
    Need,
    Option,
    Origin,
    Page,
    PaperForm,
    PaperKind,
    Phone,
    Post,
    Prefill,
    Question,
    Result,
    ResultType,
    Serves,
    Situation,
    Step,
    Terminal,
)
from content.contract.claims import ClaimReply, LicenceOffer
from content.contract.clock import CHINA
from content.contract.code import Code, CodeType
from content.contract.ids import CaseNumber
from content.law.clock import Deadlines
from content.text.wording import Text, Words
from kiosk.session.commands import Claim, Command, File, Open
from kiosk.session.events import ContentChanged, Event, OffersChanged, Tick
from kiosk.session.hall import Hall
from kiosk.session.machine import advance
from kiosk.session.phase import Phase
from kiosk.session.present import present
from kiosk.session.prints import LicenceSettled, ReceiptSettled
from kiosk.session.readings import CardSeen, CardTrouble, CodeRead
from kiosk.session.replies import ClaimAnswered, Filed, FilingFailed, ItemOpened, ItemRow, ItemsFound
from kiosk.session.screen import Button, Buttons, Facts, Screen
from kiosk.session.state import Session
from kiosk.session.touches import Answered, Signed
from tests.kiosk.session import booked, scanned, tracked
from tests.shipped import shipped_words

NOW = datetime(2026, 9, 28, 2, 13, tzinfo=CHINA)
ALL = frozenset({"idcard", "receipt", "page", "codes", "network", "filing"})
CASE_NO = str(CaseNumber(date(2026, 9, 28), "K03", 1))
NAME, NUMBER, ADDRESS = "测试样一", "140581189912310019", "山西省高平市测试路一号"
AGENT_NAME, AGENT_NUMBER = "测试样二", "140581189912310027"
SHOP = "高平试店"
PNG = b"\x89PNG drawn"

_T = TypeVar("_T")


def two(zh: str, en: str) -> Bilingual:
    """Write one text in both languages."""
    return Bilingual(zh, en)


def make_item() -> Item:
    """An item with a question, two pages, a field that hangs on the question, and one fixed by the card."""
    return Item(
        id="open-shop",
        version=1,
        effective=date(2026, 1, 1),
        name=two("开店登记", "Shop registration"),
        summary=two("办理营业执照。", "Get a business licence."),
        codes=Codes(basic="1", implementation="2", handling="3"),
        type=ItemType.LICENCE,
        unit="registration",
        supervisor=two("监管局", "Supervision bureau"),
        terminal=Terminal.FULL,
        handling_type=HandlingType.PROMISED,
        case_class=CaseClass.ORDINARY,
        serves=Serves.PERSON,
        legal_basis=(_basis(),),
        conditions=(two("能经营", "Able to trade"),),
        legal_days=20,
        promised_days=3,
        limit_note=two("工作日", "working days"),
        steps=(Step(id="decide", name=two("决定", "Decision"), post=Post.CLERK, days=3),),
        materials=(_material(),),
        contact=_contact(),
        visits=0,
        deliveries=(Delivery.KIOSK,),
        themes=(),
        keywords=(),
        popularity=1,
        result=Result(
            name=two("营业执照", "Business licence"),
            type=ResultType.CERTIFICATE,
            template="licence",
            prints_at_kiosk=True,
            validity=two("长期", "Without end"),
        ),
        needs_to_file=(Need.READER, Need.RECEIPT),
        needs_to_collect=(Need.READER, Need.CAMERA, Need.PAGE, Need.NETWORK),
        situation=_situation(),
        form=_form(),
    )  # fmt: skip


def _contact() -> Contact:
    complain = Phone(number="12345", source="the national hotline")
    return Contact(consult=Phone(number="0000"), complain=complain, place=two("窗口", "A window"))


def _basis() -> LegalBasis:
    return LegalBasis(
        law=two("某条例", "A regulation"),
        article=two("第八条", "art. 8"),
        summary=two("登记", "Registration"),
        sourced=False,
        source="to be confirmed",
    )


def _material() -> Material:
    return Material(
        id="identity",
        name=two("身份证", "Identity card"),
        kind=PaperKind.ORIGINAL,
        form=PaperForm.PAPER,
        necessity=Necessity.REQUIRED,
        origin=Origin.GOVERNMENT,
        origin_note=two("公安", "Police"),
        hand_in=HandIn.CARD_READER,
        copies=1,
        standard=two("有效", "Valid"),
        basis="law",
    )


def _situation() -> Situation:
    options = (Option(id="own", text=two("自己的", "My own")), Option(id="rented", text=two("租的", "Rented")))
    return Situation(questions=(Question(id="premises", text=two("店面是谁的？", "Whose premises?"), options=options),))


_NAME = FieldType.PERSON_NAME


def _form() -> Form:
    person = Page(
        id="person",
        title=two("经营者", "The operator"),
        fields=(
            Field(key="name", label=two("姓名", "Name"), type=_NAME, prefill=Prefill.NAME, editable=False),
            Field(key="home", label=two("住址", "Home"), type=FieldType.ADDRESS, prefill=Prefill.ADDRESS),
        ),
    )  # fmt: skip
    rented = (Condition(of="premises", among=("rented",)),)
    shop = Page(
        id="shop",
        title=two("店铺", "The shop"),
        fields=(
            Field(key="shop", label=two("店名", "Shop name"), type=FieldType.TEXT, max_length=10),
            Field(key="agrees", label=two("同意吗？", "Agreed?"), type=FieldType.YES_NO),
            Field(key="owner", label=two("出租人", "Owner"), type=FieldType.TEXT, shown_if=rented),
        ),
    )
    return Form(pages=(person, shop))


def buttons_of(screen: Screen) -> Iterator[Button]:
    """List every button of a screen, wherever it stands."""
    for block in screen.blocks:
        if isinstance(block, Buttons):
            yield from block.buttons
        if isinstance(block, Facts):
            yield from (fact.change for fact in block.facts if fact.change)
    yield from screen.nav
    yield from screen.bar
    if screen.idle:
        yield from (screen.idle.more, screen.idle.leave)


@dataclass
class Visit:
    """Walk a visit: press what stands on the screen, and answer the commands as the world would."""

    words: Words
    item: Item
    session: Session = field(default_factory=lambda: Session.fresh("s1", Hall(working=ALL)))
    asked: list[Command] = field(default_factory=list)
    now: datetime = NOW
    minted: int = 1

    def send(self, event: Event) -> tuple[Command, ...]:
        """Take one step, with a new id at hand."""
        self.minted += 1
        self.session, commands = advance(self.session, event, self.now, next_id=f"s{self.minted}")
        self.asked += commands
        return commands

    def screen(self, language: Language | None = None) -> Screen:
        """Write the screen, in the session's language unless told otherwise."""
        return present(self.session, Text(self.words, language or Language(self.session.look.language)), self.now)

    def buttons(self) -> list[Button]:
        """List every button on the screen."""
        return list(buttons_of(self.screen()))

    def press(self, *keys: str) -> None:
        """Press buttons by key, one after the other; each must stand on the screen and be enabled."""
        for key in keys:
            found = [button for button in self.buttons() if button.key == key]
            assert [key] == [button.key for button in found if button.enabled], (self.screen().name, key)
            self.send(found[0].event)

    def says(self, language: Language | None = None) -> str:
        """Give every passage and list that stands on the screen, as one text."""
        blocks = self.screen(language).blocks
        return "\n".join(
            line for block in blocks for line in (getattr(block, "text", ""), *getattr(block, "lines", ()))
        )

    def last(self, kind: type[_T]) -> _T:
        """Give the last command of a kind."""
        return [command for command in self.asked if isinstance(command, kind)][-1]

    def count(self, kind: type[Command]) -> int:
        """Count the commands of a kind."""
        return sum(isinstance(command, kind) for command in self.asked)

    def wait(self, seconds: float) -> None:
        """Let ticks pass."""
        for _ in range(int(seconds * 2)):
            self.now += timedelta(seconds=0.5)
            self.send(Tick())

    def card(self, **changes: object) -> CardSeen:
        """Make the impossible citizen's card."""
        card = CardSeen(
            session=self.session.id,
            card="resident",
            name=NAME,
            number=NUMBER,
            sex="男",
            birth=date(1899, 12, 31),
            address=ADDRESS,
            valid_to=None,
        )
        return replace(card, **changes)

    def found(self) -> ItemsFound:
        """Answer the search with the one item."""
        name = self.item.name
        row = ItemRow(self.item.id, name.zh, name.en, "登记科", "Registration", guide_only=False, at_once=False)
        return ItemsFound(self.session.id, self.session.query, (row,), self.session.within)

    def open_guide(self) -> None:
        """Go from the idle screen to the item's guide."""
        self.press("start")
        self.send(self.found())
        self.press(f"item.{self.item.id}")
        self.send(ItemOpened(self.session.id, self.item, f"sub-{self.session.id}", 7))
        assert self.last(Open).code == self.item.id

    def sign_in(self) -> None:
        """Go on from the guide to the first question."""
        self.press("next", "agree")
        self.send(self.card())

    def answer(self, key: str, value: str) -> None:
        """Type or choose one answer."""
        self.send(Answered(key, value))

    def fill(self) -> None:
        """Answer everything up to the review."""
        self.press("premises.own", "next", "next")
        self.answer("shop", SHOP)
        self.press("agrees.yes", "next")

    def sign_and_file(self) -> None:
        """Agree, sign, submit."""
        self.press("agree")
        self.send(Signed(PNG))
        self.press("file")

    def filed(self) -> Filed:
        """Answer that the application is on disk."""
        days = Deadlines(
            received=date(2026, 9, 28),
            accepted=date(2026, 9, 28),
            notice_by=date(2026, 10, 10),
            decide_by_law=date(2026, 10, 30),
            decide_by_promise=date(2026, 9, 30),
            deliver_by=date(2026, 10, 19),
        )
        return Filed(self.session.id, self.last(File).submission, CASE_NO, self.now, "K1:ABC", days)

    def receipt(self, outcome: str = "confirmed", fault: str = "") -> ReceiptSettled:
        """Answer what became of the receipt."""
        return ReceiptSettled(self.session.id, outcome, fault)

    def go_to_review(self) -> None:
        """Walk from the idle screen to the review."""
        self.open_guide()
        self.sign_in()
        self.fill()

    def go_to_filed(self) -> None:
        """Walk from the idle screen to the case number."""
        self.go_to_review()
        self.sign_and_file()
        self.send(self.filed())

    def code(self) -> Code:
        """Make the code of a receipt."""
        return Code(CodeType.RECEIPT, CASE_NO, "sub-1", "K03", NOW, NOW + timedelta(days=365))

    def go_to_claim(self) -> None:
        """Walk from the idle screen to the question put to the server."""
        self.press("start", "collect")
        self.send(CodeRead(self.session.id, self.code()))
        self.send(self.card())
        assert self.last(Claim).code.number == CASE_NO

    def reply(self, state: str, **facts: object) -> ClaimAnswered:
        """Answer a claim."""
        return ClaimAnswered(self.session.id, "claim-1", ClaimReply(state=state, case_no=CASE_NO, **facts))

    def ready(self) -> ClaimAnswered:
        """Answer a claim with a licence."""
        offer = LicenceOffer(
            id="licence-1",
            number="1.2.156.3005.2",
            sha256="0" * 64,
            size=1000,
            pages=1,
            copy_no=1,
            title_zh="营业执照",
            title_en="Business licence",
            lease_until="2026-09-28T02:30:00+08:00",
        )
        return self.reply("ready", offer=offer)

    def go_to_printing(self) -> None:
        """Walk from the idle screen to a sheet on its way."""
        self.go_to_claim()
        self.send(self.ready())
        self.press("print")

    def breaks(self, *capabilities: str, fault: str = "device.fault") -> None:
        """Let something stop working."""
        self.send(OffersChanged(ALL - set(capabilities), tuple((name, fault) for name in capabilities)))


@pytest.fixture(scope="session")
def words() -> Words:
    """Read the shipped wording."""
    return shipped_words()


@pytest.fixture
def item() -> Item:
    """Give the ordinary item."""
    return make_item()


@pytest.fixture
def at_once() -> Item:
    """Give the same item, decided at once."""
    return decided_at_once(make_item())


@pytest.fixture
def new_visit(words: Words) -> Callable[[Item], Visit]:
    """Give a visit for an item of the test's own."""
    return lambda item: Visit(words, item)


@pytest.fixture
def visit(words: Words, item: Item) -> Visit:
    """Give a visit at the idle screen of a kiosk where all works."""
    return Visit(words, item)


@pytest.fixture
def visit_at(words: Words) -> Callable[[Phase], Visit]:
    """Give a visit that has walked from the idle screen to a phase."""
    return lambda phase: walk_to(phase, words)


def walk_to(phase: Phase, words: Words) -> Visit:
    """Walk a visit from the idle screen to a phase."""
    visit = Visit(words, decided_at_once(make_item()) if phase is Phase.DECIDING else make_item())
    _WALKS[phase](visit)
    assert phase is visit.session.phase
    return visit


def decided_at_once(item: Item) -> Item:
    """Give the same item, decided at once."""
    return replace(item, handling_type=HandlingType.AT_ONCE, legal_days=0, promised_days=0)


def _then(walk: Callable[[Visit], None], *steps: str | Callable[[Visit], Event]) -> Callable[[Visit], None]:
    """Walk on: press a key, or let the world send what a step makes."""

    def walked(visit: Visit) -> None:
        walk(visit)
        for step in steps:
            if isinstance(step, str):
                visit.press(step)
            else:
                visit.send(step(visit))

    return walked


def _stand(_visit: Visit) -> None:
    """Stay at the idle screen."""


TOPICS = (
    Topic("theme.shops", two("开店", "Shops"), "storefront"),
    Topic("unit.registration", two("登记科", "Registry")),
)


def _browsing(visit: Visit) -> None:
    visit.send(ContentChanged(7, topics=TOPICS))
    visit.press("start", "browse")
    visit.send(visit.found())


def _wait(seconds: float, walk: Callable[[Visit], None]) -> Callable[[Visit], None]:
    def walked(visit: Visit) -> None:
        walk(visit)
        visit.wait(seconds)

    return walked


def _young(visit: Visit) -> None:
    visit.item = replace(visit.item, applicant=ApplicantRule(min_age=200))
    visit.open_guide()
    visit.press("next", "agree")
    visit.send(visit.card())


def _authorising(visit: Visit) -> None:
    visit.item = replace(visit.item, applicant=ApplicantRule(by_agent=True))
    visit.open_guide()
    visit.press("for_other", "agree")
    visit.send(visit.card())
    visit.send(visit.card(name=AGENT_NAME, number=AGENT_NUMBER, sex="女"))


def _showing_code(visit: Visit) -> None:
    visit.send(OffersChanged(ALL | {"identity"}, ()))
    visit.open_guide()
    visit.press("next", "agree", "show_code")


def _laying_passport(visit: Visit) -> None:
    visit.send(OffersChanged(ALL | {"passport"}, ()))
    visit.open_guide()
    visit.press("next", "agree", "passport")


def _resuming(visit: Visit) -> None:
    visit.press("start", "apply", "agree")
    visit.send(visit.card())
    visit.send(visit.found())
    visit.press("resume_draft")


def _typing(visit: Visit) -> None:
    visit.open_guide()
    visit.press("next", "agree")
    visit.send(CardTrouble(visit.session.id, "unreadable"))
    visit.press("type_number")
    visit.answer("typed.name", NAME)
    visit.answer("typed.number", NUMBER)


def _open(visit: Visit) -> None:
    visit.press("start")
    visit.send(visit.found())
    visit.press(f"item.{visit.item.id}")


def _signed_in(visit: Visit) -> None:
    visit.open_guide()
    visit.sign_in()


_FILING = _then(Visit.go_to_review, "agree", lambda _: Signed(PNG), "file")
_PRINTED = _then(Visit.go_to_printing, lambda visit: LicenceSettled(visit.session.id, "confirmed"))

_WALKS: dict[Phase, Callable[[Visit], None]] = {
    Phase.BOOKING: booked.to_booked,
    Phase.BOOKING_ASKING: booked.asking,
    Phase.ATTRACT: _stand,
    Phase.HOME: _then(_stand, "start", Visit.found),
    Phase.SEARCH: _then(_stand, "start", "browse", Visit.found),
    Phase.THEMES: _then(_browsing, "by_theme"),
    Phase.UNITS: _then(_browsing, "by_unit"),
    Phase.OPENING: _open,
    Phase.GUIDE: Visit.open_guide,
    Phase.CONSENT: _then(Visit.open_guide, "next"),
    Phase.CARD: _then(Visit.open_guide, "next", "agree"),
    Phase.CARD_REFUSED: _young,
    Phase.TYPED: _typing,
    Phase.SHOW_CODE: _showing_code,
    Phase.PASSPORT: _laying_passport,
    Phase.AUTHORITY: _authorising,
    Phase.SITUATION: _signed_in,
    Phase.FORM: _then(_signed_in, "premises.own", "next"),
    Phase.PAPERS: scanned.to_papers,
    Phase.PAPER_WAY: _then(scanned.to_papers, "scan_paper.lease"),
    Phase.PHONE: _then(scanned.to_papers, "scan_paper.lease", "by_phone", scanned.phone_opened),
    Phase.PAPER_CAMERA: _then(scanned.to_papers, "scan_paper.lease", "by_camera"),
    Phase.PAPER_PAGE: _then(scanned.to_papers, "scan_paper.lease", "by_camera", "take", scanned.taken),
    Phase.REVIEW: Visit.go_to_review,
    Phase.KEPT: _then(_signed_in, "keep_draft"),
    Phase.HAND_OVER: _then(_signed_in, "hand_over"),
    Phase.RESUME: _resuming,
    Phase.RESUME_SCAN: _then(_resuming, "scan_draft"),
    Phase.SIGNATURE: _then(Visit.go_to_review, "agree"),
    Phase.FILING: _FILING,
    Phase.FILING_SLOW: _wait(30, _FILING),
    Phase.NOT_FILED: _then(_FILING, lambda visit: FilingFailed(visit.session.id, "disk")),
    Phase.FILED: Visit.go_to_filed,
    Phase.DECIDING: _then(Visit.go_to_filed, "decide_now"),
    Phase.SCAN: _then(_stand, "start", "collect"),
    Phase.PUBLIC: _then(_stand, "start", "public"),
    Phase.LICENCE_GENUINE: tracked.to_genuine,
    Phase.CLAIMING: Visit.go_to_claim,
    Phase.ANSWER: _then(Visit.go_to_claim, lambda visit: visit.reply("in_review", decide_by="2026-10-30")),
    Phase.PRINTING: Visit.go_to_printing,
    Phase.PRINTED: _PRINTED,
    Phase.TRACK_WAY: _then(_stand, "start", "track"),
    Phase.TRACK_NUMBER: _then(_stand, "start", "track", "by_number"),
    Phase.TRACKING: tracked.by_card,
    Phase.OWN_CASES: tracked.to_own_cases,
    Phase.TIMELINE: tracked.to_timeline,
    Phase.NOTICE_PRINTING: tracked.to_printing,
    Phase.NOTICE_PRINTED: tracked.to_printed,
    Phase.SUPPLY: tracked.to_supply,
    Phase.SUPPLY_FILING: tracked.to_supply_filing,
    Phase.SUPPLY_FILED: tracked.to_supply_filed,
    Phase.RATING: _then(_PRINTED, "finish"),
    Phase.REASONS: _then(_PRINTED, "finish", "rate_2"),
    Phase.THANKS: _then(_PRINTED, "finish", "rate_4"),
}


@pytest.fixture
def buttons() -> Callable[[Screen], Iterator[Button]]:
    """Give the list of every button of a screen."""
    return buttons_of
