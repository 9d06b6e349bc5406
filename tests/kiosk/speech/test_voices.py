"""Each voice says what it can, and the first that can is heard."""

import os
import threading
from pathlib import Path

import pytest

from content.catalogue.bilingual import Bilingual
from content.text.wording import Words
from kiosk.speech.voices import Choir, ClipVoice, EspeakVoice, PiperVoice
from kiosk.speech.wave import Wave

NEVER = threading.Event()
CLIP = Wave(b"\x01\x02" * 20, 16000)
WORDS = Words({"a.b": Bilingual("请刷卡", "Tap your card"), "a.c": Bilingual("{n} 天", "{n} days")})


def program(folder: Path, says: str) -> str:
    """Write a program that keeps its arguments and input, and says something."""
    path = folder / "engine"
    path.write_text(f'#!/bin/sh\necho "$@" > {folder}/arguments\ncat > {folder}/input\n{says}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_espeak_speaks(language: str):
    """The engine that is installed makes half a second of sound of a short sentence in either language."""
    waves = EspeakVoice().synthesise("您好 hello", language, NEVER)

    assert (len(waves), sum(wave.seconds for wave in waves) > 0.5) == (2, True)


def test_espeak_gets_pinyin(tmp_path: Path):
    """Chinese goes to the voice that can speak, as syllables, and never as an argument."""
    EspeakVoice(program(tmp_path, "true")).synthesise("银行", "zh", NEVER)
    told = (tmp_path / "arguments").read_text().split()[:2], (tmp_path / "input").read_text()

    assert told == (["-v", "cmn-latn-pinyin"], "yin2 hang2")


@pytest.mark.parametrize("engine", ["/nowhere/espeak", "/bin/false", "/bin/true"])
def test_espeak_missing(engine: str):
    """Without a working engine nothing is said, and nothing breaks."""
    assert EspeakVoice(engine).synthesise("您好", "zh", NEVER) == ()


def test_piper(tmp_path: Path):
    """A piper voice speaks at the rate its description gives."""
    model = tmp_path / "zh.onnx"
    model.with_name("zh.onnx.json").write_text('{"audio": {"sample_rate": 16000}}')
    voice = PiperVoice({"zh": model}, program(tmp_path, "printf abcd"))

    assert voice.synthesise("您好", "zh", NEVER) == (Wave(b"abcd", 16000),)


def test_piper_without_a_voice(tmp_path: Path):
    """A language without a voice file is left to others."""
    assert PiperVoice({}, os.devnull).synthesise("hello", "en", NEVER) == ()


@pytest.fixture
def clips(tmp_path: Path) -> ClipVoice:
    """Record one sentence, and one with a fact in it."""
    (tmp_path / "zh").mkdir()
    for key in ("a.b", "a.c"):
        (tmp_path / "zh" / f"{key}.wav").write_bytes(CLIP.to_wav())
    return ClipVoice(tmp_path, WORDS)


@pytest.mark.parametrize(
    ("said", "language", "heard"),
    [("请刷卡", "zh", (CLIP,)), ("Tap your card", "en", ()), ("{n} 天", "zh", ()), ("请刷卡。", "zh", ())],
)
def test_clips(said: str, language: str, heard: tuple[Wave, ...], clips: ClipVoice):
    """A clip is played for exactly its own sentence in its own language."""
    assert clips.synthesise(said, language, NEVER) == heard


def test_broken_clip(tmp_path: Path):
    """A file that is no sound counts as no clip."""
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "a.b.wav").write_bytes(b"no sound")

    assert ClipVoice(tmp_path, WORDS).synthesise("请刷卡", "zh", NEVER) == ()


def test_choir(clips: ClipVoice):
    """The recorded clip comes before the engine, and the engine says what nobody recorded."""
    choir = Choir((clips, EspeakVoice()))
    recorded, spoken = (choir.synthesise(text, "zh", NEVER) for text in ("请刷卡", "请取卡"))

    assert (recorded, len(spoken)) == ((CLIP,), 1)
