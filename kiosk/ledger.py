"""What both of the kiosk's processes have: the journal's books, the catalogue, the line to the server."""

import secrets
from dataclasses import dataclass

import httpx

from content.contract.clock import Clock, SystemClock
from content.contract.signing import load_private_key
from kiosk.agent.link import ServerLink, open_client
from kiosk.config import KioskConfig, Paths
from kiosk.journal.board import Board
from kiosk.journal.file import JournalFile
from kiosk.journal.leases import LeaseBook
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog
from kiosk.journal.seal import Sealer
from kiosk.journal.shelf import Shelf
from kiosk.library import Library
from kiosk.uptime import SystemUptime, Uptime
from kiosk.witness import open_witness


@dataclass(frozen=True)
class Ledger:
    """Hold the parts both processes have: the journal's books, the catalogue, the line to the server."""

    config: KioskConfig
    paths: Paths
    clock: Clock
    file: JournalFile
    outbox: Outbox
    paper: PaperLog
    board: Board
    shelf: Shelf
    leases: LeaseBook
    uptime: Uptime
    library: Library
    sealer: Sealer
    client: httpx.Client
    link: ServerLink

    def close(self) -> None:
        """Let go of file and line."""
        self.client.close()
        self.file.close()


def open_ledger(
    config: KioskConfig, paths: Paths, *, who: str, clock: Clock | None = None, uptime: Uptime | None = None
) -> Ledger:
    """Open what both processes share; ``who`` is the name under which a witness hears of this one."""
    clock = clock or SystemClock()
    key = load_private_key(paths.key)
    file = JournalFile(paths.journal, witness=open_witness(config.witness, who=who, clock=clock))
    shelf = Shelf(file)
    library = Library(shelf)
    library.refresh()
    client = open_client(config.server)
    link = ServerLink(config.server, kiosk=config.id, key=key, clock=clock, random=secrets.token_bytes, client=client)
    return Ledger(
        config=config,
        paths=paths,
        clock=clock,
        file=file,
        outbox=Outbox(file, kiosk=config.id),
        paper=PaperLog(file),
        board=Board(file),
        shelf=shelf,
        leases=LeaseBook(file),
        uptime=uptime or SystemUptime(),
        library=library,
        sealer=Sealer(config.id, key, library.intake),
        client=client,
        link=link,
    )
