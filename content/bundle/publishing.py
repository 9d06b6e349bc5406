"""The editors' side: begin a repository, publish a version into it, bring an old one back, change keys.

Published versions are never removed or written over: a case is checked by the version it was filed under.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.bundle.build import build
from content.bundle.durable import create_file
from content.bundle.keys import AuthorKeys, ServerKeys
from content.bundle.layout import TARGET, bundle_name, root_name, targets_name
from content.bundle.metadata import utc, write
from content.bundle.notes import TargetNotes
from content.bundle.refusal import RefusalError
from content.bundle.repository import (
    RepositoryError,
    current_root,
    next_number,
    open_version,
)
from content.bundle.roles import TargetFile, Targets
from content.bundle.root import Appointed, follow_root, make_root, role_key, server_keys
from content.catalogue.lint import Issue, Severity, lint
from content.catalogue.model import Catalogue
from content.contract.signing import public_bytes
from content.text.completeness import WordFinding, check_words
from content.text.wording import Words

# Editors look at every item once a year at least; past that nobody vouches for the content itself.
CONTENT_LIFE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Published:
    """Name a version that is now in the repository; kiosks see it once the server has vouched for it."""

    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class NotPublished:
    """List what must be mended first; the repository is as it was."""

    issues: tuple[Issue, ...]
    words: tuple[WordFinding, ...]


def initialise(folder: Path, *, author: AuthorKeys, server: ServerKeys, now: datetime) -> None:
    """Begin a repository with its first root; one that has a root already raises FileExistsError."""
    (folder / bundle_name("0")).parent.mkdir(parents=True, exist_ok=True)
    roots = tuple(key.public_key() for key in author.roots)
    appointed = Appointed(roots, author.catalogue.public_key(), server)
    create_file(folder / root_name(1), make_root(appointed, version=1, now=now, signers=author.roots))


def change_keys(folder: Path, appointed: Appointed, *, signers: Sequence[Ed25519PrivateKey], now: datetime) -> int:
    """Publish the next root and give its version. The signers must satisfy the last root and the new one.

    After a change of the catalogue key, publish again at once: versions under the old key no longer count.
    Raises RepositoryError ``repository.unsigned`` when the signers are too few.
    """
    held = current_root(folder)
    data = make_root(appointed, version=held.version + 1, now=now, signers=signers)
    try:
        new = follow_root(held, data)
    except RefusalError as error:
        raise RepositoryError("repository.unsigned", error.refused.key) from error
    create_file(folder / root_name(new.version), data)
    return new.version


def publish(
    folder: Path, catalogue: Catalogue, words: Words, *, key: Ed25519PrivateKey, now: datetime, hall: str = ""
) -> Published | NotPublished:
    """Publish a catalogue that passes lint, and wording that is complete, as the next version."""
    errors = tuple(issue for issue in lint(catalogue) if issue.severity is Severity.ERROR)
    findings = check_words(words)
    if errors or findings:
        return NotPublished(errors, findings)
    return add_version(folder, catalogue, words, key=key, now=now, notes=TargetNotes(hall=hall))


def bring_back(folder: Path, number: int, *, key: Ed25519PrivateKey, now: datetime, hall: str = "") -> Published:
    """Publish the content of an older version under the next number; kiosks never go back to the number itself."""
    old = open_version(folder, number)
    if old is None:
        raise RepositoryError("repository.no_version", str(number))
    try:
        notes = TargetNotes(hall=hall, rollback_of=number)
        return add_version(folder, old.catalogue(), old.words(), key=key, now=now, notes=notes)
    finally:
        old.close()


def add_version(
    folder: Path,
    catalogue: Catalogue,
    words: Words,
    *,
    key: Ed25519PrivateKey,
    now: datetime,
    notes: TargetNotes,
    life: timedelta = CONTENT_LIFE,
) -> Published:
    """Build, place and sign the next version without judging it; the file first, the metadata that names it last.

    Raises RepositoryError ``repository.foreign_key`` when the root does not appoint this key, and FileExistsError
    when somebody else published the same number meanwhile.
    """
    root = current_root(folder)
    if public_bytes(role_key(root, Targets.type)) != public_bytes(key.public_key()):
        raise RepositoryError("repository.foreign_key")
    number = next_number(folder)
    data = _build(catalogue, words, folder=folder, version=number, server=server_keys(root))
    target = TargetFile.from_data(TARGET, data, ["sha256"])
    target.unrecognized_fields["custom"] = msgspec.to_builtins(notes)
    targets = Targets(version=number, expires=utc(now + life), targets={TARGET: target})
    sha256 = target.hashes["sha256"]
    _place(folder / bundle_name(sha256), data)
    create_file(folder / targets_name(number), write(targets, key))
    return Published(number, sha256)


def _build(catalogue: Catalogue, words: Words, *, folder: Path, version: int, server: ServerKeys) -> bytes:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as aside:
        return build(catalogue, words, out=Path(aside) / TARGET, version=version, server=server).read_bytes()


def _place(path: Path, data: bytes) -> None:
    # A publication that stopped half-way left this very file, named by its content.
    if not (path.exists() and path.read_bytes() == data):
        path.unlink(missing_ok=True)
        create_file(path, data)
