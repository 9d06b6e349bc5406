"""Commands that lay a server's ground: keys, database, and the database's revisions."""

import argparse
import os

from content.contract.clock import SystemClock
from server.config import Config
from server.setup import set_up
from server.store.migrating import HEAD, migrate


def found(given: argparse.Namespace, config: Config) -> int:
    """Make keys and database, and print the first administrator's link once."""
    done = set_up(config, clock=SystemClock(), random=os.urandom, author_keys=given.bundle_keys)
    print(f"intake key {done.fingerprint_of_intake}")
    if not done.has_repository:
        print("no catalogue yet: run again with --bundle-keys, or begin one with python -m content")
    print(f"first administrator: {done.first_link}" if done.first_link else "staff exist; no link was made")
    return 0


def bring(given: argparse.Namespace, config: Config) -> int:
    """Bring the database to a revision, and print which one it has now."""
    print(migrate(config.owner_url, to=given.to or HEAD, server_url=config.database_url))
    return 0
