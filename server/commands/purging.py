"""The command that puts scanned papers away whose days have passed; the worker does the same by itself."""

import argparse

from server.config import Config
from server.purging import PaperPurger
from server.services import close_services, open_services


def purge(_: argparse.Namespace, config: Config) -> int:
    """Walk over all papers once."""
    services = open_services(config)
    try:
        purger = PaperPurger(database=services.database, retention=config.retention, clock=services.clock, place=[])
        while purger.step():
            pass
    finally:
        close_services(services)
    return 0
