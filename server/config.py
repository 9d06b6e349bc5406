"""The settings of one server, from ``server.toml`` in its data folder; a word it does not know is an error."""

from pathlib import Path

import msgspec

from server.domain.retention import DAYS_LEAST, DEFAULT_DAYS, Ending, Retention
from server.store.database import sqlite_url

FILE = "server.toml"
DEFAULT_PORT = 8200
CHECKOUT_ASSETS = Path(__file__).parents[1] / "provisioning" / "assets" / "node_modules"


class ConfigError(Exception):
    """Say in plain words what is wrong in which file."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold what ``server.toml`` may say; every setting has a default.

    ``origin`` is the scheme and authority by which kiosks and browsers reach this server, such as
    ``https://hall.example``; empty means whatever each request names. ``database`` is a SQLAlchemy URL; empty means
    SQLite in the data folder. ``database_owner`` is the URL by which its tables are made and changed, on PostgreSQL a
    role of its own; empty means the same. ``assets`` is npm's folder of fonts, scripts and styles; empty means the
    checkout's. ``issuer`` is the credit code named on signed codes. ``identity_issuers`` maps the name of each platform
    whose identity codes are believed to its raw Ed25519 public key in base64. ``messages`` is the http address that
    short messages are posted to; empty writes them to a file in the data folder, numbers masked.
    ``token_module`` is the PKCS#11 library of the token that holds the signing key, ``token`` the token's label and
    ``token_key`` the key's; empty means the key in the data folder. ``papers_…_days`` say how long
    scanned papers are kept after a case has ended so.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    origin: str = ""
    database: str = ""
    database_owner: str = ""
    assets: str = ""
    issuer: str = "11140581MBQQQQQQ2D"
    identity_issuers: dict[str, bytes] = {}
    messages: str = ""
    token_module: str = ""
    token: str = ""
    token_key: str = ""
    papers_granted_days: int = DEFAULT_DAYS[Ending.GRANTED]
    papers_refused_days: int = DEFAULT_DAYS[Ending.REFUSED]
    papers_withdrawn_days: int = DEFAULT_DAYS[Ending.WITHDRAWN]
    papers_lone_days: int = DEFAULT_DAYS[Ending.LONE]


class Config(msgspec.Struct, frozen=True):
    """Hold the settings and where everything lies."""

    data: Path
    settings: Settings

    @property
    def database_url(self) -> str:
        """Give the database's URL."""
        return self.settings.database or sqlite_url(self.data)

    @property
    def owner_url(self) -> str:
        """Give the URL of whoever may change the database's tables."""
        return self.settings.database_owner or self.database_url

    @property
    def keys(self) -> Path:
        """Name the folder of secrets, which only its owner reads."""
        return self.data / "keys"

    @property
    def repository(self) -> Path:
        """Name the published catalogue's folder."""
        return self.data / "repository"

    @property
    def notices(self) -> Path:
        """Name the folder of signed notices."""
        return self.data / "notices"

    @property
    def licences(self) -> Path:
        """Name the folder of signed licences."""
        return self.data / "licences"

    @property
    def stationery(self) -> Path:
        """Name the folder where the sources of papers lie while the server draws from them."""
        return self.data / "stationery"

    @property
    def authority(self) -> Path:
        """Name the folder of the certificate that signs licences."""
        return self.data / "authority"

    @property
    def retention(self) -> Retention:
        """Give the days for which papers are kept."""
        told = self.settings
        return Retention(
            {
                Ending.GRANTED: told.papers_granted_days,
                Ending.REFUSED: told.papers_refused_days,
                Ending.WITHDRAWN: told.papers_withdrawn_days,
                Ending.LONE: told.papers_lone_days,
            }
        )

    @property
    def token_pin(self) -> Path:
        """Name the file that holds the token's PIN."""
        return self.keys / "token.pin"

    @property
    def assets(self) -> Path:
        """Name npm's folder."""
        return Path(self.settings.assets) if self.settings.assets else CHECKOUT_ASSETS


def load_config(data: Path) -> Config:
    """Read the settings of a data folder; without a file every setting has its default."""
    path = data / FILE
    if not path.exists():
        return Config(data, Settings())
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if not 0 <= settings.port <= 65535:  # noqa: PLR2004  # TCP's range
        raise ConfigError(f"{path}: port must lie between 0 and 65535")
    config = Config(data, settings)
    if min(config.retention.days.values()) < DAYS_LEAST:
        raise ConfigError(f"{path}: papers are kept for {DAYS_LEAST} days at least")
    if settings.messages and not settings.messages.startswith(("http://", "https://")):
        raise ConfigError(f"{path}: messages must be an http address")
    return Config(data, settings)
