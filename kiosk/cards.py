"""From what the reader says to what the journey hears. A card's values pass through and stay nowhere."""

from devices.ports import Card, CardKind, CardReading, NoCard, ReaderGone, UnreadableCard
from kiosk.session.readings import CardSeen, CardTrouble


def card_event(session: str, reading: CardReading) -> CardSeen | CardTrouble:
    """Tell the journey of one reading."""
    match reading:
        case Card():
            return CardSeen(
                session=session,
                card=reading.kind.value,
                name=reading.name,
                number=reading.number,
                sex=reading.sex,
                birth=reading.birth,
                address=reading.address,
                valid_to=reading.valid_to,
                by="passport" if reading.kind is CardKind.PASSPORT else "card",
            )
        case NoCard():
            return CardTrouble(session, "no_card")
        case UnreadableCard(checks=checks) if checks:
            return CardTrouble(session, "digits", checks)
        case UnreadableCard():
            return CardTrouble(session, "unreadable")
        case ReaderGone():
            return CardTrouble(session, "reader_gone")
