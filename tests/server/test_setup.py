import os
import re
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy.exc import DBAPIError

from server.config import Config, Settings
from server.setup import set_up
from server.store import record
from server.store.database import Database


def made(tmp_path, clock, **more: Any):
    """Set up once."""
    return set_up(Config(tmp_path / "data", Settings()), clock=clock, random=os.urandom, **more)


def files(folder):
    """What lies in a folder, by content; the database aside, whose pages may change."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "sqlite" not in path.name
    }


def test_again(tmp_path, clock):
    """Setting up again changes no key, certificate or root."""
    made(tmp_path, clock, author_keys=tmp_path / "authors")
    before = files(tmp_path)
    clock.advance(86_400)
    made(tmp_path, clock, author_keys=tmp_path / "authors")

    assert files(tmp_path) == before


def test_first_link(tmp_path, clock):
    """The first administrator's way in is a link, and there is no password before she sets one."""
    link = made(tmp_path, clock).first_link

    assert re.fullmatch(r"/welcome/\S{40,}", link)


def test_without_author_keys(tmp_path, clock):
    """Without the people's keys a server is set up without a catalogue."""
    assert made(tmp_path, clock).has_repository is False


def test_on_postgresql(tmp_path, clock, cluster):
    """On the roles and the database that provisioning makes, set-up builds the tables and a server may work."""
    script = Path(__file__).parents[2] / "provisioning" / "postgresql.sh"
    made_roles = subprocess.run(["bash", script, "town"], env=cluster.psql(), check=True, capture_output=True)
    settings = msgspec.toml.decode(made_roles.stdout, type=Settings)
    config = Config(tmp_path / "data", settings)
    set_up(config, clock=clock, random=os.urandom)
    database = Database(config.database_url)
    database.write(lambda c: record.append(c, who="a", what="b", at=clock.now()))
    with pytest.raises(DBAPIError, match="permission denied"):
        database.write(lambda c: c.exec_driver_sql("DELETE FROM record"))
    database.close()
    cluster.drop("town")


def test_interrupted(tmp_path, clock):
    """What an interrupted set-up left is completed by the next."""
    made(tmp_path, clock)
    (tmp_path / "data" / "keys" / "pepper.bin").unlink()
    made(tmp_path, clock)

    assert (tmp_path / "data" / "keys" / "pepper.bin").stat().st_size == 32
