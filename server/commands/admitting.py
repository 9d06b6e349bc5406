"""Commands that make kiosks and supervising departments known."""

import argparse
import base64
import os
import re
import sys
from typing import TypeVar

from content.contract.clock import SystemClock
from content.contract.signing import load_public_key, public_bytes
from server.commands.database import opened
from server.config import Config
from server.enrolling import ApprovalFault, approve, is_kiosk_name, issue_token
from server.store.supervision import Department, DepartmentState
from server.store.writer import Write
from server.supervising import enlist
from server.webhook import is_safe

T = TypeVar("T")
OPERATOR = "operator"
_TOKEN_BYTES = 18
_FAILED = 1
_DEPARTMENT = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


def token(given: argparse.Namespace, config: Config) -> int:
    """Print a one-time token under which one kiosk may offer its key."""
    if not is_kiosk_name(given.kiosk):
        print("a kiosk's name is three digits or capitals, such as K03", file=sys.stderr)
        return _FAILED
    # Typed after an option: in base64 one of 64 would begin with a dash, and be taken for another option.
    token = os.urandom(_TOKEN_BYTES).hex()
    now = SystemClock().now()
    _write(config, lambda c: issue_token(c, token=token, kiosk=given.kiosk, by=OPERATOR, now=now))
    print(token)
    return 0


def approve_kiosk(given: argparse.Namespace, config: Config) -> int:
    """Believe a kiosk's key, if its fingerprint is the one that the kiosk shows."""
    now = SystemClock().now()
    result = _write(config, lambda c: approve(c, name=given.kiosk, shown=given.fingerprint, by=OPERATOR, now=now))
    if isinstance(result, ApprovalFault):
        print(result, file=sys.stderr)
        return _FAILED
    print(f"{result.kiosk.name} approved")
    return 0


def department(given: argparse.Namespace, config: Config) -> int:
    """Enlist a supervising department, or close its entry; decisions from now on are told to it."""
    try:
        key = public_bytes(load_public_key(base64.b64decode(given.key, validate=True)))
    except ValueError:
        print("the key is not 32 bytes in base64", file=sys.stderr)
        return _FAILED
    if _DEPARTMENT.fullmatch(given.id) is None or (given.url and not is_safe(given.url)):
        print("an id is small letters, digits and underscores; an address is https, or http here", file=sys.stderr)
        return _FAILED
    state = DepartmentState.CLOSED if given.close else DepartmentState.ACTIVE
    now = SystemClock().now()
    kept = Department(id=given.id, public_key=key, url=given.url, state=state, added_at=now)
    count = _write(config, lambda connection: enlist(connection, kept, by=OPERATOR, now=now))
    print(f"{given.id} {state}, {count} decisions to post")
    return 0


def _write(config: Config, write: Write[T]) -> T:
    with opened(config) as database:
        return database.write(write)
