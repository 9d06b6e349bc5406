"""What a screen shows, as plain data.

The journey decides all of it; the window only draws it. A button already carries the event it sends, so a
window holds no decision. Texts are final: translated, filled in, masked where they must be.
"""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from kiosk.session.events import Event
from kiosk.session.touches import Lines


class Tone(StrEnum):
    """Say how a text is meant; colour is never the only sign of it."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


Role = Literal["primary", "secondary", "quiet", "tile", "option"]
Keyboard = Literal["pinyin", "latin", "digits", "id_number", "phone", "date", "money", "credit_code"]


@dataclass(frozen=True)
class Button:
    """Carry one event. ``icon`` is a Phosphor icon name; a disabled button says why in ``reason``.

    ``key`` is stable across languages and unique on its screen.
    """

    key: str
    label: str
    event: Event
    role: Role = "secondary"
    icon: str = ""
    sub: str = ""
    enabled: bool = True
    reason: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Show a passage of text."""

    text: str
    tone: Tone = Tone.NEUTRAL
    is_large: bool = False


@dataclass(frozen=True)
class Banner:
    """Show one sentence that must be seen first, with an icon."""

    text: str
    tone: Tone
    icon: str


@dataclass(frozen=True)
class Fact:
    """Pair a label with its value; ``change`` is a button beside it, ``badge`` where the value came from.

    A ``tone`` other than neutral puts its mark before the value.
    """

    label: str
    value: str = dataclasses.field(repr=False)
    badge: str = ""
    change: Button | None = None
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Facts:
    """Show pairs, one below the other, under an optional heading; a board sets what is well side by side first.

    A track shows them as stops along a line, in the order in which they happened, the last one where it stands now.
    A field is a question whose answer is chosen on a page of its own: it looks like the boxes that are typed into.
    What is not ``is_public`` may be somebody's own: it is read aloud into headphones only.
    """

    facts: tuple[Fact, ...]
    heading: str = ""
    is_large: bool = False
    is_board: bool = False
    is_track: bool = False
    is_field: bool = False
    is_public: bool = False


@dataclass(frozen=True)
class Bullets:
    """Show a list of short sentences under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Buttons:
    """Show buttons in a grid of ``columns``; rows of a long list scroll."""

    buttons: tuple[Button, ...]
    columns: int = 1
    heading: str = ""


@dataclass(frozen=True)
class Input:
    """Ask for typed text; the window answers with ``Answered(field, value)``, or ``Queried(value)`` when ``is_search``.

    ``problem`` is the sentence the citizen reads below the box.
    """

    field: str
    label: str
    keyboard: Keyboard
    value: str = dataclasses.field(default="", repr=False)
    help: str = ""
    problem: str = ""
    badge: str = ""
    required: bool = True
    editable: bool = True
    max_length: int = 100
    is_search: bool = False


@dataclass(frozen=True)
class Picture:
    """Show a drawn picture by the name under which ``kiosk.ui.widgets.illustration`` draws it."""

    name: str
    caption: str = ""


@dataclass(frozen=True)
class QrPicture:
    """Show a code large enough to photograph."""

    text: str
    caption: str


@dataclass(frozen=True)
class Preview:
    """Show what a scanning camera sees while it is armed; ``icon`` stands there until it has given a picture."""

    caption: str
    icon: str = "qr-code"


@dataclass(frozen=True)
class PagePhoto:
    """Show one scanned page, whole."""

    jpeg: bytes = dataclasses.field(repr=False)
    caption: str


@dataclass(frozen=True)
class SignaturePad:
    """Take a signature by finger; the window answers with ``Signed`` on every lifted stroke.

    ``lines`` is what was drawn before, so that it stands there again after help or in another text size.
    """

    label: str
    clear: str
    problem: str = ""
    lines: Lines = dataclasses.field(default=(), repr=False)


@dataclass(frozen=True)
class News:
    """Show one public notice of those that stand today; ``place`` is (this, of how many)."""

    title: str
    text: str
    place: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Busy:
    """Show that work goes on, with how far it is (0 to 1) when that is known."""

    text: str
    fraction: float | None = None


Block = (
    Paragraph
    | Banner
    | Facts
    | Bullets
    | Buttons
    | Input
    | Picture
    | QrPicture
    | Preview
    | PagePhoto
    | SignaturePad
    | News
    | Busy
)

Layout = Literal["attract", "home", "page"]


@dataclass(frozen=True)
class IdleWarning:
    """Ask whether someone is still there; the window lays it over everything."""

    title: str
    text: str
    seconds_left: int
    more: Button
    leave: Button


@dataclass(frozen=True)
class Look:
    """Hold how the citizen wants to see and hear: language, text size, contrast, reach, speech.

    ``has_speech`` tells whether this kiosk can speak at all; only then is ``speech`` offered. With ``steady`` two
    strikes of the same key within half a second count once.
    """

    language: Literal["zh", "en"] = "zh"
    text_scale: float = 1.0
    high_contrast: bool = False
    reach: bool = False
    speech: bool = False
    has_speech: bool = False
    steady: bool = False


@dataclass(frozen=True)
class Screen:
    """Hold one whole screen.

    ``name`` is stable and unique (tests, speech and pictures go by it). ``nav`` are the buttons at the foot
    (back, next); ``bar`` the accessibility bar that is the same everywhere. ``step`` is (this, of how many), and
    ``stage`` what this step is called.
    """

    name: str
    title: str
    look: Look
    layout: Layout = "page"
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    nav: tuple[Button, ...] = ()
    bar: tuple[Button, ...] = ()
    step: tuple[int, int] | None = None
    stage: str = ""
    idle: IdleWarning | None = None
