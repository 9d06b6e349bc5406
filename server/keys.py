"""The server's own secrets: made once at set-up, kept in files that only their owner reads, never in the database."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.bundle.keys import ServerKeys
from content.contract.sealing import intake_key_id
from content.contract.signing import load_private_key, save_private_key

SERVER_FILE = "server.pem"
INTAKE_FILES = "intake-*.pem"
PEPPER_FILE = "pepper.bin"
PEPPER_BYTES = 32


class SecretsMissingError(Exception):
    """Say which file of the secrets is missing or unfit; set-up makes what is missing."""


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """Hold every private key of a server.

    ``server`` signs acknowledgements, rosters, codes, and the pointer to the newest catalogue. All of ``intake``
    open what kiosks sealed; the one named ``current_intake`` goes into new catalogues.
    """

    server: Ed25519PrivateKey = field(repr=False)
    intake: Mapping[str, X25519PrivateKey] = field(repr=False)
    current_intake: str
    pepper: bytes = field(repr=False)

    def public(self) -> ServerKeys:
        """Give the halves that kiosks need."""
        return ServerKeys(self.intake[self.current_intake].public_key(), self.server.public_key())


def make_secrets(folder: Path, *, random: Callable[[int], bytes]) -> Secrets:
    """Make the secrets that are missing and load them all; existing ones are never replaced."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / SERVER_FILE).exists():
        save_private_key(Ed25519PrivateKey.generate(), folder / SERVER_FILE)
    if not any(folder.glob(INTAKE_FILES)):
        _save_intake(X25519PrivateKey.generate(), folder)
    if not (folder / PEPPER_FILE).exists():
        _write_secret(folder / PEPPER_FILE, random(PEPPER_BYTES))
    return load_secrets(folder)


def load_secrets(folder: Path) -> Secrets:
    """Load what ``make_secrets`` made; a missing or unfit file raises SecretsMissingError with its name."""
    intake = {intake_key_id(key.public_key()): key for key in map(_load_intake, _intake_files(folder))}
    return Secrets(
        server=_load_ed25519(folder / SERVER_FILE),
        intake=intake,
        current_intake=list(intake)[-1],
        pepper=_load_pepper(folder / PEPPER_FILE),
    )


def _intake_files(folder: Path) -> list[Path]:
    # The youngest key is the current one; a rotation adds a file and removes none until journals are drained.
    files = sorted(folder.glob(INTAKE_FILES), key=lambda path: (path.stat().st_mtime_ns, path.name))
    if not files:
        raise SecretsMissingError(INTAKE_FILES)
    return files


def _load_ed25519(path: Path) -> Ed25519PrivateKey:
    try:
        return load_private_key(path)
    except (OSError, TypeError, ValueError) as error:
        raise SecretsMissingError(path.name) from error


def _load_intake(path: Path) -> X25519PrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, X25519PrivateKey):
        raise SecretsMissingError(path.name)
    return key


def _load_pepper(path: Path) -> bytes:
    try:
        pepper = path.read_bytes()
    except OSError as error:
        raise SecretsMissingError(path.name) from error
    if len(pepper) != PEPPER_BYTES:
        raise SecretsMissingError(path.name)
    return pepper


def _save_intake(key: X25519PrivateKey, folder: Path) -> None:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _write_secret(folder / INTAKE_FILES.replace("*", intake_key_id(key.public_key())), pem)


def _write_secret(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
