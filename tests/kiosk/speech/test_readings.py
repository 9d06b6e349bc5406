"""Chinese becomes the syllables that are meant, and foreign words keep their own voice."""

import re

import pytest

from content.text.wording import Words
from kiosk.speech.readings import Part, parts, syllables


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("银行", "yin2 hang2"),
        ("重庆", "chong2 qing4"),
        ("还款", "huan2 kuan3"),
        ("长沙分局", "chang2 sha1 fen1 ju2"),
        ("局长", "ju2 zhang3"),
        ("行政审批局", "xing2 zheng4 shen3 pi1 ju2"),
        ("提供照片", "ti2 gong1 zhao4 pian4"),
        ("办事处", "ban4 shi4 chu4"),
        ("变更登记", "bian4 geng1 deng1 ji4"),
        ("高平市", "gao1 ping2 shi4"),
        ("已保存，不会丢。", "yi3 bao3 cun2, bu2 hui4 diu1."),
        ("——，（）", ""),
    ],
)
def test_syllables(written: str, read: str):
    """Polyphones of services are read right, and marks become pauses."""
    assert syllables(written) == read


@pytest.mark.parametrize(
    ("written", "language", "cut"),
    [
        ("A4 打印机", "zh", (Part("en", "A"), Part("zh", "四 打印机"))),
        ("It says 高平 now", "en", (Part("en", "It says "), Part("zh", "高平 "), Part("en", "now"))),
        ("12", "en", (Part("en", "12"),)),
        ("12", "zh", (Part("zh", "十二"),)),
        ("，", "zh", ()),
    ],
)
def test_parts(written: str, language: str, cut: tuple[Part, ...]):
    """Each run goes to the voice of its own language; marks alone are not said (EN 301 549, 5.1.3.14)."""
    assert parts(written, language) == cut


def test_all_wording_can_be_read(words: Words):
    """Whatever the screens say, the Chinese voice gets nothing but syllables and pauses."""
    odd = {
        key: read
        for key, line in words.entries.items()
        for part in parts(re.sub(r"\{\w+\}", "", line.zh), "zh")
        if part.language == "zh" and not re.fullmatch(r"([a-z]+[1-5]?|[^a-z0-9]|\s)*", read := syllables(part.text))
    }

    assert odd == {}
