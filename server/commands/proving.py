"""Commands that export the record of who did what, and prove it."""

import argparse
import sys

from content.contract.clock import SystemClock
from content.contract.signing import fingerprint
from server.auditing import Proven, Unreadable, export, verify_database, verify_export
from server.commands.database import opened
from server.config import Config
from server.domain.record import Broken
from server.keys import load_secrets

_FAILED = 1


def export_record(given: argparse.Namespace, config: Config) -> int:
    """Write the record to a file that proves itself, and print its head."""
    key = load_secrets(config.keys).server
    with opened(config) as database:
        end = export(database, given.file, key=key, now=SystemClock().now())
    print(f"{end.seq} entries, head {end.hash}, key {fingerprint(end.key)}")
    return 0


def verify(given: argparse.Namespace, config: Config) -> int:
    """Prove an exported record or the database's own; 1 when anything in it was changed, or a noted head is gone."""
    if (given.file is None) == (given.data is None):
        print("name either a file or --data", file=sys.stderr)
        return _FAILED
    if given.file is not None:
        return _tell(verify_export(given.file, head=given.head or ""), key=given.key)
    with opened(config) as database:
        return _tell(verify_database(database, head=given.head or ""), key=given.key)


def _tell(found: Proven | Broken | Unreadable, *, key: str | None) -> int:
    match found:
        case Broken(seq, fault):
            print(f"broken at entry {seq}: {fault}", file=sys.stderr)
            return _FAILED
        case Unreadable(line):
            print(f"line {line} is not of an export", file=sys.stderr)
            return _FAILED
        case Proven(intact, fingerprints, has_head):
            print(f"{intact.entries} entries intact, head {intact.head}")
            print(f"{intact.heads} signed heads, the last over entry {intact.signed_to}")
            print(*(f"key {each}" for each in fingerprints), sep="\n")
    if not has_head:
        print("the noted head is not in the record: it was cut short or replaced", file=sys.stderr)
        return _FAILED
    if key is not None and {key} != set(fingerprints):
        print("signed by another key than the noted one", file=sys.stderr)
        return _FAILED
    return 0
