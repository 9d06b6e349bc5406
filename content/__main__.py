"""The editors' command: lint, build, publish, keys, begin, change-keys and show."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from content.bundle.reader import BundleDamagedError
from content.bundle.repository import RepositoryError
from content.catalogue.source import CatalogueBrokenError
from content.contract.clock import SystemClock
from content.editor import Editor
from content.text.wording import WordsBrokenError

_DATA = Path(__file__).parent / "data"


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    editor = Editor(clock=SystemClock(), say=print)
    arguments = _parser(editor).parse_args(given)
    try:
        status: int = arguments.run(arguments)
    except (CatalogueBrokenError, WordsBrokenError, RepositoryError, BundleDamagedError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return status


def _parser(editor: Editor) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m content", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    lint = commands.add_parser("lint", help="tell what should be mended")
    lint.add_argument("data", nargs="?", type=Path, default=_DATA, metavar="FOLDER")
    lint.set_defaults(run=editor.lint)
    build = commands.add_parser("build", help="build a preview that no kiosk accepts")
    build.add_argument("--out", type=Path, required=True, metavar="DIR")
    build.add_argument("--data", type=Path, default=_DATA, metavar="FOLDER")
    build.set_defaults(run=editor.build)
    _add_publish(commands.add_parser("publish", help="publish the next version"), editor)
    _add_keys(commands.add_parser("keys", help="make the people's keys"), editor)
    _add_begin(commands.add_parser("begin", help="begin a repository for a server"), editor)
    _add_change(commands.add_parser("change-keys", help="appoint other keys in the next root"), editor)
    show = commands.add_parser("show", help="describe a repository or a bundle")
    show.add_argument("path", type=Path)
    show.set_defaults(run=editor.show)
    return parser


def _add_publish(publish: argparse.ArgumentParser, editor: Editor) -> None:
    publish.add_argument("--into", type=Path, required=True, metavar="REPOSITORY")
    publish.add_argument("--key", type=Path, required=True, metavar="catalogue.pem")
    publish.add_argument("--data", type=Path, default=_DATA, metavar="FOLDER")
    publish.add_argument("--hall", default="", help="the only hall it is meant for; all when left out")
    publish.add_argument("--bring-back", type=int, default=0, metavar="N", help="publish version N again as the next")
    publish.set_defaults(run=editor.publish)


def _add_keys(keys: argparse.ArgumentParser, editor: Editor) -> None:
    keys.add_argument("--out", type=Path, required=True, metavar="DIR", help="outside the checkout")
    keys.set_defaults(run=editor.make_keys)


def _add_begin(begin: argparse.ArgumentParser, editor: Editor) -> None:
    begin.add_argument("--into", type=Path, required=True, metavar="REPOSITORY")
    begin.add_argument("--keys", type=Path, required=True, metavar="DIR", help="where `keys` put them")
    begin.add_argument("--server-key", required=True, metavar="HEX", help="the server's Ed25519 public key")
    begin.add_argument("--intake-key", required=True, metavar="HEX", help="the server's X25519 public key")
    begin.set_defaults(run=editor.begin)


def _add_change(change: argparse.ArgumentParser, editor: Editor) -> None:
    change.add_argument("--into", type=Path, required=True, metavar="REPOSITORY")
    change.add_argument("--keys", type=Path, required=True, metavar="DIR", help="holds at least two root keys")
    change.add_argument("--catalogue-key", type=Path, metavar="catalogue.pem", help="the new key of the editors")
    change.add_argument("--server-key", metavar="HEX", help="the server's new Ed25519 public key")
    change.add_argument("--intake-key", metavar="HEX", help="the server's new X25519 public key")
    change.set_defaults(run=editor.change)


if __name__ == "__main__":
    sys.exit(main())
