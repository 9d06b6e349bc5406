"""The server's command line: set up, migrate, serve, work, make a kiosk known, and verify the record."""

import argparse
import gc
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.config import Config, ConfigError, Settings, load_config
from server.keys import SecretsMissingError
from server.store.revision import SchemaDiffersError

_FAILED = 1
Command = Callable[[argparse.Namespace, Config], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status; what is missing or wrong is said in a line."""
    given = _parser().parse_args(arguments)
    run = _command(given.run)
    try:
        # Whoever verifies an exported record has no server.
        return run(given, Config(Path(), Settings()) if given.data is None else load_config(given.data))
    except (ConfigError, SecretsMissingError, SchemaDiffersError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return _FAILED


def _command(name: str) -> Command:
    # What one command needs takes the others a second to load: enrolling a kiosk has no use for a typesetter.
    module, _, function = name.partition(":")
    # Loading leaves no rubbish, and looking for it all the while takes an eighth of that time.
    gc.disable()
    try:
        found: Command = getattr(importlib.import_module(f"server.commands.{module}"), function)
    finally:
        gc.enable()
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: str, says: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=says, description=says)
        command.add_argument("--data", type=Path, required=True, help="the data folder")
        command.set_defaults(run=run)
        return command

    setup = add("setup", "founding:found", "make keys and database; safe to run again")
    setup.add_argument("--bundle-keys", type=Path, help="the folder of the people's keys; begins the catalogue")
    migrating = add("migrate", "founding:bring", "bring the database to a revision, in one transaction")
    migrating.add_argument("--to", help="a revision such as 0001; the newest when none is given")
    serve = add("serve", "serving:serve", "answer kiosks and browsers")
    serve.add_argument("--host", help="the address to listen on")
    serve.add_argument("--port", type=int, help="the port to listen on")
    add("worker", "working:work", "open submissions, make licences, keep house")
    add("purge", "purging:purge", "put scanned papers away whose days have passed")
    token = add("enrol-token", "admitting:token", "print a one-time token for a kiosk")
    token.add_argument("--kiosk", required=True, help="the kiosk's name, such as K03")
    approval = add("approve", "admitting:approve_kiosk", "believe a kiosk's key")
    approval.add_argument("--kiosk", required=True)
    approval.add_argument("--fingerprint", required=True, help="as the kiosk shows it")
    enlisting = add("department", "admitting:department", "tell a supervising department of every decision")
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
    export_it.set_defaults(run="proving:export_record")
    prove = actions.add_parser("verify", help="prove an exported record without a database, or the one in --data")
    prove.add_argument("file", type=Path, nargs="?", help="what audit export wrote")
    prove.add_argument("--data", type=Path, help="the data folder")
    prove.add_argument("--head", help="a hash as noted elsewhere: it must still be in the record")
    prove.add_argument("--key", help="the fingerprint of the server's key as noted elsewhere")
    prove.set_defaults(run="proving:verify")


if __name__ == "__main__":
    sys.exit(main())
