"""The keys behind the roles: where they are kept, and the public halves a bundle and a root carry.

Private keys are PEM files of mode 0600 outside the checkout. Root keys belong on separate media of separate
people; the catalogue key to the editors; the freshness key is the server's own.
"""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from content.contract.sealing import intake_key_id
from content.contract.signing import load_private_key, load_public_key, public_bytes, save_private_key

ROOT_KEYS = 3
ROOT_THRESHOLD = 2
CATALOGUE_KEY_FILE = "catalogue.pem"


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """Hold what a kiosk must know of its server: the key to seal to, and the key under its answers."""

    intake: X25519PublicKey
    server: Ed25519PublicKey

    @property
    def intake_kid(self) -> str:
        """Name the intake key, as envelopes do."""
        return intake_key_id(self.intake)

    def to_texts(self) -> dict[str, str]:
        """Write both keys in hex, with the intake key's name."""
        return {
            "intake_kid": self.intake_kid,
            "intake_key": self.intake.public_bytes_raw().hex(),
            "server_key": public_bytes(self.server).hex(),
        }

    @classmethod
    def from_texts(cls, texts: dict[str, str]) -> "ServerKeys":
        """Read what ``to_texts`` wrote; anything else raises KeyError or ValueError."""
        return cls(
            X25519PublicKey.from_public_bytes(bytes.fromhex(texts["intake_key"])),
            load_public_key(bytes.fromhex(texts["server_key"])),
        )


@dataclass(frozen=True, slots=True)
class AuthorKeys:
    """Hold the private keys of the people: three for the root, one for the catalogue."""

    roots: tuple[Ed25519PrivateKey, ...]
    catalogue: Ed25519PrivateKey


def root_key_file(number: int) -> str:
    """Name the file of one root key, counted from 1."""
    return f"root-{number}.pem"


def make_author_keys(folder: Path) -> AuthorKeys:
    """Make and save all keys of the people; one that exists already raises FileExistsError and stays."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = AuthorKeys(tuple(Ed25519PrivateKey.generate() for _ in range(ROOT_KEYS)), Ed25519PrivateKey.generate())
    for number, key in enumerate(keys.roots, 1):
        save_private_key(key, folder / root_key_file(number))
    save_private_key(keys.catalogue, folder / CATALOGUE_KEY_FILE)
    return keys


def load_author_keys(folder: Path) -> AuthorKeys:
    """Load what ``make_author_keys`` saved; without the catalogue key it raises FileNotFoundError."""
    return AuthorKeys(load_root_keys(folder), load_private_key(folder / CATALOGUE_KEY_FILE))


def load_root_keys(folder: Path) -> tuple[Ed25519PrivateKey, ...]:
    """Load the root keys that are there: seldom are all of them at one table."""
    paths = (folder / root_key_file(number) for number in range(1, ROOT_KEYS + 1))
    return tuple(load_private_key(path) for path in paths if path.exists())
