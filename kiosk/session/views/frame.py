"""The frame around every screen: title, foot, accessibility bar and idle warning."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from content.catalogue.model import Bilingual, Language
from content.text.wording import Fact as WordFact
from content.text.wording import Text
from kiosk.session import patience
from kiosk.session.events import Event
from kiosk.session.look import OFF, ON, next_text_scale
from kiosk.session.screen import (
    Banner,
    Block,
    Button,
    IdleWarning,
    Paragraph,
    Role,
    Screen,
    Tone,
)
from kiosk.session.state import Session
from kiosk.session.touches import Preferred, Pressed, ReadingTurned
from kiosk.session.views.capitals import begun
from kiosk.session.views.steps import stage_of, step_of

PREFIX = "session."
Switched = Literal["high_contrast", "reach", "speech", "steady"]


@dataclass(frozen=True)
class Scene:
    """Hold what a view needs to write a screen: the session, the words in the citizen's language, and the time."""

    session: Session
    text: Text
    now: datetime

    def say(self, key: str, **facts: WordFact) -> str:
        """Give a sentence of the session's own words."""
        return self.text(PREFIX + key, **facts)

    def pick(self, words: Bilingual) -> str:
        """Choose the citizen's language."""
        return self.text.pick(words)

    def join(self, parts: Iterable[str], joint: Literal["two", "either"] = "two") -> str:
        """Join short texts into one, all of which hold or either of which may; nothing gives the empty text."""
        joined = ""
        for part in parts:
            joined = self.say(f"joint.{joint}", first=joined, rest=part) if joined else part
        return joined

    @property
    def language(self) -> Language:
        """Name the citizen's language."""
        return self.text.language

    def button(
        self,
        key: str,
        role: Role = "secondary",
        *,
        icon: str = "",
        event: Event | None = None,
        reason: str = "",
        label: str = "",
    ) -> Button:
        """Make a button that presses its own key; a reason disables it."""
        return Button(
            key=key,
            label=label or self.say(f"button.{key}"),
            event=event or Pressed(key),
            role=role,
            icon=icon,
            enabled=not reason,
            reason=begun(reason),
        )

    def back(self) -> Button:
        """Make the button that goes one step back."""
        return self.button("back", icon="arrow-left")

    def leave(self) -> Button:
        """Make the button that ends the visit."""
        return self.button("leave", "quiet", icon="sign-out")

    def banner(self, key: str, tone: Tone, **facts: WordFact) -> Banner:
        """Make the sentence that must be seen first."""
        return Banner(self.say(key, **facts), tone, TONE_ICONS[tone])

    def paragraph(self, key: str, tone: Tone = Tone.NEUTRAL, *, is_large: bool = False, **facts: WordFact) -> Paragraph:
        """Make a passage of text."""
        return Paragraph(self.say(key, **facts), tone, is_large=is_large)


TONE_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.GOOD: "check-circle",
    Tone.WARN: "warning",
    Tone.BAD: "warning-octagon",
}


def page(
    scene: Scene,
    name: str,
    *,
    title: str = "",
    subtitle: str = "",
    blocks: Iterable[Block],
    nav: Iterable[Button] = (),
) -> Screen:
    """Put a page in its frame. The title comes from the words of its name, unless it is given."""
    stage = stage_of(scene.session)
    return Screen(
        name=name,
        title=title or scene.say(f"{name}.title"),
        look=scene.session.look,
        subtitle=subtitle,
        blocks=tuple(blocks),
        nav=tuple(nav),
        bar=bar(scene),
        step=step_of(scene.session),
        stage=scene.say(f"stage.{stage}") if stage else "",
        idle=idle_warning(scene),
    )


def bar(scene: Scene) -> tuple[Button, ...]:
    """Make the bar that is the same everywhere: language, text size, contrast, reach, speech if there is any, help.

    While the kiosk speaks, a pause stands beside speech.
    """
    look = scene.session.look
    other = "en" if look.language == "zh" else "zh"
    size = scene.button("text_size", "quiet", icon="text-aa", event=Preferred("text_scale", str(next_text_scale(look))))
    is_large = look.text_scale > 1
    return (
        scene.button("language", "quiet", icon="translate", event=Preferred("language", other)),
        replace(size, sub=f"×{look.text_scale:g}" if is_large else "", chosen=is_large),
        switch(scene, "contrast", "circle-half", "high_contrast", is_on=look.high_contrast),
        switch(scene, "reach", "wheelchair", "reach", is_on=look.reach),
        *((switch(scene, "speech", "speaker-high", "speech", is_on=look.speech),) if look.has_speech else ()),
        *((scene.button("pause", "quiet", icon="play-pause", event=ReadingTurned()),) if look.speech else ()),
        scene.button("help", "quiet", icon="headset"),
    )


def switch(scene: Scene, key: str, icon: str, setting: Switched, *, is_on: bool) -> Button:
    """Make a setting that is on or off."""
    button = scene.button(key, "quiet", icon=icon, event=Preferred(setting, OFF if is_on else ON))
    return replace(button, chosen=is_on)


def idle_warning(scene: Scene) -> IdleWarning | None:
    """Ask whether someone is still there, once it has been quiet for long."""
    seconds = patience.seconds_left(scene.session)
    if seconds is None:
        return None
    return IdleWarning(
        title=scene.say("idle.title"),
        text=scene.say("idle.text", seconds=seconds),
        seconds_left=seconds,
        more=scene.button("more_time", "primary", icon="hand-tap"),
        leave=scene.leave(),
    )
