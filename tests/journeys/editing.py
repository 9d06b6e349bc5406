"""An editor at work: a word of an item changes in the YAML, and goes out as the next version."""

from datetime import UTC, datetime
from pathlib import Path

from content.bundle.repository import find_version, is_refresh_due, next_number
from provisioning.demo.hall import KIOSK
from provisioning.demo.programs import wait_for
from tests.journeys import visits
from tests.journeys.house import House

NAME = "个体工商户设立登记"


def rename(house: House, name: str) -> None:
    """Give the main item another name in the editors' folder."""
    path = house.hall.catalogue / "items" / f"{visits.ITEM}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    renamed = [
        f'name: {{zh: "{name}", en: "Sole trader registration"}}\n' if _is_name(line) else line for line in lines
    ]
    path.write_text("".join(renamed), encoding="utf-8")


def _is_name(line: str) -> bool:
    return line.startswith("name: {zh:")


def publish(house: House) -> int:
    """Lint, build, sign and publish; gives the version once the server vouches for it."""
    number = next_number(house.hall.repository)
    house.hall.publish()
    wait_for("the server vouches", lambda: not is_refresh_due(house.hall.repository, datetime.now(UTC)))
    return number


def bundle_file(house: House, number: int) -> Path:
    """Find the file of a published version."""
    version = find_version(house.hall.repository, number)
    assert version is not None
    return house.hall.repository / version.path


def heard(house: House) -> tuple[int, int, str]:
    """Give what the kiosk last reported: the version it holds, the one its screen shows, and what it refused."""
    beat = house.server.heartbeat(KIOSK)
    assert beat is not None
    return beat.bundle, beat.bundle_shown, beat.bundle_problem
