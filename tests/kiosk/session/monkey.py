"""A monkey at the kiosk: seeded touches and keys on what the screens offer, while devices fail and replies come late.

After each act it looks whether the idle screen still knows anything of anybody.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from content.catalogue.bilingual import Language
from content.catalogue.model import ApplicantRule, CardKind, Item
from content.text.wording import Text
from kiosk.attendant import Attendant
from kiosk.keys.pad import Key, PadKey, SignKey
from kiosk.session.events import ContentChanged, Event, OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.screen import Input, SignaturePad
from kiosk.session.touches import Answered, Queried, Rated, Signed
from kiosk.speech.headphones import Told
from kiosk.ui.keyboard.typist import Typist
from tests.kiosk.keys.conftest import SmallEngine
from tests.kiosk.session.booked import PLAN
from tests.kiosk.session.conftest import (
    ADDRESS,
    AGENT_NAME,
    AGENT_NUMBER,
    ALL,
    CASE_NO,
    NAME,
    NUMBER,
    PNG,
    TOPICS,
    Visit,
    decided_at_once,
)
from tests.kiosk.session.scanned import photographed, with_papers
from tests.kiosk.session.whims import World

TYPED = "机密样本"
OWN = (NAME, NUMBER, ADDRESS, AGENT_NAME, AGENT_NUMBER, TYPED, PNG, photographed())
WORKING = ALL | {"documents", "identity", "passport", "leased"}
KEYS: tuple[Key, ...] = (*PadKey, SignKey("5"), SignKey("x"), SignKey("a"))
# A monkey that mostly leaves sees only the first screens; the settings stay on every screen.
WAYS_OUT = frozenset(
    {"leave", "back", "finish", "language", "text_size", "contrast", "reach", "speech", "help", "close_help", "again"}
    | {"steady", "pause"}
)
TEXTS = (TYPED, "", "1", "13800000000", NUMBER, NUMBER[:12], "2026-02-30", "，。！", "a" * 500, "GP260928K030001K")
# What these boxes ask for: by chance alone hardly anybody gets past them.
FITTING = {"id_number": NUMBER, "phone": "13800000000", "latin": CASE_NO}


class LeftBehindError(AssertionError):
    """Tell that the idle screen still holds something of a visit."""


class Silence:
    """Hear nothing, and keep nothing."""

    level, levels, is_speaking, is_reading = 2, 4, False, False

    def say(self, *_: object) -> None:
        """Let it pass."""

    add = say

    def stop(self) -> None:
        """Let it pass."""

    louder = forget = stop

    def go_on(self) -> bool:
        """Have nothing left."""
        return False


@dataclass
class Monkey:
    """Hold one monkey. ``seen`` counts the screens it stood before, ``phases`` where its visits stood."""

    visit: Visit
    die: Random
    seen: Counter[str] = field(default_factory=Counter)
    phases: Counter[Phase] = field(default_factory=Counter)
    late: list[Event] = field(default_factory=list)
    acts: int = 0

    def __post_init__(self) -> None:
        self.items = kinds_of(self.visit.item)
        self.world = World(self.die, self.visit)
        self.attendant = Attendant(
            send=self.send, speech=Silence(), words=self, typist=Typist(SmallEngine()), headphones=Told(are_in=True)
        )

        self.visit.send(ContentChanged(7, bookings=PLAN, topics=TOPICS))

    def to(self, language: str) -> Text:
        """Give the words of a language."""
        return Text(self.visit.words, Language(language))

    def send(self, event: Event) -> None:
        """Take a step, and let the world answer now, later or never."""
        pending = [event]
        while pending:
            for command in self.visit.send(pending.pop(0)):
                replies = self.world.answers(command)
                kept = self.late if self.die.random() < 0.25 else pending
                kept.extend(replies)
        self._look()

    def act(self) -> None:
        """Do one thing."""
        self.acts += 1
        acts = (self._press, self._type, self._key, self._wait, self._hear_late, self._break)
        (chosen,) = self.die.choices(acts, weights=(66, 12, 4, 2, 12, 4))
        chosen()

    def _press(self) -> None:
        buttons = [button for button in self.visit.buttons() if button.enabled]
        onward = [button for button in buttons if button.key not in WAYS_OUT]
        offered = onward if onward and self.die.random() < 0.9 else buttons
        urged = [button for button in offered if button.role == "primary"]
        offered = urged if urged and self.die.random() < 0.75 else offered
        if offered:
            self.send(self.die.choice(offered).event)

    def _type(self) -> None:
        for block in self.visit.screen().blocks:
            match block:
                case Input(is_search=True):
                    self.send(Queried(self._words()))
                case Input(keyboard=keys, field=name) if keys in FITTING and self.die.random() < 0.5:
                    self.send(Answered(name, FITTING[keys]))
                case Input(field=name):
                    self.send(Answered(name, self._words()))
                case SignaturePad():
                    self.send(Signed(self.die.choice((PNG, b""))))
        if self.die.random() < 0.05:
            self.send(Rated(self.die.randint(1, 5)))

    def _words(self) -> str:
        return TYPED if self.die.random() < 0.5 else self.die.choice(TEXTS)

    def _key(self) -> None:
        for _ in range(self.die.randint(1, 3)):
            self.attendant.press(self.die.choice(KEYS))

    def _wait(self) -> None:
        self.visit.wait(self.die.choice((1, 10, 65, 240)))
        self._look()

    def _hear_late(self) -> None:
        if self.late:
            self.send(self.late.pop(self.die.randrange(len(self.late))))

    def _break(self) -> None:
        broken = self.die.sample(sorted(WORKING), self.die.randint(0, 3))
        fault = self.die.choice(("device.fault", "paper.out", "device.no_reply"))
        self.visit.send(OffersChanged(WORKING.difference(broken), tuple((name, fault) for name in broken)))
        self._look()

    def _look(self) -> None:
        screen = self.visit.screen()
        self.seen[screen.name] += 1
        self.phases[self.visit.session.phase] += 1
        self.attendant.see(screen)
        if self.visit.session.phase is Phase.ATTRACT:
            self.visit.item = self.die.choice(self.items)
            left = [type(own).__name__ for own in OWN if own in set(leaves((self.visit.session, screen)))]
            if left or any(TYPED in leaf for leaf in leaves(screen) if isinstance(leaf, str)):
                raise LeftBehindError(left)


def kinds_of(item: Item) -> tuple[Item, ...]:
    """Give an item in the kinds that lead to different screens: papers, at once, for another, and nobody's."""
    by_agent = replace(item, applicant=ApplicantRule(by_agent=True, cards=tuple(CardKind)))
    at_once = decided_at_once(item)
    too_old = replace(item, applicant=ApplicantRule(min_age=200))
    return with_papers(by_agent), with_papers(by_agent), at_once, item, too_old


def leaves(thing: object) -> Iterator[str | bytes]:
    """Give every text and every string of bytes that a value holds, however deep."""
    if isinstance(thing, str | bytes):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for each in dataclasses.fields(thing):
            yield from leaves(getattr(thing, each.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from leaves(key)
            yield from leaves(value)
    elif isinstance(thing, list | tuple | set | frozenset):
        for each in thing:
            yield from leaves(each)
