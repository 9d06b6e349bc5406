"""Setting a server up: keys, certificate, catalogue root, database, and the way in for the first administrator.

Doing it again is safe: what exists stays, and a database of an earlier revision is migrated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from content.bundle.durable import replace_file
from content.bundle.keys import CATALOGUE_KEY_FILE, AuthorKeys, load_author_keys, make_author_keys
from content.bundle.publishing import initialise
from content.bundle.repository import RepositoryError, newest_root
from content.contract.clock import Clock
from server.auth.door import first_link
from server.config import Config
from server.keys import Secrets, make_secrets
from server.licence.authority import make_test_authority
from server.store.database import Database
from server.store.migrating import migrate

SERVER_KEYS_FILE = "server-keys.json"


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """Tell what there is now. ``first_link`` is the path that makes the first administrator, once nobody is there."""

    fingerprint_of_intake: str
    first_link: str | None
    has_repository: bool


def set_up(config: Config, *, clock: Clock, random: Callable[[int], bytes], author_keys: Path | None = None) -> SetUp:
    """Make whatever is missing. With ``author_keys``, the people's keys and the catalogue's root are made as well.

    The people's keys belong away from the server; one folder for all of them suits a demonstration.
    """
    for folder in (config.data, config.licences, config.authority):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    secrets = make_secrets(config.keys, random=random)
    make_test_authority(config.authority, now=clock.now())
    migrate(config.owner_url, server_url=config.database_url)
    public = msgspec.json.format(msgspec.json.encode(secrets.public().to_texts()))
    replace_file(config.data / SERVER_KEYS_FILE, public + b"\n")
    if author_keys is not None:
        _begin_repository(config.repository, author_keys, secrets, clock)
    return SetUp(
        fingerprint_of_intake=secrets.current_intake,
        first_link=_first_link(config, clock=clock, random=random),
        has_repository=_has_root(config.repository),
    )


def _begin_repository(repository: Path, folder: Path, secrets: Secrets, clock: Clock) -> None:
    if not _has_root(repository):
        initialise(repository, author=_author_keys(folder), server=secrets.public(), now=clock.now())


def _author_keys(folder: Path) -> AuthorKeys:
    is_there = (folder / CATALOGUE_KEY_FILE).exists()
    return load_author_keys(folder) if is_there else make_author_keys(folder)


def _has_root(repository: Path) -> bool:
    try:
        newest_root(repository)
    except RepositoryError:
        return False
    return True


def _first_link(config: Config, *, clock: Clock, random: Callable[[int], bytes]) -> str | None:
    database = Database(config.database_url)
    try:
        return database.write(lambda connection: first_link(connection, now=clock.now(), random=random))
    finally:
        database.close()
