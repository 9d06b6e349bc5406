"""An inquiry tells the server who stands here, or nobody; a notice that is not the one offered is no notice."""

import hashlib

import msgspec
import pytest

from content.contract.earlier import AnswersReply, EarlierOffer, EarlierReply, EarlierRequest
from content.contract.results import ResultsReply
from content.contract.sealing import unseal
from content.contract.tracking import NoticeOffer, TrackReply, TrackRequest
from kiosk.agent.link import ServerLink
from kiosk.inquiring import Inquiries
from kiosk.journal.intake import IntakeKey
from kiosk.session.commands import FindResults, Track
from kiosk.session.earlier import AnswersRecalled, EarlierFound, FindEarlier, RecallAnswers
from kiosk.session.replies import ResultsFound, Tracked, TrackFailed
from tests.kiosk.room import NUMBER

CASE = "GP260928K030001K"
PDF = b"%PDF-1.7 a notice"
OFFER = NoticeOffer("n1", "accepted", f"{CASE}-SL", hashlib.sha256(PDF).hexdigest(), len(PDF), 1)


@pytest.fixture
def inquiries(books, link) -> Inquiries:
    """Ask over a real wire."""
    return _inquiries(books, link)


def _inquiries(books, link) -> Inquiries:
    intake = IntakeKey("k1", books.intake.public_key(), 7)
    return Inquiries(link, lambda: intake, books.clock, lambda count: b"\x03" * count)


def _asked(told) -> TrackRequest:
    return msgspec.json.decode(told.asked[0].body, type=TrackRequest)


def test_only_the_server_s_key_opens_the_number(told, books, inquiries) -> None:
    """The card's number goes sealed, bound to this very request."""
    inquiries.ask(Track("s1", CASE, "", NUMBER))
    request = _asked(told)

    assert NUMBER.encode() not in told.asked[0].body
    assert NUMBER.encode() == unseal(request.holder, books.intake, request.seal_info())


def test_earlier_papers_take_the_sealed_number(told, books, inquiries) -> None:
    """What the bureau has is asked for with the number sealed, bound to the item and to how it was proved."""
    offer = EarlierOffer("lease", "GP26…001K", "2026-08-03", ())
    told.answer = lambda _request: (200, msgspec.json.encode(EarlierReply("listed", (offer,))))
    heard = inquiries.earlier(FindEarlier("s1", "shop", 7, NUMBER))
    request = msgspec.json.decode(told.asked[0].body, type=EarlierRequest)

    assert (heard, NUMBER.encode() in told.asked[0].body) == (EarlierFound("s1", (offer,)), False)
    assert unseal(request.holder, books.intake, request.seal_info()) == NUMBER.encode()


@pytest.mark.parametrize("answer", [(403, b"{}"), (200, b"{")])
def test_earlier_papers_refused(told, inquiries, answer: tuple[int, bytes]) -> None:
    """A refusal, or what is not whole, is no answer."""
    told.answer = lambda _request: answer

    assert inquiries.earlier(FindEarlier("s1", "shop", 7, NUMBER)) == EarlierFound("s1", None)


def test_answers_take_the_sealed_number(told, books, inquiries) -> None:
    """What was answered before is asked for with the number sealed, for answers and nothing else."""
    reply = AnswersReply("listed", "GP26…001K", "2026-08-03", {"phone": "13800000000"})
    told.answer = lambda _request: (200, msgspec.json.encode(reply))
    heard = inquiries.recall(RecallAnswers("s1", "shop", 7, NUMBER))
    request = msgspec.json.decode(told.asked[0].body, type=EarlierRequest)

    assert heard == AnswersRecalled("s1", {"phone": "13800000000"}, "GP26…001K", "2026-08-03")
    assert (request.wants, NUMBER.encode() in told.asked[0].body) == ("answers", False)
    assert unseal(request.holder, books.intake, request.seal_info()) == NUMBER.encode()


@pytest.mark.parametrize("answer", [(403, b"{}"), (200, b"{")])
def test_answers_refused(told, inquiries, answer: tuple[int, bytes]) -> None:
    """A refusal, or what is not whole, is no answer."""
    told.answer = lambda _request: answer

    assert inquiries.recall(RecallAnswers("s1", "shop", 7, NUMBER)) == AnswersRecalled("s1", None)


def test_without_a_card_nobody_is_named(told, inquiries) -> None:
    """A number alone sends nothing sealed and no key's name."""
    inquiries.ask(Track("s1", CASE, "", ""))

    assert (_asked(told).holder, _asked(told).intake_key, _asked(told).case_no) == (b"", "", CASE)


def test_an_answer_is_told_with_its_track(told, inquiries) -> None:
    """The journey hears the server's word and the id under which notices are fetched."""
    told.answer = lambda _request: (200, msgspec.json.encode(TrackReply("received")))
    heard = inquiries.ask(Track("s1", CASE, "", ""))

    assert heard == Tracked("s1", _asked(told).id, TrackReply("received"))


@pytest.mark.parametrize(
    ("given", "key"), [((403, b"{}"), "refused"), ((500, b""), "offline"), ((200, b"<html>"), "broken")]
)
def test_trouble_has_a_word(told, inquiries, given, key) -> None:
    """No right, no server and no sense are told apart."""
    told.answer = lambda _request: given

    assert inquiries.ask(Track("s1", CASE, "", "")) == TrackFailed("s1", key)


def test_nobody_answers(books, client) -> None:
    """Without a server the journey hears that this kiosk is offline."""
    dead = ServerLink("http://127.0.0.1:1", kiosk="K03", key=books.key, clock=books.clock, random=bytes, client=client)

    assert _inquiries(books, dead).ask(Track("s1", CASE, "", "")) == TrackFailed("s1", "offline")


def test_a_whole_notice_is_given(told, inquiries) -> None:
    """The bytes that the offer names are fetched under the track."""
    told.answer = lambda _request: (200, PDF)

    assert inquiries.fetch(OFFER, track="t1") == PDF
    assert told.asked[0].path == "/api/v1/notices/n1?track=t1"


def test_an_altered_notice_is_broken(told, inquiries) -> None:
    """Anything but exactly the offered bytes is no notice."""
    told.answer = lambda _request: (200, PDF[:-1] + b"f")

    assert inquiries.fetch(OFFER, track="t1") == "broken"


def test_decisions(told, inquiries) -> None:
    """Published decisions are heard as the server tells them, and nothing is when it tells none."""
    told.answer = lambda _request: (200, msgspec.json.encode(ResultsReply(())))
    heard = inquiries.results(FindResults("s1"))
    told.answer = lambda _request: (503, b"")

    assert (heard, inquiries.results(FindResults("s1"))) == (
        ResultsFound("s1", ResultsReply(())),
        ResultsFound("s1", None),
    )
