"""Codes that are not ours, or not whole: each gets its own clear word, and nobody learns anything."""

from datetime import UTC, datetime, timedelta

import base45
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.clock import SystemClock
from content.contract.code import PREFIX, Code, CodeType, write_code
from content.contract.signing import load_private_key
from kiosk.session.screen import Banner
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SUBJECT = "018f0000-0000-7000-8000-000000000001"


def _code(*, days: int = 365) -> Code:
    return Code(CodeType.RECEIPT, "GP261101K030001X", SUBJECT, "K03", NOW, NOW + timedelta(days=days))


def _own_key(house: House) -> Ed25519PrivateKey:
    return load_private_key(house.hall.kiosk / "data" / "kiosk.key")


def _with_a_bit_flipped(text: str) -> str:
    signed = bytearray(base45.b45decode(text.removeprefix(PREFIX)))
    signed[-1] ^= 1
    return PREFIX + str(base45.b45encode(bytes(signed)), "ascii")


@pytest.mark.parametrize("fault", ["foreign", "damaged", "unknown_issuer", "forged", "expired", "not_a_receipt"])
def test_code_is_turned_away(fault: str, house: House, visitor: Visitor):
    """A code that does not count is turned away with the word for what is wrong with it."""
    own = _own_key(house)
    shown = {
        "foreign": "https://example.org/",
        "damaged": "K1:ABC",
        "unknown_issuer": write_code(_code(), Ed25519PrivateKey.generate()),
        "forged": _with_a_bit_flipped(write_code(_code(), own)),
        "expired": write_code(_code(days=1), own),
        "not_a_receipt": house.hall.platform.show(visits.CARD["name"], visits.CARD["number"], now=SystemClock().now()),
    }
    visits.scan(visitor, house.hall.hands, qr=shown[fault])

    assert visitor.screen.name == f"scan.{fault}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_word_is_clear(language: str, house: House, visitor: Visitor):
    """The word is a sentence of its own in both languages."""
    if language == "en":
        visitor.arrive("attract")
        visitor.press("language")
    visits.scan(visitor, house.hall.hands, qr=write_code(_code(), Ed25519PrivateKey.generate()))
    banners = [block.text for block in visitor.screen.blocks if isinstance(block, Banner)]

    assert banners == [visitor.word("session.scan.unknown_issuer")]


def test_true_code_of_no_case(house: House, visitor: Visitor):
    """A well-signed code of a case that was never filed is unknown to the server."""
    now = datetime.now(UTC)
    code = Code(CodeType.RECEIPT, "GP261101K039999X", SUBJECT, "K03", now, now + timedelta(days=1))
    visits.scan(visitor, house.hall.hands, qr=write_code(code, _own_key(house)))
    visits.lay_card(visitor, house.hall.hands)

    assert visitor.screen.name == "claim.unknown"
