"""Where the mark can stand on a screen, in the order in which it is read: what the page offers, the way on, the bar."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.session.screen import Block, Button, Buttons, Facts, Input, Screen


@dataclass(frozen=True)
class Stop:
    """Hold one place: a button or a box. ``about`` is the label of the fact that the button changes."""

    target: Button | Input
    about: str = ""

    @property
    def key(self) -> str:
        """Name it, as the window names what it draws."""
        return self.target.field if isinstance(self.target, Input) else self.target.key


def stops(screen: Screen) -> tuple[Stop, ...]:
    """List the places. A question laid over the screen has only its own; a box that is fixed has none."""
    if screen.idle:
        return (Stop(screen.idle.more), Stop(screen.idle.leave))
    return (*offers(screen), *(Stop(button) for button in screen.bar))


def offers(screen: Screen) -> tuple[Stop, ...]:
    """List the places of the screen itself, without the bar that is the same everywhere."""
    inside = (stop for block in screen.blocks for stop in _of_block(block))
    return (*inside, *(Stop(button) for button in screen.nav))


def _of_block(block: Block) -> Iterator[Stop]:
    match block:
        case Buttons(buttons=buttons):
            yield from map(Stop, buttons)
        case Facts(facts=facts):
            yield from (Stop(fact.change, fact.label) for fact in facts if fact.change)
        case Input(editable=True):
            yield Stop(block)
        case _:
            return
