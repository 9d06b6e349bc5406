"""A screen as it is read aloud, from the same data that is drawn: a pure function.

What may be somebody's own (typed answers, facts that are not public, which option is chosen) is said only when
``is_private``: with headphones in (EN 301 549, 5.1.3.8 and .9).
"""

from collections.abc import Iterable, Iterator

from content.text.wording import Text
from kiosk.keys.stops import Stop, offers
from kiosk.session.screen import (
    Banner,
    Block,
    Bullets,
    Busy,
    Button,
    Buttons,
    Fact,
    Facts,
    Input,
    News,
    PagePhoto,
    Paragraph,
    Picture,
    Preview,
    QrPicture,
    Screen,
    SignaturePad,
)
from kiosk.session.touches import Preferred, ReadingTurned
from kiosk.speech.utterance import Kind, Utterance

MOST_READ_OUT = 9
"""More choices than this are announced by their number only: nobody keeps ten in mind."""


def script(screen: Screen, text: Text, *, is_private: bool) -> tuple[Utterance, ...]:
    """Write what is said on entry: title, text, fields, numbered choices, and which key does what."""
    if screen.idle:
        said = (screen.idle.title, screen.idle.text, text("speech.any_key"))
        return tuple(Utterance(Kind.WARNING, line) for line in said)
    lines = (*_title(screen, text), *passages(screen, text, is_private=is_private), *_choices(screen, text, is_private))
    keys = Utterance(Kind.KEYS, text("speech.keys"))
    return (*(line for line in lines if line.text), keys)


def passages(screen: Screen, text: Text, *, is_private: bool) -> tuple[Utterance, ...]:
    """Write what the page says between its title and its choices."""
    lines = tuple(line for block in screen.blocks for line in _block(block, text, is_private))
    hidden = sum(_hidden(block, is_private) for block in screen.blocks)
    note = (Utterance(Kind.TEXT, text("speech.hidden", count=hidden)),) if hidden else ()
    return (*lines, *note)


def news(old: Screen, screen: Screen, text: Text) -> tuple[Utterance, ...]:
    """Write what a newer state of the same screen has to tell: other passages, and boxes that are wrong now.

    Notices that take turns and work that gets on are no news.
    """
    known = {line.text for line in _told(old, text)}
    return tuple(line for line in _told(screen, text) if line.text not in known)


def _told(screen: Screen, text: Text) -> Iterator[Utterance]:
    for block in screen.blocks:
        match block:
            case Input(problem=problem):
                lines: tuple[str, ...] = (text("speech.problem", problem=problem),) if problem else ()
            case Busy(text=words):
                lines = (words,)
            case News():
                lines = ()
            case _:
                lines = _lines(block, text)
        yield from (Utterance(Kind.TEXT, line) for line in lines if line)


def describe(stop: Stop, text: Text, *, is_private: bool) -> str:
    """Say one place the mark stands on, with its state."""
    if isinstance(stop.target, Input):
        return _join(text, _box(stop.target, text, is_private))
    return _join(text, _button(stop, stop.target, text, is_private))


def _title(screen: Screen, text: Text) -> tuple[Utterance, ...]:
    step = text("speech.step", this=screen.step[0], total=screen.step[1]) if screen.step else ""
    staged = _join(text, (part for part in (step, screen.stage) if part))
    return tuple(Utterance(Kind.TITLE, line) for line in (screen.title, staged, screen.subtitle))


def _choices(screen: Screen, text: Text, is_private: bool) -> tuple[Utterance, ...]:  # noqa: FBT001 — private
    stops = [stop for stop in offers(screen) if isinstance(stop.target, Button)]
    if len(stops) > MOST_READ_OUT:
        return (Utterance(Kind.CHOICE, text("speech.many", count=len(stops))),)
    return tuple(
        Utterance(Kind.CHOICE, text("speech.choice", number=number, label=describe(stop, text, is_private=is_private)))
        for number, stop in enumerate(stops, 1)
    )


def _block(block: Block, text: Text, is_private: bool) -> Iterator[Utterance]:  # noqa: FBT001 — private
    match block:
        case Input():
            yield Utterance(Kind.FIELD, _join(text, _box(block, text, is_private)))
        case Facts():
            if block.heading:
                yield Utterance(Kind.TEXT, block.heading)
            if not _hidden(block, is_private):
                yield from (Utterance(Kind.FIELD, _fact(fact, text)) for fact in block.facts)
        case _:
            yield from (Utterance(Kind.TEXT, line) for line in _lines(block, text) if line)


def _lines(block: Block, text: Text) -> tuple[str, ...]:  # noqa: PLR0911  # one line a kind of block
    match block:
        case Banner(text=words) | Paragraph(text=words):
            return (words,)
        case Bullets(heading=heading, lines=lines):
            return (heading, *lines)
        case News(title=title, text=words):
            return (title, words)
        case Buttons(heading=heading):
            return (heading,)
        case Picture(caption=caption) | Preview(caption=caption) | PagePhoto(caption=caption):
            return (caption,)
        case QrPicture(caption=caption):
            return (text("speech.code", caption=caption),)
        case SignaturePad(label=label, problem=problem):
            return (label, problem)
        case Busy(text=words, fraction=fraction):
            return (words, text("speech.percent", percent=round(fraction * 100)) if fraction else "")
        case _:
            return ()


def _hidden(block: Block, is_private: bool) -> int:  # noqa: FBT001 — private
    """Count the facts of a block that are not for everybody's ears."""
    return len(block.facts) if isinstance(block, Facts) and not (is_private or block.is_public) else 0


def _fact(fact: Fact, text: Text) -> str:
    said = text("speech.fact", label=fact.label, value=fact.value)
    return _join(text, (said, fact.badge)) if fact.badge else said


def _box(box: Input, text: Text, is_private: bool) -> Iterator[str]:  # noqa: FBT001 — private
    yield text("speech.box", label=box.label)
    if not box.value:
        yield text("speech.box_empty")
    elif is_private:
        yield text("speech.box_value", value=box.value)
    else:
        yield text("speech.box_filled")
    if not box.editable:
        yield text("speech.box_fixed")
    elif not (box.required or box.is_search):
        yield text("speech.box_optional")
    if box.badge:
        yield box.badge
    if box.problem:
        yield text("speech.problem", problem=box.problem)
    elif box.help:
        yield box.help


def _button(stop: Stop, button: Button, text: Text, is_private: bool) -> Iterator[str]:  # noqa: FBT001 — private
    yield text("speech.change", label=stop.about) if stop.about else button.label
    if button.sub:
        yield button.sub
    if not button.enabled:
        yield text("speech.disabled", reason=button.reason) if button.reason else text("speech.disabled_plain")
    elif isinstance(button.event, Preferred) and button.event.value in ("on", "off"):
        yield text("speech.on" if button.chosen else "speech.off")
    elif isinstance(button.event, ReadingTurned):
        yield text("speech.pause")
    elif button.chosen and is_private:
        yield text("speech.chosen")


def _join(text: Text, parts: Iterable[str]) -> str:
    """Set parts one after the other with a pause between them."""
    pause = "，" if text.language == "zh" else ", "
    return pause.join(part.rstrip("。.，, ") for part in parts if part)
