"""What the intake bench compares: this server on each database, the plain twin and PocketBase, in empty folders.

A design turns prepared uploads into its own requests, reads what it acknowledged, and looks into its file for it.
"""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import httpx
import msgspec

from content.contract.acknowledgement import AcknowledgementBatch, proofs
from content.contract.clock import SystemClock
from content.contract.envelope import Envelope, SubmissionBatch
from kiosk.agent.upload import PATH
from server.config import FILE, load_config
from server.keys import load_secrets
from server.setup import set_up
from server.store.database import Database
from tests.bench.fleet import Fleet, Upload, http_request
from tests.bench.process import Program
from tests.server.cluster import OWNER, Cluster

Rows = dict[str, str]
"""Body hashes by submission id."""


class Design(Protocol):
    """One way to take submissions in."""

    name: str
    port: int
    program: Program

    def request(self, upload: Upload) -> bytes:
        """Give the upload as this design takes it."""

    def acknowledged(self, upload: Upload, status: int, body: bytes) -> Rows:
        """Give what an answer promises to hold."""

    def held(self) -> Rows:
        """Read what the file holds."""


class Ours:
    """``python -m server serve`` as it is shipped, with every check."""

    name = "this server"

    def __init__(self, folder: Path, port: int, *, kiosks: Sequence[str]) -> None:
        self.port = port
        folder.mkdir()
        (folder / FILE).write_text(f"port = {port}\n", encoding="utf-8")
        self._config = load_config(folder)
        set_up(self._config, clock=SystemClock(), random=os.urandom)
        public = load_secrets(self._config.keys).public()
        self._key = public.server
        self.fleet = Fleet(kiosks, keys=public, clock=SystemClock(), authority=f"127.0.0.1:{port}")
        self._start(folder)

    def _start(self, folder: Path) -> None:
        database = Database(self._config.database_url)
        self.fleet.enrol(database)
        database.close()
        arguments = [sys.executable, "-m", "server", "serve", "--data", str(folder)]
        self.program = Program(arguments, log=folder / "bench.log")
        self.program.wait_for(f"http://127.0.0.1:{self.port}/")

    def request(self, upload: Upload) -> bytes:
        """Send it as it is."""
        return upload.request

    def acknowledged(self, upload: Upload, status: int, body: bytes) -> Rows:
        """Believe only what the server signed."""
        if status != httpx.codes.OK:
            return {}
        answer = msgspec.json.decode(body, type=AcknowledgementBatch)
        sent = {envelope.id: envelope.body_sha256 for envelope in _envelopes(upload)}
        proven = proofs(answer, sent=sent, key=self._key)
        return {each.id: sent[each.id] for each in answer.results if each.result == "stored" and each.id in proven}

    def held(self) -> Rows:
        """Read the file."""
        return _rows(self._config.data / "nightdesk.sqlite", "SELECT id, body_sha256 FROM submissions")


class OnPostgreSQL(Ours):
    """The same on PostgreSQL, with the keys and the fleet of another, whose uploads it takes for its own."""

    name = "this server on PostgreSQL"

    def __init__(self, folder: Path, port: int, *, like: Ours, cluster: Cluster) -> None:
        self.port, self.fleet, self._key, self._cluster = port, like.fleet, like._key, cluster
        shutil.copytree(like._config.data / "keys", folder / "keys")
        urls = f"database = '{cluster.url()}'\ndatabase_owner = '{cluster.url(OWNER)}'\n"
        # Uploads are signed for the other's address.
        text = f"port = {port}\norigin = 'http://127.0.0.1:{like.port}'\n{urls}"
        (folder / FILE).write_text(text, encoding="utf-8")
        self._config = load_config(folder)
        set_up(self._config, clock=SystemClock(), random=os.urandom)
        self._start(folder)

    def held(self) -> Rows:
        """Ask the database."""
        with self._cluster.admin() as admin:
            admin.execute("SELECT id, body_sha256 FROM submissions")
            return {str(id): str(sha256) for id, sha256 in admin.fetchall()}


class Twin:
    """SQLAlchemy Core in FastAPI's thread pool, without a single signature."""

    name = "SQLAlchemy in a thread pool"

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        folder.mkdir()
        self._file = folder / "twin.sqlite"
        arguments = [sys.executable, "-m", "tests.bench.twin", str(self._file), str(port)]
        self.program = Program(arguments, log=folder / "bench.log")
        self.program.wait_for(f"http://127.0.0.1:{port}/")

    def request(self, upload: Upload) -> bytes:
        """Write it as JSON; it would ignore signatures."""
        body = msgspec.json.encode(SubmissionBatch(list(upload.submissions)))
        return http_request("POST", PATH, f"127.0.0.1:{self.port}", body, {})

    def acknowledged(self, upload: Upload, status: int, body: bytes) -> Rows:
        """Believe a 200."""
        if status != httpx.codes.OK:
            return {}
        stored = {each["id"] for each in json.loads(body) if each["result"] == "stored"}
        return {e.id: e.body_sha256 for e in _envelopes(upload) if e.id in stored}

    def held(self) -> Rows:
        """Read the file."""
        return _rows(self._file, "SELECT id, body_sha256 FROM submissions")


class PocketBase:
    """PocketBase at its own settings: an open collection with a unique id, and its batch call for batches."""

    name = "PocketBase"
    _LOGIN = ("bench@example.com", "bench-of-one-hour")

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        folder.mkdir()
        self._file = folder / "pb" / "data.db"
        binary = str(Path(sys.executable).with_name("pocketbase"))
        where = f"--dir={folder / 'pb'}"
        subprocess.run([binary, "superuser", "upsert", *self._LOGIN, where], check=True, capture_output=True)
        serve = [binary, "serve", f"--http=127.0.0.1:{port}", where, "--automigrate=false"]
        self.program = Program(serve, log=folder / "bench.log")
        self.program.wait_for(f"http://127.0.0.1:{port}/api/health")
        self._prepare()

    def _prepare(self) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{self.port}/api", trust_env=False) as client:
            login = {"identity": self._LOGIN[0], "password": self._LOGIN[1]}
            told = client.post("/collections/_superusers/auth-with-password", json=login)
            client.headers["Authorization"] = told.raise_for_status().json()["token"]
            client.post("/collections", json=_COLLECTION).raise_for_status()
            batches = {"enabled": True, "maxRequests": 50, "timeout": 10, "maxBodySize": 1_000_000}
            client.patch("/settings", json={"batch": batches}).raise_for_status()

    def request(self, upload: Upload) -> bytes:
        """Write records; one by its record call, more by its batch call."""
        records = [_record(upload, at) for at in range(len(upload.submissions))]
        address = f"127.0.0.1:{self.port}"
        if len(records) == 1:
            body = msgspec.json.encode(records[0])
            return http_request("POST", f"{_RECORDS}?fields=id", address, body, {})
        calls = [{"method": "POST", "url": f"{_RECORDS}?fields=id", "body": record} for record in records]
        return http_request("POST", "/api/batch", address, msgspec.json.encode({"requests": calls}), {})

    def acknowledged(self, upload: Upload, status: int, body: bytes) -> Rows:  # noqa: ARG002  # the status says all
        """Believe a 200: its batches are all or nothing."""
        return {e.id: e.body_sha256 for e in _envelopes(upload)} if status == httpx.codes.OK else {}

    def held(self) -> Rows:
        """Read the file."""
        return _rows(self._file, "SELECT submission, body_sha256 FROM submissions")


_RECORDS = "/api/collections/submissions/records"
_TEXTS = {"submission": 36, "body_sha256": 64, "envelope": 2_000, "body": 20_000}
_COLLECTION = {
    "name": "submissions",
    "type": "base",
    "createRule": "",
    "fields": [{"name": name, "type": "text", "required": True, "max": most} for name, most in _TEXTS.items()],
    "indexes": ["CREATE UNIQUE INDEX submissions_id ON submissions (submission)"],
}


def _record(upload: Upload, at: int) -> dict[str, str]:
    given = upload.submissions[at]
    return {
        "submission": given.envelope.id,
        "body_sha256": given.envelope.body_sha256,
        "envelope": msgspec.json.encode(given.envelope).decode(),
        "body": base64.b64encode(given.body).decode(),
    }


def _envelopes(upload: Upload) -> Iterable[Envelope]:
    return (given.envelope for given in upload.submissions)


def _rows(file: Path, query: str) -> Rows:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        return dict(connection.execute(query).fetchall())
    finally:
        connection.close()
