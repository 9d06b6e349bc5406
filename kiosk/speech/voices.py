"""Who can say a sentence: a recorded clip, a piper voice, or espeak-ng, whichever comes first and can."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.catalogue.bilingual import Language
from content.text.wording import PLACEHOLDER, Words
from kiosk.speech.child import ask
from kiosk.speech.ports import Voice
from kiosk.speech.readings import parts, syllables
from kiosk.speech.wave import NoSoundError, Wave, read_wav

# Words a minute. Slower than the engine's own 175: older people, and a hall that echoes.
PACE = 150
_ESPEAK = {"zh": "cmn-latn-pinyin", "en": "en"}


@dataclass(frozen=True)
class EspeakVoice:
    """Speak by espeak-ng: Chinese as numbered pinyin, English as it is written."""

    program: str = "espeak-ng"

    def synthesise(self, text: str, language: str, cancelled: threading.Event) -> tuple[Wave, ...]:
        """Give a sound for each run of one language."""
        waves = (self._part(part.language, part.text, cancelled) for part in parts(text, language))
        return tuple(wave for wave in waves if wave)

    def _part(self, language: str, text: str, cancelled: threading.Event) -> Wave | None:
        command = (self.program, "-v", _ESPEAK[language], "-s", str(PACE), "--stdout")
        wave = _read(ask(command, syllables(text) if language == "zh" else text, cancelled))
        return wave.trimmed() if wave else None


@dataclass(frozen=True)
class PiperVoice:
    """Speak by piper, in the languages for which a voice file is given; beside each lies its ``.json``."""

    models: Mapping[str, Path]
    program: str = "piper"

    def synthesise(self, text: str, language: str, cancelled: threading.Event) -> tuple[Wave, ...]:
        """Give one sound, or none for a language without a voice file."""
        model = self.models.get(language)
        if model is None:
            return ()
        said = ask((self.program, "--model", str(model), "--output-raw"), text, cancelled)
        return (Wave(said, self._rate(model)),) if said else ()

    def _rate(self, model: Path) -> int:
        described = json.loads(model.with_name(model.name + ".json").read_text(encoding="utf-8"))
        return int(described["audio"]["sample_rate"])


class ClipVoice:
    """Play what somebody has recorded: ``zh/session.card.title.wav`` is said for the words of that key."""

    def __init__(self, folder: Path, words: Words) -> None:
        """Know the sentences that have a clip. A sentence with facts in it has none: it is never twice the same."""
        self._clips = {
            (language.value, line.to(language)): clip
            for language in Language
            for key, line in words.entries.items()
            if (clip := folder / language.value / f"{key}.wav").is_file() and not PLACEHOLDER.search(line.zh)
        }

    def synthesise(self, text: str, language: str, _cancelled: threading.Event) -> tuple[Wave, ...]:
        """Give the clip of exactly this sentence; a file that is no sound counts as none."""
        clip = self._clips.get((language, text))
        wave = _read(clip.read_bytes()) if clip and clip.is_file() else None
        return (wave,) if wave else ()


@dataclass(frozen=True)
class Choir:
    """Ask one voice after the other until one can say it."""

    voices: Sequence[Voice]

    def synthesise(self, text: str, language: str, cancelled: threading.Event) -> tuple[Wave, ...]:
        """Give the first sound there is."""
        said = (voice.synthesise(text, language, cancelled) for voice in self.voices)
        return next((waves for waves in said if waves), ())


def _read(data: bytes) -> Wave | None:
    try:
        return read_wav(data)
    except NoSoundError:
        return None
