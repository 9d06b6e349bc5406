"""The command that answers kiosks and browsers."""

import argparse
import gc
from contextlib import suppress

import uvicorn

from content.contract.discretion import be_discreet
from content.contract.watchdog import watchdog_of
from server.api.wire import intake_protocol
from server.app import SUBMISSIONS, create_app
from server.config import Config
from server.vitals import TELL_EVERY_S, Vitals

_YOUNG_MOST = 50_000
_FAILED = 1


def serve(given: argparse.Namespace, config: Config) -> int:
    """Answer kiosks and browsers until told to end; 1 when the port could not be had."""
    be_discreet()
    host, port = given.host or config.settings.host, given.port or config.settings.port
    app = create_app(config)
    _spare_collections()
    serving = uvicorn.Server(
        uvicorn.Config(
            app,
            http=intake_protocol(app.state.uploads, SUBMISSIONS),
            host=host,
            port=port,
            log_level="info",
            # An address can hold a one-time link.
            access_log=False,
            server_header=False,
            callback_notify=Vitals(app.state.services.database, watchdog_of()).tell,
            timeout_notify=TELL_EVERY_S,
        )
    )
    with suppress(KeyboardInterrupt):
        serving.run()
    return 0 if serving.started else _FAILED


def _spare_collections() -> None:
    # What is built at the start stays for good, and a request leaves few cycles behind: with Python's own threshold of
    # 700 new objects a burst of uploads spends a sixth of its time on looking for them.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_MOST)
