"""The kiosk's programs: ``python -m kiosk ui | agent | all | enrol | doctor --config kiosk.toml``."""

import argparse
import gc
import logging
import os
import secrets
import signal
import sys
import threading
from pathlib import Path

from content.contract.clock import SystemClock
from content.contract.discretion import be_discreet
from content.contract.signing import load_private_key
from content.contract.watchdog import watchdog_of
from devices.heaps import share_heaps
from kiosk.config import ConfigError, KioskConfig, Paths, load_config
from kiosk.ui.environment import prepare
from kiosk.ui.tidying import put_off


def main(arguments: list[str] | None = None) -> int:
    """Run one program; a wrong config is said in one line and gives 2."""
    given = _parser().parse_args(arguments)
    try:
        config, paths = load_config(given.config)
    except ConfigError as error:
        print(error, file=sys.stderr)
        return 2
    logging.basicConfig(
        level=config.log.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    # The HTTP library logs every URL at INFO; ids in them are no secret, but half a megabyte a day is no help.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return int(given.run(config, paths, given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kiosk", description=__doc__)
    programs = parser.add_subparsers(required=True, metavar="program")
    for name, run, says in (
        ("ui", _ui, "the screen, its journeys and the devices"),
        ("agent", _agent, "uploads, catalogue, roster and heartbeat"),
        ("all", _all, "both, each started again when it ends"),
        ("enrol", _enrol, "make the device key and offer it to the server under a one-time token"),
        ("doctor", _doctor, "say what is configured and whether it answers"),
    ):
        program = programs.add_parser(name, help=says)
        program.add_argument("--config", type=Path, required=True)
        program.set_defaults(run=run)
        if name == "enrol":
            program.add_argument("--token", required=True)
    return parser


def _ui(config: KioskConfig, paths: Paths, _given: argparse.Namespace) -> int:
    put_off()
    be_discreet()
    share_heaps()
    # Kivy reads its environment when it is imported, so it must be prepared before.
    zoom = config.screen.zoom
    size = (round(config.screen.width * zoom), round(config.screen.height * zoom))
    offscreen = "DISPLAY" not in os.environ
    prepare(paths.run / "kivy", size=size, offscreen=offscreen, fullscreen=config.screen.fullscreen)
    from kiosk.window import show  # noqa: PLC0415

    return show(config, paths, watchdog_of())


def _agent(config: KioskConfig, paths: Paths, _given: argparse.Namespace) -> int:
    put_off()
    from kiosk.bootstrap import build_agent  # noqa: PLC0415  # the screen's libraries stay unloaded
    from kiosk.ledger import open_ledger  # noqa: PLC0415  # the screen's libraries stay unloaded

    gc.enable()
    be_discreet()
    ledger = open_ledger(config, paths, who="agent")
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    build_agent(ledger).run(stop, alive=watchdog_of().feed)
    ledger.close()
    return 0


def _all(_config: KioskConfig, paths: Paths, given: argparse.Namespace) -> int:
    from kiosk.journal.board import Board  # noqa: PLC0415
    from kiosk.journal.file import JournalFile  # noqa: PLC0415
    from kiosk.together import Parent  # noqa: PLC0415

    file = JournalFile(paths.journal)
    ended = Parent(given.config, Board(file), SystemClock()).run()
    file.close()
    return ended


def _enrol(config: KioskConfig, paths: Paths, given: argparse.Namespace) -> int:
    from kiosk.agent.link import ServerLink, open_client  # noqa: PLC0415
    from kiosk.enrolling import EnrolmentFailed, enrol, make_key, own_fingerprint  # noqa: PLC0415

    make_key(paths)
    client = open_client(config.server)
    link = ServerLink(
        config.server,
        kiosk=config.id,
        key=load_private_key(paths.key),
        clock=SystemClock(),
        random=secrets.token_bytes,
        client=client,
    )
    reply = enrol(link, kiosk=config.id, token=given.token, paths=paths)
    client.close()
    print(f"fingerprint {own_fingerprint(paths)}")
    if isinstance(reply, EnrolmentFailed):
        print(f"refused: {reply.key}", file=sys.stderr)
        return 1
    print(reply.state)
    return 0


def _doctor(config: KioskConfig, paths: Paths, _given: argparse.Namespace) -> int:
    from kiosk.doctor import examine  # noqa: PLC0415

    findings = examine(config, paths)
    for finding in findings:
        print(finding)
    return 1 if any(not finding.is_well for finding in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
