"""A claim tells the server who stands here, and nobody else; a licence that is not the one offered is no licence."""

import hashlib
from dataclasses import replace

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.claims import ClaimReply, ClaimRequest
from content.contract.code import Code, CodeType
from content.contract.sealing import SealBrokenError, unseal
from kiosk.agent.link import ServerLink
from kiosk.claiming import Claims
from kiosk.journal.intake import IntakeKey
from kiosk.session.commands import Claim
from kiosk.session.replies import ClaimAnswered, ClaimFailed
from tests.kiosk.room import NUMBER, offer_of

CASE = "GP260928K030001K"
PDF = b"%PDF-1.7 a licence"
SHA256 = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def claims(books, link) -> Claims:
    """Ask over a real wire."""
    return _claims(books, link)


@pytest.fixture
def command(books) -> Claim:
    """Claim with the card in hand."""
    now = books.clock.now()
    code = Code(CodeType.RECEIPT, CASE, "0192f3c4-0000-7000-8000-00000000000a", "K03", now, now)
    return Claim("s1", code, NUMBER, "card")


def _claims(books, link) -> Claims:
    intake = IntakeKey("k1", books.intake.public_key(), 7)
    return Claims(link, lambda: intake, books.clock, lambda count: b"\x03" * count)


def _asked(told) -> ClaimRequest:
    return msgspec.json.decode(told.asked[0].body, type=ClaimRequest)


def test_the_server_s_key_opens_the_number(told, books, claims, command) -> None:
    """What was sealed is the number of the card in hand, for this case and this claim."""
    claims.ask(command)

    request = _asked(told)
    assert NUMBER.encode() == unseal(request.holder, books.intake, request.seal_info())


def test_another_key_does_not(told, claims, command) -> None:
    """Whoever else holds the request, this kiosk's own disk included, learns no number."""
    claims.ask(command)

    request = _asked(told)
    with pytest.raises(SealBrokenError):
        unseal(request.holder, X25519PrivateKey.generate(), request.seal_info())


def test_a_seal_serves_no_other_case(told, books, claims, command) -> None:
    """A sealed number moved to another case opens for nobody."""
    claims.ask(command)

    moved = msgspec.structs.replace(_asked(told), case_no="GP260928K030002H")
    with pytest.raises(SealBrokenError):
        unseal(moved.holder, books.intake, moved.seal_info())


def test_a_copy(told, books, claims, command) -> None:
    """A copy is asked for as such, and a number sealed for it opens for nothing else."""
    claims.ask(replace(command, wants="copy"))

    asked = _asked(told)
    other = msgspec.structs.replace(asked, wants="result")
    assert (asked.wants, unseal(asked.holder, books.intake, asked.seal_info())) == ("copy", NUMBER.encode())
    with pytest.raises(SealBrokenError):
        unseal(other.holder, books.intake, other.seal_info())


def test_the_number_is_not_on_the_wire(told, claims, command) -> None:
    """Neither path, headers nor body hold the number in the clear."""
    claims.ask(command)

    request = told.asked[0]
    assert NUMBER not in f"{request.path}{request.headers}{request.body!r}"


def test_an_answer_is_told_with_its_claim(told, claims, command) -> None:
    """The journey hears the server's word and the id under which it may be printed."""
    reply = ClaimReply("in_review", CASE, decide_by="2026-10-12")
    told.answer = lambda _request: (200, msgspec.json.encode(reply))

    assert ClaimAnswered("s1", claims.ask(command).claim, reply) == claims.ask(command)
    assert _asked(told).id == claims.ask(command).claim


@pytest.mark.parametrize(
    ("given", "key"), [((403, b"{}"), "refused"), ((500, b""), "offline"), ((200, b"<html>"), "broken")]
)
def test_trouble_has_a_word(told, claims, command, given, key) -> None:
    """No right, no server and no sense are told apart."""
    told.answer = lambda _request: given

    assert ClaimFailed("s1", key) == claims.ask(command)


def test_nobody_answers(books, command, client) -> None:
    """Without a server the journey hears that this kiosk is offline."""
    dead = ServerLink("http://127.0.0.1:1", kiosk="K03", key=books.key, clock=books.clock, random=bytes, client=client)

    assert ClaimFailed("s1", "offline") == _claims(books, dead).ask(command)


def test_a_whole_licence_is_given(told, books, claims) -> None:
    """The bytes that the offer names are fetched under the claim."""
    told.answer = lambda _request: (200, PDF)

    assert claims.fetch(offer_of(PDF, SHA256, books), claim="c1") == PDF
    assert told.asked[0].path.endswith("?claim=c1")


@pytest.mark.parametrize(
    "given",
    [PDF[:-1], PDF + b" ", PDF[:-1] + b"f", b""],
    ids=["one byte less", "one byte more", "one byte other", "nothing"],
)
def test_a_licence_one_byte_off_is_broken(told, books, claims, given) -> None:
    """Anything but exactly the offered bytes is no licence."""
    told.answer = lambda _request: (200, given)

    assert claims.fetch(offer_of(PDF, SHA256, books), claim="c1") == "broken"


@pytest.mark.parametrize(("status", "word"), [(404, "refused"), (409, "refused"), (503, "offline")])
def test_a_licence_that_is_not_given(told, books, claims, status, word) -> None:
    """A lease that ended is a refusal, a server in trouble is no answer."""
    told.answer = lambda _request: (status, b"")

    assert word == claims.fetch(offer_of(PDF, SHA256, books), claim="c1")
