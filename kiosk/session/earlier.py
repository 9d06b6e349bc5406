"""What a visit and the world tell each other about papers and answers of the citizen's earlier cases."""

from dataclasses import dataclass, field

from content.contract.earlier import EarlierOffer


@dataclass(frozen=True)
class FindEarlier:
    """Ask which papers of an item are there already, with the number of the card in hand; answered by EarlierFound."""

    session: str
    item: str
    bundle: int
    number: str = field(repr=False)


@dataclass(frozen=True)
class EarlierFound:
    """What is there already; None when the server gave no answer."""

    session: str
    offers: tuple[EarlierOffer, ...] | None = field(repr=False)


@dataclass(frozen=True)
class RecallAnswers:
    """Ask what the holder of the card in hand answered before to what an item asks; answered by AnswersRecalled."""

    session: str
    item: str
    bundle: int
    number: str = field(repr=False)


@dataclass(frozen=True)
class AnswersRecalled:
    """What was answered before; None when the server gave no answer. ``case_no`` is masked, ``on`` a day (ISO 8601)."""

    session: str
    answers: dict[str, str] | None = field(repr=False)
    case_no: str = ""
    on: str = ""
