"""The command that opens submissions, makes licences and keeps house."""

import argparse
import signal
import threading

from content.contract.discretion import be_discreet
from content.contract.watchdog import watchdog_of
from server.config import Config
from server.services import close_services, open_services
from server.workshop import create_worker


def work(_: argparse.Namespace, config: Config) -> int:
    """Open submissions, make licences and keep house until told to end."""
    be_discreet()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    services = open_services(config)
    try:
        create_worker(services).run(stop, alive=watchdog_of().feed)
    finally:
        close_services(services)
    return 0
