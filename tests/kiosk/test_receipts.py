"""A receipt says everything a citizen needs later, in both languages, and nothing of who the citizen is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.catalogue.bilingual import Language
from content.contract.code import Code, CodeType, write_code
from content.law.clock import Deadlines
from content.text.wording import Text
from devices.receipt.commands import confirm
from devices.receipt.layout import Emphasis, Pairs, Qr, Receipt, Title
from devices.receipt.layout import Text as Passage
from devices.receipt.profile import PROFILES
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering
from kiosk.receipts import ReceiptFacts, compose
from tests.kiosk.room import ITEM, MASKED, NAME, NUMBER
from tests.kiosk.test_paperwork import BOLD, REGULAR
from tests.shipped import shipped_words

CASE = "GP260928K030001K"
SUBJECT = "01a2085a-7803-7788-b5e7-82d625a87621"
DAYS = Deadlines(
    received=date(2026, 9, 28),
    accepted=date(2026, 9, 28),
    notice_by=date(2026, 10, 12),
    decide_by_law=date(2026, 11, 2),
    decide_by_promise=date(2026, 9, 29),
    deliver_by=date(2026, 10, 20),
)


@pytest.fixture
def facts(books, library) -> ReceiptFacts:
    """Give the facts of one filing."""
    item = library.item(ITEM)
    assert item is not None
    return ReceiptFacts(CASE, books.clock.now(), "K03", item, library.unit(item.unit), MASKED, "K1:CODE", DAYS)


@pytest.fixture
def slow(facts) -> ReceiptFacts:
    """Give the facts of an item that the law gives twenty days, whatever the catalogue says today."""
    return replace(facts, item=replace(facts.item, legal_days=20, promised_days=5))


@pytest.mark.parametrize(("language", "words"), [("zh", "第 2 份"), ("en", "Copy no. 2")])
def test_a_copy_says_so(facts, language, words) -> None:
    """A further copy names its number and the kiosk on the paper; the first sheet says nothing of copies."""
    copy = compose(replace(facts, copy_no=2, copied_at=facts.filed_at), _text(language))
    said = [
        any(words in line.text for line in each.lines if isinstance(line, Passage))
        for each in (copy, compose(facts, _text(language)))
    ]

    assert said == [True, False]


@pytest.mark.parametrize(("language", "words"), [("zh", "已交材料 2 份 3 页"), ("en", "Papers scanned: 2, pages: 3")])
def test_papers_are_counted(facts, language, words) -> None:
    """What was scanned is counted on the receipt; where nothing was, nothing is said of it."""
    counted = _written(compose(replace(facts, papers=2, pages=3), _text(language)))
    plain = _written(compose(facts, _text(language)))

    assert (words in counted, words.split()[0] in plain) == (True, False)


def _text(language: str) -> Text:
    return Text(shipped_words(), Language(language))


def _written(receipt: Receipt) -> str:
    said: list[str] = []
    for line in receipt.lines:
        match line:
            case Title(text) | Emphasis(text) | Passage(text):
                said.append(text)
            case Pairs(pairs):
                said.extend(f"{key} {value}" for key, value in pairs)
            case Qr(text, caption):
                said.append(f"{text} {caption}")
            case _:
                pass
    return "\n".join(said)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_needed_line_is_there(slow, language) -> None:
    """Number, item, applicant, kiosk, code, what comes next, what to keep and whom to ask stand on it."""
    text, said = _text(language), _written(compose(slow, _text(language)))
    keys = ("title", "bureau", "item", "unit", "applicant", "received", "kiosk", "next", "code_caption", "keep")
    phones = (slow.item.contact.consult.number, slow.item.contact.complain.number)
    needed = [CASE, MASKED, "K03", "K1:CODE", *phones, *(text(f"receipt.{key}") for key in keys)]

    assert [line for line in needed if line not in said] == []


@pytest.mark.parametrize(
    ("language", "days"),
    [("zh", ("9月29日", "10月12日", "10月20日", "11月2日")), ("en", ("29 ", "12 ", "20 ", "2 "))],
)
def test_every_duty_has_its_date(slow, language, days) -> None:
    """Notice, promise, law and delivery each have a real day."""
    text, said = _text(language), _written(compose(slow, _text(language)))
    duties = ("notice_by", "decide_by_promise", "decide_by_law", "deliver_by")

    assert [duty for duty in duties if text(f"receipt.{duty}") not in said] == []
    assert [day for day in days if day not in said] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("deadlines", [DAYS, None])
def test_nobody_is_named(facts, language, deadlines) -> None:
    """A lost receipt gives neither full name nor number away."""
    said = _written(compose(replace(facts, deadlines=deadlines), _text(language)))

    assert (NAME in said, NUMBER in said) == (False, False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_date_is_guessed(slow, language) -> None:
    """Where the calendar does not reach, the numbers of days stand there, and no date but the day of filing."""
    said = _written(compose(replace(slow, deadlines=None), _text(language)))

    assert _text(language)("receipt.next_without_dates", legal=20, promised=5) in said
    assert _text(language)("receipt.decide_by_law") not in said


@pytest.mark.parametrize(("language", "mark"), [("zh", " 11月2日（暂定）"), ("en", " 2 November (provisional)")])
def test_provisional_days(slow, language, mark) -> None:
    """A date that rests on holidays not published yet says so, and the receipt tells what that means."""
    days = replace(DAYS, provisional_from=date(2026, 11, 1))
    said = _written(compose(replace(slow, deadlines=days), _text(language)))

    assert mark in said
    assert _text(language)("receipt.provisional") in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_done_at_once(facts, language) -> None:
    """An item decided at once asks the citizen to wait, and gives no dates."""
    at_once = replace(facts, item=replace(facts.item, legal_days=0, promised_days=0))

    assert _text(language)("receipt.next_at_once") in _written(compose(at_once, _text(language)))


def test_an_english_receipt_helps_the_hall(facts) -> None:
    """The item's Chinese name stands beside the English one, for whoever reads it at a counter."""
    said = _written(compose(facts, _text("en")))

    assert f"{facts.item.name.en} {facts.item.name.zh}" in said


def test_facts_show_nobody_in_a_log(facts) -> None:
    """Even the masked name stays out of what a log would show."""
    assert MASKED not in repr(facts)


@pytest.mark.parametrize(("profile", "most"), [("80mm-text", 600), ("80mm", 25_000)])
def test_bytes_on_a_slow_line(slow, profile: str, most: int) -> None:
    """The receipt of a shop's registration, its signed code and its proof stay small on the wire."""
    now = slow.filed_at
    code = Code(CodeType.RECEIPT, CASE, SUBJECT, "K03", now, now + timedelta(days=730))
    receipt = compose(replace(slow, code_text=write_code(code, Ed25519PrivateKey.generate())), _text("zh"))
    model = PROFILES[profile]
    raster = Raster(width_dots=model.width_dots, typeface=Typeface(regular=REGULAR, bold=BOLD))
    rendering = Rendering(profile=model, raster=raster)

    assert len(rendering.encode(receipt) + confirm(b"TOKN")) <= most


@pytest.mark.parametrize(("language", "line"), [("zh", "代办人 测*二"), ("en", "Agent 测*二")])
def test_an_agent_is_named(facts, language: str, line: str) -> None:
    """The second receipt names the agent, masked; one filed in person names none."""
    written = _written(compose(replace(facts, agent="测*二"), _text(language)))

    assert (line in written, line in _written(compose(facts, _text(language)))) == (True, False)
