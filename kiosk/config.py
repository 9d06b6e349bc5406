"""What a kiosk is told when it starts, from one TOML file. A wrong file is refused with its line of reason."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from kiosk.input.table import LEXICON

DESIGNED_FOR = 1080
KioskId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z][0-9]{2}$")]


class ConfigError(Exception):
    """Say what in the file is wrong, for the person who wrote it."""


class Screen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Size of the screen in pixels, and how much smaller it is shown on a desk's display.

    ``edge_mm`` is how high above the floor the lower edge of what is shown lies, ``tall_mm`` its height: together they
    say which part a seated person reaches. A height of 0 is that of a 32-inch panel of this shape. ``puppet`` is a unix
    socket by which a demonstration touches the window; in service there is none.
    """

    width: int = 1080
    height: int = 1920
    zoom: float = 1.0
    fullscreen: bool = False
    edge_mm: float = 800
    tall_mm: float = 0
    puppet: str = ""

    @property
    def scale(self) -> float:
        """Give the size at which the screen is drawn: sizes are made for a short side of 1,080 pixels."""
        return self.zoom * min(self.width, self.height) / DESIGNED_FOR


class SpeechConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the kiosk says and which keys it has.

    ``player`` takes a WAV on its standard input (``["aplay", "-q", "-"]``); without one the kiosk does not speak.
    ``clips`` is a folder of recorded sentences, ``piper`` names a voice file a language. ``headphones`` is ``handset``
    or the input device of a socket's switch; empty is a loudspeaker, which tells nobody's own. ``keys`` gives scan
    codes in place of the standard ones, by the name of the key (``up``, ``down``, ``enter``, ``back``, ``repeat`` and,
    on a pad with a sixth, ``pause``).
    """

    player: tuple[str, ...] = ()
    clips: str = ""
    piper: dict[str, str] = {}
    headphones: str = ""
    keys: dict[str, tuple[int, ...]] = {}


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where this kiosk stands, in both languages."""

    zh: str
    en: str


class KioskConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kiosk. Paths are relative to the file's folder; ``devices`` is read by ``devices.config``.

    ``hall`` is the hall whose catalogue it takes; empty takes only those meant for all. ``witness`` names a file
    that hears every durable step, for demonstrations and tests; ids only.
    """

    id: KioskId
    server: str
    data: str
    place: Place
    hall: str = ""
    assets: str = ""
    lexicon: str = ""
    witness: str = ""
    log: Literal["info", "debug"] = "info"
    heartbeat_s: float = 30.0
    poll_s: float = 2.0
    screen: Screen = msgspec.field(default_factory=Screen)
    speech: SpeechConfig = msgspec.field(default_factory=SpeechConfig)
    devices: dict[str, Any] = {}


class Paths(msgspec.Struct, frozen=True):
    """Name the files of a kiosk's data folder."""

    data: Path

    @property
    def key(self) -> Path:
        """The device key, readable by its owner only."""
        return self.data / "kiosk.key"

    @property
    def journal(self) -> Path:
        """The one durable file."""
        return self.data / "journal.sqlite"

    @property
    def root(self) -> Path:
        """The first trusted root, put there by a person at enrolment."""
        return self.data / "root.json"

    @property
    def staging(self) -> Path:
        """Where catalogues arrive and stay once verified."""
        return self.data / "catalogues"

    @property
    def run(self) -> Path:
        """Where the window toolkit may write what it must; emptied at each start."""
        return self.data / "run"


def load_config(path: Path, overrides: Mapping[str, Any] | None = None) -> tuple[KioskConfig, Paths]:
    """Read a config file; ConfigError names what is wrong with it."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8")) | dict(overrides or {})
        config = msgspec.convert(raw, type=KioskConfig)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"{path}: {error}") from error
    return config, Paths((path.parent / config.data).resolve())


def default_lexicon(config: KioskConfig) -> Path:
    """Give the keyboard's lexicon, the configured or the checkout's own; librime's dictionary lies beside it."""
    return (Path(config.lexicon) if config.lexicon else default_assets(config).parent / "build" / LEXICON).resolve()


def default_assets(config: KioskConfig) -> Path:
    """Give the folder of fonts and icons: the configured one, or the checkout's own."""
    if config.assets:
        return Path(config.assets)
    return Path(__file__).parent.parent / "provisioning" / "assets" / "node_modules"
