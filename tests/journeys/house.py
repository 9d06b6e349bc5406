"""A hall to journey through: the real programs on an empty folder, its staff, and its books."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.demo.hall import KIOSK, Hall
from provisioning.demo.programs import Program, Stage, wait_for
from provisioning.demo.staff import Person
from provisioning.demo.wires import ask
from tests.journeys.books import JournalBooks, ServerBooks

ROOT = Path(__file__).parents[2]
KINDS = ("receipt", "page", "idcard", "camera")
UNIT = "commercial_registration"
# Half as wide and half as high: the same touches on a quarter of the pixels, which a processor draws here.
WINDOW_ZOOM = 0.5


@dataclass
class House:
    """Hold one hall for many visits. Whatever a test breaks, ``mend`` makes whole again."""

    hall: Hall
    chief: Person
    officer: Person
    others: list[Person] = field(default_factory=list)

    @property
    def server(self) -> ServerBooks:
        """Give the server's books."""
        return ServerBooks(self.hall.server_data / "nightdesk.sqlite")

    @property
    def journal(self) -> JournalBooks:
        """Give the kiosk's books."""
        return JournalBooks(self.hall.kiosk / "data" / "journal.sqlite")

    @property
    def paper(self) -> Path:
        """Name the folder in which paper lies."""
        return self.hall.folder / "paper"

    def licences_out(self) -> int:
        """Count the documents that came out of the laser printer."""
        return int(self.hands("page", do="state")["printed"])

    def receipts_out(self) -> int:
        """Count the receipts that were cut off."""
        return int(self.hands("receipt", do="state")["sheets"])

    def hands(self, kind: str, **command: Any) -> dict[str, Any]:
        """Play the hands at one device."""
        return ask(self.hall.hands[kind], **command)

    def mend(self) -> None:
        """Take cards and codes away, load paper, and bring every device back, the receipt printer in a hurry."""
        for kind in KINDS:
            self.hands(kind, do="recover")
        self.hands("idcard", do="remove")
        self.hands("camera", do="clear")
        self.hands("receipt", do="paper", level="ok")
        self.hands("receipt", do="slow", factor=0.1)

    def wait_acknowledged(self, submission: str) -> None:
        """Wait until the server holds a submission and the kiosk knows it."""
        wait_for("the submission is acknowledged", lambda: self.journal.state(submission) == "acknowledged")

    def wait_state(self, case_no: str, state: str) -> None:
        """Wait until a case has come to a state."""
        wait_for(f"the case is {state}", lambda: self.server.state(case_no) == state)

    def grant(self, case_no: str) -> None:
        """Let the officer grant a case on its page, and the worker make its licence."""
        self.wait_state(case_no, "accepted")
        page = f"/cases/{case_no}"
        self.officer.send(page, f"{page}/decide", verdict="grant", text="符合条件，准予登记。")
        self.wait_state(case_no, "licence_ready")

    def staff(self, login: str, name: str, *, role: str) -> Person:
        """Let the administrator invite one more person, who leaves with the house."""
        self.others.append(self.chief.invite(login=login, name=name, role=role))
        return self.others[-1]

    def program(self, name: str) -> Program:
        """Find a running program by its name."""
        return next(program for program in self.hall.stage.programs if program.name == name)

    def stop_agent(self) -> None:
        """Stop the kiosk's agent."""
        self.hall.stage.stop(self.program("agent"))

    def start_agent(self) -> None:
        """Start the kiosk's agent, and wait until it is heard."""
        seen = self._last_seen()
        self.hall.open_kiosk(window=False)
        wait_for("the agent is heard", lambda: self._last_seen() != seen)

    def _last_seen(self) -> object:
        return self.server.rows("SELECT last_seen FROM kiosks WHERE name = ?", KIOSK)[0][0]


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    """Build a hall in an empty folder, with an administrator, one officer, and a kiosk that has its catalogue."""
    (folder / "logs").mkdir()
    hall = Hall(ROOT, folder, Stage(ROOT, folder / "logs"))
    try:
        hall.set_up_server()
        hall.plug_in(page_s=0.1)
        hall.open_server()
        hall.set_up_kiosk(zoom=WINDOW_ZOOM)
        hall.open_kiosk(window=False)
        house = House(hall, *_staff(hall))
        wait_for("the kiosk has its catalogue", lambda: _has_catalogue(house))
        house.mend()
        yield house
        for person in (house.chief, house.officer, *house.others):
            person.client.close()
    finally:
        hall.stage.stop_all()


def _staff(hall: Hall) -> tuple[Person, Person]:
    chief = Person.at(hall.url, "chief", "样本管理员")
    chief.take_link(hall.first_link)
    officer = chief.invite(login="clerk", name="样本科员", role="officer", level="officer", unit=UNIT)
    return chief, officer


def _has_catalogue(house: House) -> bool:
    beat = house.server.heartbeat(KIOSK)
    return beat is not None and beat.bundle > 0
