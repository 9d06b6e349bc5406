"""A sentence cut by language, and Chinese turned into syllables with tones, which is what espeak-ng can say.

Its own voice for characters is broken in Debian's build, and it misreads 银行; fed with pinyin it speaks well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.speech.numerals import write_out
from kiosk.speech.polyphones import LONGEST, OVERRIDES

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}][^A-Za-z]*|[A-Za-z][^{_HAN}]*|[^A-Za-z{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_PAUSES = str.maketrans({**dict.fromkeys("，、；：:（）()“”《》—–…\n", ", "), **dict.fromkeys("。！？", ". ")})


@dataclass(frozen=True)
class Part:
    """Hold a run of one language."""

    language: str
    text: str = field(repr=False)


def parts(text: str, language: str) -> tuple[Part, ...]:
    """Cut a sentence where the writing changes, with figures written out in the sentence's own language."""
    joined: list[Part] = []
    for run in _RUN.findall(write_out(text, language)):
        spoken = _language_of(run, joined[-1].language if joined else language)
        if joined and joined[-1].language == spoken:
            joined[-1] = Part(spoken, joined[-1].text + run)
        else:
            joined.append(Part(spoken, run))
    return tuple(part for part in joined if any(sign.isalnum() for sign in part.text))


def syllables(text: str) -> str:
    """Write Chinese as numbered pinyin, a pause where there was a mark; what is neither is dropped."""
    return re.sub(r"[ ,]*([,.])[ ,.]*", r"\1 ", " ".join(_read(text))).strip(" ,")


def _language_of(run: str, before: str) -> str:
    if _IS_HAN.search(run):
        return "zh"
    return "en" if re.search("[A-Za-z]", run) else before


def _read(text: str) -> Iterator[str]:
    plain = ""
    at = 0
    while at < len(text):
        word = next((text[at : at + size] for size in range(LONGEST, 0, -1) if text[at : at + size] in OVERRIDES), "")
        if word:
            yield from _plain(plain)
            yield OVERRIDES[word]
        plain = "" if word else plain + text[at]
        at += max(1, len(word))
    yield from _plain(plain)


def _plain(text: str) -> Iterator[str]:
    if not text:
        return
    # Its tables take 56 MB and a quarter of a second, which a kiosk that never says a word of Chinese should not pay.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    read = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    yield from (syllable.translate(_PAUSES) for syllable in read)
