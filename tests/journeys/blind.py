"""A visitor who sees nothing: five keys, headphones, and what is said to decide which key to press next."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kiosk.attendant import Attendant
from kiosk.input.methods import InputMethods
from kiosk.keys.pad import PadKey
from kiosk.speech.headphones import Told
from kiosk.speech.utterance import Utterance
from kiosk.ui.keyboard.typist import Typist
from provisioning.demo.visits import CARD
from provisioning.demo.wires import ask
from tests.journeys.visitor import NotThereError, Visitor

MOST_KEYS = 120
KEY_S = 0.05


class Ears:
    """Keep what is said now, and everything that was said."""

    level, levels, is_speaking, is_reading = 2, 4, False, False

    def __init__(self) -> None:
        self.now: list[str] = []
        self.all: list[str] = []

    def say(self, lines: Sequence[Utterance], _language: str) -> None:
        """Hear something new instead of what was said."""
        self.now = [line.text for line in lines]
        self.all += self.now

    def add(self, lines: Sequence[Utterance], _language: str) -> None:
        """Hear more."""
        self.now += [line.text for line in lines]
        self.all += [line.text for line in lines]

    def stop(self) -> None:
        """Hear nothing."""
        self.now = []

    def go_on(self) -> bool:
        """Hear nothing more: every page is heard to its end."""
        return False

    def louder(self) -> None:
        """Hear better."""

    def forget(self) -> None:
        """Hear nothing, and nothing is kept but in this test's memory."""
        self.now = []


class BlindVisitor:
    """Know a kiosk by ear alone. No screen is looked at and nothing is touched."""

    def __init__(self, config: Path, engine: InputMethods) -> None:
        self.ears = Ears()
        self.keys = 0
        self._visitor = Visitor(config, has_speech=True, wipe=self._wipe)
        self.counter = self._visitor.counter
        self.attendant = Attendant(
            send=self._visitor.send,
            speech=self.ears,
            words=self.counter.wording,
            typist=Typist(engine),
            headphones=Told(are_in=True),
        )
        self._see()

    def close(self) -> None:
        """Leave the kiosk."""
        self._visitor.close()

    def key(self, key: PadKey) -> list[str]:
        """Press a key, and hear what follows at once."""
        self.keys += 1
        self.attendant.press(key)
        self._see()
        return self.ears.now

    def hear(self, words: str) -> None:
        """Listen until something is said."""
        self._visitor.wait(f"hearing {words}", lambda: self._look() or self._is_said(words))

    def take(self, label: str) -> None:
        """Go down until a label is said, and take what it stands for; lists may still be growing meanwhile."""
        self.seek(label)
        self.key(PadKey.ENTER)

    def seek(self, label: str) -> None:
        """Go down until something is said that begins so."""
        for _ in range(MOST_KEYS):
            if self.key(PadKey.DOWN) and self.ears.now[-1].startswith(label):
                return
            # Nobody presses quicker than a search answers, and a busy machine takes its time for that.
            time.sleep(KEY_S)
            self._visitor.pump()
            self._see()
        raise NotThereError(f"{label} was never said")

    def spell(self, *characters: str) -> None:
        """Find each on the wheel and take it, then take the way out."""
        for wanted in (*characters, self.word("ui.keyboard.done")):
            self._turn(wanted)
            self.key(PadKey.ENTER)

    def fill(self, label: str, *characters: str) -> None:
        """Open a box and spell into it."""
        self.take(self.word("speech.box", label=label))
        self.spell(*characters)

    def lay_card(self, hands: Mapping[str, Path]) -> None:
        """Lay the card on the reader until another screen is read."""
        title = self.word("session.card.title")
        self.hear(title)
        ask(hands["idcard"], do="place", card=dict(CARD))
        self._visitor.wait("the card", lambda: self._look() or not self._is_said(title))
        ask(hands["idcard"], do="remove")

    def show_paper(self, hands: Mapping[str, Path], image: str) -> None:
        """Hold a paper before the camera until another screen is read."""
        title = self.word("session.scan.title")
        self.hear(title)
        ask(hands["camera"], do="show", image=image)
        self._visitor.wait("the code", lambda: self._look() or not self._is_said(title))
        ask(hands["camera"], do="clear")

    def wait(self, what: str, holds: Callable[[], object]) -> None:
        """Wait for something in the world."""
        self._visitor.wait(what, holds)

    def word(self, key: str, **facts: str) -> str:
        """Look a word up, as somebody knows it who was here before."""
        return self.counter.wording.to("zh")(key, **facts)

    def _turn(self, wanted: str) -> None:
        for _ in range(MOST_KEYS):
            if self.ears.now and self.ears.now[-1] == wanted:
                return
            self.key(PadKey.DOWN)
        raise NotThereError(f"the wheel has no {wanted}")

    def _is_said(self, words: str) -> bool:
        return any(words in line for line in self.ears.now)

    def _look(self) -> None:
        """Let the kiosk draw what a blind visitor does not see; it is then that it speaks."""
        self._see()

    def _see(self) -> None:
        self.attendant.see(self._visitor.screen)

    def _wipe(self) -> None:
        if hasattr(self, "attendant"):
            self.attendant.forget()
