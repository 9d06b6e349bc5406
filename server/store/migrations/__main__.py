"""The author's tool: ``python -m server.store.migrations baseline``, or ``… next "what changes"``."""

import argparse

from server.store.migrations.writing import write_baseline, write_next


def main() -> None:
    """Write one revision and name its file."""
    parser = argparse.ArgumentParser(prog="python -m server.store.migrations", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("baseline", help="write the first revision anew").set_defaults(subject="")
    following = commands.add_parser("next", help="write the revision that follows")
    following.add_argument("subject", help="what changes, in a few words")
    given = parser.parse_args()
    print(write_next(given.subject) if given.subject else write_baseline())


if __name__ == "__main__":
    main()
