"""What a hostile server, mirror or wire may try: each time the last good bundle stays, and the reason is given."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.bundle.keys import ServerKeys
from content.bundle.layout import BUNDLE_MOST_BYTES, METADATA_MOST_BYTES, SCHEMA, TARGET
from content.bundle.metadata import read, utc, write
from content.bundle.notes import ISSUED, TargetNotes
from content.bundle.publishing import change_keys
from content.bundle.refusal import RefusalKey, Refused
from content.bundle.repository import find_version, refresh
from content.bundle.roles import MetaFile, Snapshot, TargetFile, Targets, Timestamp
from content.bundle.root import Appointed, make_root
from content.bundle.trust import Fresh, HardExpired, SoftExpired, freshness
from content.bundle.verifier import Accepted, Current, FetchFault

if TYPE_CHECKING:
    from tests.content.bundle.conftest import Hall

PLACES = [0.0, 0.05, 0.13, 0.21, 0.34, 0.42, 0.5, 0.58, 0.66, 0.74, 0.83, 0.91, 0.97, 1.0]


def flip(data: bytes, place: float, bit: int) -> bytes:
    """Turn one bit over."""
    at = int(place * (len(data) - 1))
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def sign_chain(hall: "Hall", targets: Targets, *, number: int, key: Ed25519PrivateKey, bundle: bytes = b"") -> None:
    """Lie with a chain that the server vouches for, under targets signed by ``key``."""
    data = write(targets, key)
    snapshot = Snapshot(
        version=number,
        expires=utc(hall.now + timedelta(days=1)),
        meta={"targets.json": MetaFile.from_data(targets.version, data, ["sha256"])},
    )
    signed = write(snapshot, hall.server)
    hall.lies |= {
        f"{targets.version}.targets.json": data,
        f"{number}.snapshot.json": signed,
        "timestamp.json": write(
            Timestamp(
                version=number,
                expires=utc(hall.now + timedelta(days=1)),
                snapshot_meta=MetaFile.from_data(number, signed, ["sha256"]),
                unrecognized_fields={ISSUED: utc(hall.now).isoformat()},
            ),
            hall.server,
        ),
    }
    for target in targets.targets.values():
        hall.lies[f"targets/{target.hashes['sha256']}.{TARGET}"] = bundle


def make_targets(hall: "Hall", bundle: bytes, *, version: int, custom: Any = None, days: int = 1) -> Targets:
    """Make metadata for some bytes."""
    target = TargetFile.from_data(TARGET, bundle, ["sha256"])
    target.unrecognized_fields["custom"] = {"schema": SCHEMA} if custom is None else custom
    return Targets(version=version, expires=utc(hall.now + timedelta(days=days)), targets={TARGET: target})


def refusal(hall: "Hall") -> RefusalKey:
    """Look, expect a refusal, and prove that trust and bundles are as before."""
    trust = hall.trust
    before = {path: path.read_bytes() for path in hall.staging.rglob("*") if path.is_file()}
    outcome = hall.look()
    assert isinstance(outcome, Refused)
    assert hall.trust == trust
    assert {path: path.read_bytes() for path in hall.staging.rglob("*") if path.is_file()} == before
    return outcome.key


@pytest.fixture
def settled(hall: "Hall") -> "Hall":
    """Give a hall whose kiosk shows version 1 while version 2 waits."""
    hall.publish()
    hall.look()
    hall.pass_time(timedelta(hours=1))
    hall.publish()
    return hall


def names(hall: "Hall") -> dict[str, str]:
    """Name each file of the waiting version."""
    version = find_version(hall.folder, 2)
    assert version is not None
    return {
        "timestamp": "timestamp.json",
        "snapshot": "2.snapshot.json",
        "targets": "2.targets.json",
        "bundle": version.path,
    }


@pytest.mark.parametrize("file", ["timestamp", "snapshot", "targets", "bundle"])
def test_one_bit(settled: "Hall", file: str):
    """One bit turned over anywhere in any file is a refusal."""
    path = names(settled)[file]
    data = settled.read(path)
    keys = set()
    for index, place in enumerate(PLACES):
        settled.lies[path] = flip(data, place, index % 8)
        keys.add(refusal(settled))

    assert keys <= {RefusalKey.ALTERED, RefusalKey.DAMAGED, RefusalKey.UNSIGNED, RefusalKey.WRONG_ROLE}


def test_every_bit_of_a_signature(settled: "Hall"):
    """No bit of the timestamp's signature may change, not even from a small letter to a capital."""
    data = settled.read("timestamp.json")
    start = data.index(b'"sig":"') + 7
    for at in range(start, start + 128, 9):
        settled.lies["timestamp.json"] = data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :]
        refusal(settled)

    assert settled.trust.versions.targets == 1


def test_one_bit_of_a_root(settled: "Hall"):
    """One bit turned over in a new root that just enough keys signed is a refusal."""
    change_keys(settled.folder, appoint(settled), signers=settled.author.roots[:2], now=settled.now)
    data = settled.read("2.root.json")
    for index, place in enumerate(PLACES):
        settled.lies["2.root.json"] = flip(data, place, index % 8)
        refusal(settled)

    del settled.lies["2.root.json"]
    assert isinstance(settled.look(), Accepted)


def test_rollback(settled: "Hall"):
    """An older timestamp than the one held is refused."""
    old = settled.read("timestamp.json")
    refresh(settled.folder, settled.server, settled.now)
    settled.look()
    settled.lies["timestamp.json"] = old

    assert refusal(settled) is RefusalKey.ROLLED_BACK


def test_rollback_of_content(settled: "Hall"):
    """An older catalogue is refused even when the server vouches for it anew."""
    settled.look()
    version = find_version(settled.folder, 1)
    assert version is not None
    sign_chain(settled, version.targets, number=9, key=settled.author.catalogue)

    assert refusal(settled) is RefusalKey.ROLLED_BACK


def test_freeze(settled: "Hall"):
    """The same answer for ever is called a freeze once it has expired."""
    settled.look()
    settled.pass_time(timedelta(hours=73))

    assert refusal(settled) is RefusalKey.FREEZE


def test_freeze_shows(settled: "Hall"):
    """Under a freeze the catalogue's age shows: fresh, then old, then too old to file by."""
    settled.look()
    ages = [freshness(settled.trust, settled.now + timedelta(days=days)) for days in (0, 4, 15)]

    assert [type(age) for age in ages] == [Fresh, SoftExpired, HardExpired]


def test_expired(hall: "Hall"):
    """A first answer that has expired is refused."""
    hall.publish()
    hall.pass_time(timedelta(hours=73))

    assert refusal(hall) is RefusalKey.EXPIRED


def test_clock_set_back(settled: "Hall"):
    """Setting the machine's clock back does not make an expired answer good."""
    settled.pass_time(timedelta(days=10))
    refresh(settled.folder, settled.server, settled.now)
    settled.look()
    old = settled.now

    assert freshness(settled.trust, old - timedelta(days=3650)) == Fresh()
    assert settled.trust.moment(old - timedelta(days=3650)) == old


def test_clock_ahead(settled: "Hall"):
    """A clock that once ran years ahead leaves nothing behind when it is right again."""
    trust = settled.trust
    right = settled.now
    settled.pass_time(timedelta(days=3000))
    refusal(settled)
    settled.now = right

    assert settled.trust == trust
    assert isinstance(settled.look(), Accepted)


def test_expired_content(hall: "Hall"):
    """Content that no editor has vouched for any more is refused."""
    hall.publish()
    hall.look()
    sign_chain(hall, make_targets(hall, b"x", version=2, days=-1), number=9, key=hall.author.catalogue)

    assert refusal(hall) is RefusalKey.EXPIRED


def appoint(hall: "Hall", *, catalogue: Ed25519PrivateKey | None = None, server: ServerKeys | None = None) -> Appointed:
    """Appoint the same keys, or others."""
    roots = tuple(key.public_key() for key in hall.author.roots)
    return Appointed(roots, (catalogue or hall.author.catalogue).public_key(), server or hall.server_keys)


def test_fast_forward(settled: "Hall"):
    """A leaked key that signed version 9999 is retired by a new root, and the true versions count again."""
    bundle = settled.publish()
    data = settled.read(f"targets/{bundle.sha256}.{TARGET}")
    settled.lies.clear()
    stolen = settled.author.catalogue
    sign_chain(settled, make_targets(settled, data, version=3), number=9999, key=stolen, bundle=data)
    assert isinstance(settled.look(), Accepted)
    settled.lies.clear()
    assert refusal(settled) is RefusalKey.ROLLED_BACK

    settled.server, catalogue = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    change_keys(settled.folder, appoint(settled, catalogue=catalogue), signers=settled.author.roots, now=settled.now)
    object.__setattr__(settled.author, "catalogue", catalogue)
    settled.publish()

    assert isinstance(settled.look(), Accepted)
    assert (settled.trust.versions.targets, settled.trust.versions.timestamp) == (4, 4)


def test_retired_key(settled: "Hall"):
    """Once a root has retired a key, what it signs is unsigned."""
    settled.look()
    stolen = settled.author.catalogue
    appointed = appoint(settled, catalogue=Ed25519PrivateKey.generate())
    change_keys(settled.folder, appointed, signers=settled.author.roots, now=settled.now)
    sign_chain(settled, make_targets(settled, b"x", version=50), number=50, key=stolen, bundle=b"x")

    assert refusal(settled) is RefusalKey.UNSIGNED


def test_mix_and_match(settled: "Hall"):
    """A snapshot of another time than the timestamp is refused."""
    settled.lies["2.snapshot.json"] = settled.read("1.snapshot.json")

    assert refusal(settled) is RefusalKey.ALTERED


def test_wrong_version_inside(settled: "Hall"):
    """A snapshot that calls itself by another number than its timestamp does is refused."""
    sign_chain(settled, make_targets(settled, b"x", version=2), number=9, key=settled.author.catalogue)
    snapshot = settled.lies["9.snapshot.json"]
    assert isinstance(snapshot, bytes)
    settled.lies["timestamp.json"] = write(
        Timestamp(
            version=10,
            expires=utc(settled.now + timedelta(days=1)),
            snapshot_meta=MetaFile.from_data(10, snapshot, ["sha256"]),
            unrecognized_fields={ISSUED: utc(settled.now).isoformat()},
        ),
        settled.server,
    )
    settled.lies["10.snapshot.json"] = snapshot

    assert refusal(settled) is RefusalKey.MIXED


def test_same_number_other_content(settled: "Hall"):
    """Other content under the number held is refused."""
    settled.look()
    sign_chain(settled, make_targets(settled, b"x", version=2), number=9, key=settled.author.catalogue)

    assert refusal(settled) is RefusalKey.ALTERED


@pytest.mark.parametrize("path", ["timestamp.json", "2.snapshot.json", "2.targets.json", "2.root.json"])
def test_endless_metadata(settled: "Hall", path: str):
    """Metadata larger than its bound is refused, whatever it holds."""
    settled.lies[path] = b" " * (METADATA_MOST_BYTES + 1)

    assert refusal(settled) is RefusalKey.TOO_LARGE


def test_endless_bundle(settled: "Hall"):
    """A bundle longer than was signed for is refused."""
    path = names(settled)["bundle"]
    settled.lies[path] = settled.read(path) + b"\0"

    assert refusal(settled) is RefusalKey.TOO_LARGE


def test_huge_bundle_is_not_fetched(settled: "Hall"):
    """A bundle signed as larger than the bound is not even asked for."""
    targets = make_targets(settled, b"x", version=2)
    targets.targets[TARGET].length = BUNDLE_MOST_BYTES + 1
    sign_chain(settled, targets, number=9, key=settled.author.catalogue)
    settled.asked.clear()

    assert refusal(settled) is RefusalKey.TOO_LARGE
    assert not any(path.startswith("targets/") for path in settled.asked)


@pytest.mark.parametrize("path", ["timestamp.json", "2.root.json"])
def test_wrong_role(settled: "Hall", path: str):
    """A file of another role in its place is refused, well signed as it is."""
    settled.lies[path] = settled.read("2.snapshot.json")

    assert refusal(settled) is RefusalKey.WRONG_ROLE


def test_server_signs_content(settled: "Hall"):
    """The server's key is no catalogue key."""
    sign_chain(settled, make_targets(settled, b"x", version=2), number=9, key=settled.server, bundle=b"x")

    assert refusal(settled) is RefusalKey.UNSIGNED


def test_unsigned(settled: "Hall"):
    """Metadata without any signature is refused."""
    document = read(settled.read("timestamp.json"), Timestamp, path="timestamp.json")
    settled.lies["timestamp.json"] = write(document.signed)

    assert refusal(settled) is RefusalKey.UNSIGNED


@pytest.mark.parametrize("signers", [0, 1])
def test_threshold(settled: "Hall", signers: int):
    """One of three root keys is not enough for a new root."""
    data = make_root(appoint(settled), version=2, now=settled.now, signers=settled.author.roots[:signers])
    settled.lies["2.root.json"] = data

    assert refusal(settled) is RefusalKey.UNSIGNED


def test_same_key_twice(settled: "Hall"):
    """One root key that signs twice is still one."""
    key = settled.author.roots[0]
    settled.lies["2.root.json"] = make_root(appoint(settled), version=2, now=settled.now, signers=(key, key))

    assert refusal(settled) is RefusalKey.UNSIGNED


def test_usurped_root(settled: "Hall"):
    """A root signed only by the keys it appoints itself is refused."""
    others = tuple(Ed25519PrivateKey.generate() for _ in range(3))
    appointed = Appointed(tuple(key.public_key() for key in others), others[0].public_key(), settled.server_keys)
    settled.lies["2.root.json"] = make_root(appointed, version=2, now=settled.now, signers=others)

    assert refusal(settled) is RefusalKey.UNSIGNED


def test_skipped_root(settled: "Hall"):
    """A root that skips a number is refused."""
    settled.lies["2.root.json"] = make_root(appoint(settled), version=3, now=settled.now, signers=settled.author.roots)

    assert refusal(settled) is RefusalKey.MIXED


def test_unknown_schema(settled: "Hall"):
    """A bundle of a later schema is not even fetched, and the reason names both."""
    settled.publish(notes=TargetNotes(schema=SCHEMA + 1))
    settled.asked.clear()
    outcome = settled.look()

    assert outcome == Refused(RefusalKey.SCHEMA, {"offered": str(SCHEMA + 1), "known": str(SCHEMA)})
    assert not any(path.startswith("targets/") for path in settled.asked)


def test_swapped_intake_key(settled: "Hall"):
    """A bundle that names another key to seal to than the root does is refused."""
    root = settled.read("1.root.json")
    thief = ServerKeys(X25519PrivateKey.generate().public_key(), settled.server.public_key())
    forged = make_root(appoint(settled, server=thief), version=1, now=settled.now, signers=settled.author.roots)
    (settled.folder / "1.root.json").write_bytes(forged)
    settled.publish()
    (settled.folder / "1.root.json").write_bytes(root)

    assert refusal(settled) is RefusalKey.WRONG_KEYS


def _not_sqlite(_: bytes) -> bytes:
    return b"junk" * 5000


def _torn(bundle: bytes) -> bytes:
    return bundle[: len(bundle) // 2]


def _holed(bundle: bytes) -> bytes:
    return bundle[:8192] + b"\xff" * 8192 + bundle[16384:]


@pytest.mark.parametrize("spoil", [_not_sqlite, _torn, _holed])
def test_signed_nonsense(settled: "Hall", spoil: Callable[[bytes], bytes]):
    """A well-signed file that is no whole bundle is refused after it was tried aside."""
    bundle = spoil(settled.read(names(settled)["bundle"]))
    sign_chain(settled, make_targets(settled, bundle, version=2), number=9, key=settled.author.catalogue, bundle=bundle)

    assert refusal(settled) is RefusalKey.UNUSABLE


@pytest.mark.parametrize("custom", [[], {"schema": "one"}, {"hall": 3}, 7])
def test_strange_remarks(settled: "Hall", custom: Any):
    """Signed remarks of another form are refused."""
    targets = make_targets(settled, b"x", version=2, custom=custom)
    sign_chain(settled, targets, number=9, key=settled.author.catalogue, bundle=b"x")

    assert refusal(settled) is RefusalKey.DAMAGED


def test_path_in_a_hash(settled: "Hall"):
    """A hash that is a path is never asked for."""
    targets = make_targets(settled, b"x", version=2)
    targets.targets[TARGET].hashes["sha256"] = "../../etc/passwd"
    sign_chain(settled, targets, number=9, key=settled.author.catalogue)
    settled.asked.clear()

    assert refusal(settled) is RefusalKey.DAMAGED
    assert not any("passwd" in path for path in settled.asked)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["timestamp.json", "2.root.json", "2.snapshot.json", "2.targets.json"]),
    data=st.one_of(st.binary(max_size=300), st.sampled_from([b"[" * 50_000, b'{"signed":{}}', b"null", b"1" * 9000])),
)
def test_any_bytes(settled: "Hall", path: str, data: bytes):
    """Any bytes in place of any metadata are a refusal and never an error."""
    settled.lies.clear()
    settled.lies[path] = data

    assert isinstance(settled.look(), Refused)


def test_recovery(settled: "Hall"):
    """When the lies end, the waiting version is accepted."""
    for lie in (b"", b"junk", FetchFault.UNREACHABLE):
        settled.lies["timestamp.json"] = lie
        refusal(settled)
    settled.lies.clear()

    assert isinstance(settled.look(), Accepted)
    assert isinstance(settled.look(), Current)


def test_nothing_left_behind(settled: "Hall"):
    """A refused bundle leaves no file in the staging folder."""
    test_signed_nonsense(settled, _torn)

    assert len([path for path in settled.staging.iterdir() if path.is_dir()]) == 1
