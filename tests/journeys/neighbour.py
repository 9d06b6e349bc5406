"""A second kiosk of the same hall, without a screen: it files, and its citizens come to the first one."""

import shutil
from pathlib import Path

from kiosk.bootstrap import build_agent
from kiosk.config import load_config
from kiosk.ledger import open_ledger
from kiosk.session.replies import Filed
from provisioning.demo.hall import KIOSK
from tests.journeys.house import House
from tests.journeys.quiet import file_quietly

NEIGHBOUR, OTHER = "K04", "K05"


def move_in(house: House, name: str = NEIGHBOUR) -> Path:
    """Make another kiosk known to the server, and bring it the catalogue; gives its configuration."""
    hall, server = house.hall, str(house.hall.server_data)
    data = hall.folder / name / "data"
    data.mkdir(parents=True)
    shutil.copy(hall.repository / "1.root.json", data / "root.json")
    config = data.parent / "kiosk.toml"
    config.write_text(hall.config.read_text(encoding="utf-8").replace(KIOSK, name), encoding="utf-8")
    run = hall.stage.run
    token = run("token", "server", "enrol-token", "--data", server, "--kiosk", name).strip()
    told = run("enrol", "kiosk", "enrol", "--config", str(config), "--token", token)
    shown = next(line for line in told.splitlines() if line.startswith("fingerprint ")).removeprefix("fingerprint ")
    run("approve", "server", "approve", "--data", server, "--kiosk", name, "--fingerprint", shown)
    make_round(config)
    return config


def lives_here(house: House, name: str) -> Path:
    """Give the configuration of a kiosk that may have moved in before, after a round of its agent."""
    config = house.hall.folder / name / "kiosk.toml"
    if not config.exists():
        return move_in(house, name)
    make_round(config)
    return config


def file_there(config: Path) -> Filed:
    """File one application at the second kiosk, and hand it in."""
    (filed,) = file_quietly(config, 1)
    make_round(config)
    return filed


def make_round(config: Path) -> None:
    """Let its agent do once whatever is due."""
    loaded, paths = load_config(config)
    ledger = open_ledger(loaded, paths, who="agent")
    build_agent(ledger).round()
    ledger.close()
