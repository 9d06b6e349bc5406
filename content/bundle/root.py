"""The root: which keys speak for which role, signed by two of three people's keys, each version by the last.

It also names the key to seal applications to, so that whoever can write into a repository cannot swap it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from content.bundle.keys import ROOT_THRESHOLD, ServerKeys
from content.bundle.layout import root_name
from content.bundle.metadata import read, tuf_key, utc, verify, write
from content.bundle.refusal import RefusalError, RefusalKey
from content.bundle.roles import Role, Root, Snapshot, Targets, Timestamp
from content.contract.signing import load_public_key

# The root is renewed at a meeting of people, not by a timer; ten years outlive a kiosk.
ROOT_LIFE = timedelta(days=3650)
_INTAKE = "x-nightdesk-intake"


@dataclass(frozen=True, slots=True)
class Appointed:
    """Name the public keys a root appoints."""

    roots: tuple[Ed25519PublicKey, ...]
    catalogue: Ed25519PublicKey
    server: ServerKeys


def make_root(appointed: Appointed, *, version: int, now: datetime, signers: Sequence[Ed25519PrivateKey]) -> bytes:
    """Write and sign a root. From version 2 on, the signers must hold enough keys of the last version as well."""
    root = Root(
        version=version,
        expires=utc(now + ROOT_LIFE),
        roles={
            Root.type: Role([], ROOT_THRESHOLD),
            **{kind.type: Role([], 1) for kind in (Timestamp, Snapshot, Targets)},
        },
        unrecognized_fields={_INTAKE: appointed.server.intake.public_bytes_raw().hex()},
    )
    for key in appointed.roots:
        root.add_key(tuf_key(key), Root.type)
    root.add_key(tuf_key(appointed.catalogue), Targets.type)
    for kind in (Timestamp, Snapshot):
        root.add_key(tuf_key(appointed.server.server), kind.type)
    return write(root, *signers)


def open_root(data: bytes, *, path: str) -> Root:
    """Read a root that is trusted by where it was kept; it must still be signed by itself."""
    document = read(data, Root, path=path)
    return verify(document.signed, document, path=path)


def follow_root(held: Root, data: bytes) -> Root:
    """Read the next root: one version on, signed by enough keys of the held one and by enough of its own."""
    path = root_name(held.version + 1)
    document = read(data, Root, path=path)
    verify(held, document, path=path)
    verify(document.signed, document, path=path)
    if document.signed.version != held.version + 1:
        raise RefusalError(RefusalKey.MIXED, path=path)
    server_keys(document.signed)
    return document.signed


def server_keys(root: Root) -> ServerKeys:
    """Give the server's keys a root appoints."""
    try:
        intake = X25519PublicKey.from_public_bytes(bytes.fromhex(root.unrecognized_fields[_INTAKE]))
        return ServerKeys(intake, role_key(root, Timestamp.type))
    except (KeyError, ValueError, TypeError) as error:
        raise RefusalError(RefusalKey.DAMAGED, path=root_name(root.version)) from error


def role_key(root: Root, role: str) -> Ed25519PublicKey:
    """Give the one key of a role; raises ValueError when the role has none or it is of another kind."""
    keyids = root.get_delegated_role(role).keyids
    if len(keyids) != 1:
        raise ValueError(role)
    return load_public_key(bytes.fromhex(root.get_key(keyids[0]).keyval["public"]))


def root_keys(root: Root) -> tuple[Ed25519PublicKey, ...]:
    """Give the people's keys a root appoints."""
    keys = (root.get_key(keyid) for keyid in root.get_delegated_role(Root.type).keyids)
    return tuple(load_public_key(bytes.fromhex(key.keyval["public"])) for key in keys)


def speakers(root: Root, role: str) -> tuple[int, tuple[str, ...]]:
    """Give a role's threshold and key ids: when they change, the role begins a new epoch."""
    appointed = root.get_delegated_role(role)
    return appointed.threshold, tuple(sorted(appointed.keyids))
