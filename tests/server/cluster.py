"""A real PostgreSQL of the tests' own: started once, owned by one role and used by another, and emptied in between."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pg8000.dbapi

from server.store.database import Database
from server.store.migrating import migrate

OWNER, SERVER = "nightdesk_owner", "nightdesk"
DATABASE = "hall"
_ROLES = f"CREATE ROLE {OWNER} LOGIN; CREATE ROLE {SERVER} LOGIN"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
# As a function its fifty statements are planned once; planned each time they take fifteen times as long.
_EMPTY = "CREATE FUNCTION pg_temp.empty() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {} END $$"


class Cluster:
    """Hold a running PostgreSQL."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        with self.admin("postgres") as admin:
            admin.execute(_ROLES)
            admin.execute("ALTER SYSTEM SET autovacuum = off")
            admin.execute("ALTER SYSTEM SET deadlock_timeout = '20ms'")
            admin.execute("SELECT pg_reload_conf()")
        self.create(DATABASE)
        # Built from the tables as declared, so that a table without its migration fails one test and not all.
        Database(self.url(OWNER)).close()
        migrate(self.url(OWNER), server_url=self.url())
        self._sweeper = self._connect(DATABASE)
        sweep = self._sweeper.cursor()
        sweep.execute("SET session_replication_role = replica")
        sweep.execute(_TABLES)
        sweep.execute(_EMPTY.format(" ".join(f"DELETE FROM {name};" for (name,) in sweep.fetchall())))  # noqa: S608

    def url(self, role: str = SERVER, database: str = DATABASE) -> str:
        """Give the URL by which a role reaches a database."""
        return f"postgresql+pg8000://{role}@/{database}?unix_sock={self._socket}"

    def psql(self) -> dict[str, str]:
        """Give the surroundings in which ``psql`` is found and reaches this cluster as its superuser."""
        import pgserver  # noqa: PLC0415  # as below

        programs = Path(pgserver.__file__).parent / "pginstall" / "bin"
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        return {**os.environ, "PATH": path, "PGHOST": str(self._socket.parent), "PGUSER": "postgres"}

    def create(self, name: str) -> None:
        """Make an empty database as provisioning/postgresql.sh does."""
        with self.admin("postgres") as admin:
            admin.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")

    def drop(self, name: str) -> None:
        """Take a database away."""
        with self.admin("postgres") as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def empty(self) -> None:
        """Take every row away, behind the back of all triggers."""
        self._sweeper.cursor().execute("SELECT pg_temp.empty()")

    def close(self) -> None:
        """Let go."""
        self._sweeper.close()

    def _connect(self, database: str) -> pg8000.dbapi.Connection:
        connection = pg8000.dbapi.connect("postgres", unix_sock=str(self._socket), database=database, ssl_context=False)
        connection.autocommit = True
        return connection

    @contextmanager
    def admin(self, database: str = DATABASE) -> Iterator[pg8000.dbapi.Cursor]:
        """Give a cursor of the superuser, who may do anything."""
        connection = self._connect(database)
        try:
            yield connection.cursor()
        finally:
            connection.close()


@contextmanager
def open_cluster(on: Path | None = None) -> Iterator[Cluster]:
    """Start PostgreSQL and stop it: in a folder, or in memory, where flushing is quick without an unsafe setting."""
    memory = Path("/dev/shm")  # noqa: S108  # the name of memory on Linux
    folder = Path(tempfile.mkdtemp(prefix="nightdesk-pg-", dir=on or (memory if memory.is_dir() else None)))
    with warnings.catch_warnings():
        # It looks for a runtime folder that a container does not have, and finds another.
        warnings.simplefilter("ignore")
        import pgserver  # noqa: PLC0415  # importing it makes folders

        server = pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        info = server.get_postmaster_info()
        cluster = Cluster(info.socket_dir / f".s.PGSQL.{info.port}")
        yield cluster
        cluster.close()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
