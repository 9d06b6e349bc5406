"""The server's command line: set up, migrate, serve, work, make a kiosk known, and verify the record."""

import argparse
import base64
import gc
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import uvicorn

from content.contract.clock import SystemClock
from content.contract.discretion import be_discreet
from content.contract.signing import fingerprint, load_public_key, public_bytes
from server.app import close_services, create_app, create_worker, open_services
from server.auditing import Proven, Unreadable, export, verify_database, verify_export
from server.config import Config, ConfigError, Settings, load_config
from server.domain.record import Broken
from server.enrolling import ApprovalFault, approve, is_kiosk_name, issue_token
from server.keys import SecretsMissingError, load_secrets
from server.setup import set_up
from server.store.database import Database
from server.store.migrating import HEAD, migrate
from server.store.revision import SchemaDiffersError
from server.store.supervision import Department, DepartmentState
from server.store.writer import Write
from server.supervising import enlist
from server.webhook import is_safe

T = TypeVar("T")
OPERATOR = "operator"
_TOKEN_BYTES = 18
_FAILED = 1
_YOUNG_MOST = 50_000
_DEPARTMENT = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status; what is missing or wrong is said in a line."""
    given = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace, Config], int] = given.run
    try:
        # Whoever verifies an exported record has no server.
        return run(given, Config(Path(), Settings()) if given.data is None else load_config(given.data))
    except (ConfigError, SecretsMissingError, SchemaDiffersError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace, Config], int], says: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=says, description=says)
        command.add_argument("--data", type=Path, required=True, help="the data folder")
        command.set_defaults(run=run)
        return command

    setup = add("setup", _setup, "make keys and database; safe to run again")
    setup.add_argument("--bundle-keys", type=Path, help="the folder of the people's keys; begins the catalogue")
    migrating = add("migrate", _migrate, "bring the database to a revision, in one transaction")
    migrating.add_argument("--to", default=HEAD, help="a revision such as 0001; the newest when none is given")
    serve = add("serve", _serve, "answer kiosks and browsers")
    serve.add_argument("--host", help="the address to listen on")
    serve.add_argument("--port", type=int, help="the port to listen on")
    add("worker", _work, "open submissions, make licences, keep house")
    token = add("enrol-token", _token, "print a one-time token for a kiosk")
    token.add_argument("--kiosk", required=True, help="the kiosk's name, such as K03")
    approval = add("approve", _approve, "believe a kiosk's key")
    approval.add_argument("--kiosk", required=True)
    approval.add_argument("--fingerprint", required=True, help="as the kiosk shows it")
    enlisting = add("department", _department, "tell a supervising department of every decision")
    enlisting.add_argument("--id", required=True, help="as the catalogue names it, such as market")
    enlisting.add_argument("--key", required=True, help="its Ed25519 public key, 32 bytes in base64")
    enlisting.add_argument("--url", default="", help="where decisions are posted to; without it the department asks")
    enlisting.add_argument("--close", action="store_true", help="neither tell nor believe it any more")
    _add_audit(commands)
    return parser


def _add_audit(commands: Any) -> None:
    says = "export the record of who did what, or verify it"
    actions = commands.add_parser("audit", help=says, description=says).add_subparsers(required=True, metavar="ACTION")
    export_it = actions.add_parser("export", help="write the record to a file that proves itself")
    export_it.add_argument("file", type=Path)
    export_it.add_argument("--data", type=Path, required=True, help="the data folder")
    export_it.set_defaults(run=_export)
    prove = actions.add_parser("verify", help="prove an exported record without a database, or the one in --data")
    prove.add_argument("file", type=Path, nargs="?", help="what audit export wrote")
    prove.add_argument("--data", type=Path, help="the data folder")
    prove.add_argument("--head", help="a hash as noted elsewhere: it must still be in the record")
    prove.add_argument("--key", help="the fingerprint of the server's key as noted elsewhere")
    prove.set_defaults(run=_verify)


def _setup(given: argparse.Namespace, config: Config) -> int:
    done = set_up(config, clock=SystemClock(), random=os.urandom, author_keys=given.bundle_keys)
    print(f"intake key {done.fingerprint_of_intake}")
    if not done.has_repository:
        print("no catalogue yet: run again with --bundle-keys, or begin one with python -m content")
    print(f"first administrator: {done.first_link}" if done.first_link else "staff exist; no link was made")
    return 0


def _migrate(given: argparse.Namespace, config: Config) -> int:
    print(migrate(config.owner_url, to=given.to, server_url=config.database_url))
    return 0


def _serve(given: argparse.Namespace, config: Config) -> int:
    be_discreet()
    host, port = given.host or config.settings.host, given.port or config.settings.port
    app = create_app(config)
    _spare_collections()
    # Without an access log: an address can hold a one-time link.
    uvicorn.run(app, host=host, port=port, log_level="info", access_log=False, server_header=False)
    return 0


def _spare_collections() -> None:
    # What is built at the start stays for good, and a request leaves few cycles behind: with Python's own threshold of
    # 700 new objects a burst of uploads spends a sixth of its time on looking for them.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_MOST)


def _work(_: argparse.Namespace, config: Config) -> int:
    be_discreet()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    services = open_services(config)
    try:
        create_worker(services).run(stop)
    finally:
        close_services(services)
    return 0


def _token(given: argparse.Namespace, config: Config) -> int:
    if not is_kiosk_name(given.kiosk):
        print("a kiosk's name is three digits or capitals, such as K03", file=sys.stderr)
        return _FAILED
    token = base64.urlsafe_b64encode(os.urandom(_TOKEN_BYTES)).decode()
    now = SystemClock().now()
    _write(config, lambda c: issue_token(c, token=token, kiosk=given.kiosk, by=OPERATOR, now=now))
    print(token)
    return 0


def _approve(given: argparse.Namespace, config: Config) -> int:
    now = SystemClock().now()
    result = _write(config, lambda c: approve(c, name=given.kiosk, shown=given.fingerprint, by=OPERATOR, now=now))
    if isinstance(result, ApprovalFault):
        print(result, file=sys.stderr)
        return _FAILED
    print(f"{result.kiosk.name} approved")
    return 0


def _department(given: argparse.Namespace, config: Config) -> int:
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
    with _opened(config) as database:
        return database.write(write)


def _export(given: argparse.Namespace, config: Config) -> int:
    key = load_secrets(config.keys).server
    with _opened(config) as database:
        end = export(database, given.file, key=key, now=SystemClock().now())
    print(f"{end.seq} entries, head {end.hash}, key {fingerprint(end.key)}")
    return 0


def _verify(given: argparse.Namespace, config: Config) -> int:
    if (given.file is None) == (given.data is None):
        print("name either a file or --data", file=sys.stderr)
        return _FAILED
    if given.file is not None:
        return _tell(verify_export(given.file, head=given.head or ""), key=given.key)
    with _opened(config) as database:
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


@contextmanager
def _opened(config: Config) -> Iterator[Database]:
    database = Database(config.database_url)
    try:
        yield database
    finally:
        database.close()


if __name__ == "__main__":
    sys.exit(main())
