"""The person before the kiosk, as the card tells: what kind of card, whether it may be used, and as an applicant."""

from datetime import date

from content.catalogue.model import CardKind
from content.contract import citizen_number
from content.contract.application import Applicant, IdentifiedBy, Proxy
from content.contract.citizen_number import CitizenNumber
from kiosk.session.filling import Authority
from kiosk.session.readings import CardSeen

_KINDS = {
    "resident": CardKind.RESIDENT,
    "hmt_permit": CardKind.HMT_RESIDENCE,
    "foreigner": CardKind.FOREIGN_PERMANENT,
    "foreigner_2023": CardKind.FOREIGN_PERMANENT,
    "passport": CardKind.PASSPORT,
}
# GB 11643: 81 to 83 are the residence permits of Hong Kong, Macao and Taiwan, 9 the foreigners' cards of 2023.
_KIND_BY_FIRST_DIGIT = {"8": "hmt_permit", "9": "foreigner_2023"}
# The permanent residence card of 2017 carries 15 characters of its own scheme, and so does every state's passport; all
# others carry a GB 11643 number.
_WITHOUT_CITIZEN_NUMBER = frozenset({"foreigner", "passport"})


def kind(card: CardSeen) -> CardKind | None:
    """Name the kind of card in the catalogue's words; nothing for a card the catalogue does not know."""
    return _KINDS.get(card.card)


def birth(card: CardSeen, today: date) -> date | None:
    """Give the day of birth: the card's own line, or else the one within a citizen number."""
    if card.birth or card.card in _WITHOUT_CITIZEN_NUMBER:
        return card.birth
    checked = citizen_number.check(card.number, today=today)
    return checked.birth if isinstance(checked, CitizenNumber) else None


def trouble(card: CardSeen, today: date) -> str:
    """Say why a card cannot be used: ``wrong_card``, ``number_broken`` or ``expired``; empty when it can."""
    if kind(card) is None:
        return "wrong_card"
    if broken_rule(card, today):
        return "number_broken"
    return "expired" if card.valid_to and card.valid_to < today else ""


def broken_rule(card: CardSeen, today: date) -> str:
    """Name the first rule that the card's number breaks; empty for a good number, or one of another scheme."""
    if card.card in _WITHOUT_CITIZEN_NUMBER:
        return ""
    checked = citizen_number.check(card.number, today=today)
    return checked.rule.value if isinstance(checked, citizen_number.BrokenNumber) else ""


def applicant(card: CardSeen) -> Applicant:
    """Name who applies, in the form that is filed; the card's kind in the catalogue's words."""
    return Applicant(
        name=card.name,
        number=card.number,
        card=kind(card) or card.card,
        birth=card.birth.isoformat() if card.birth else "",
        address=card.address,
        by=card.by,
        proof=card.proof,
    )


def told_card(
    session: str, name: str, number: CitizenNumber, *, by: IdentifiedBy = "typed", proof: str = ""
) -> CardSeen:
    """Make what a card would have told of somebody who gave name and number: no address, and no last good day."""
    return CardSeen(
        session=session,
        card=_KIND_BY_FIRST_DIGIT.get(number.text[0], "resident"),
        name=name,
        number=number.text,
        sex="男" if number.is_male else "女",
        birth=number.birth,
        address="",
        valid_to=None,
        by=by,
        proof=proof,
    )


def proxy(authority: Authority | None) -> Proxy | None:
    """Write an authority as it is filed; None when the applicant files in person, or it is not whole."""
    if authority is None or authority.agent is None or authority.scope is None or authority.until is None:
        return None
    return Proxy(
        agent=applicant(authority.agent),
        scope=authority.scope,
        until=authority.until.isoformat(),
        is_principal_present=authority.is_principal_present,
    )
