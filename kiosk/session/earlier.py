"""What a visit and the world tell each other about papers that the bureau has from the citizen's earlier cases."""

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
