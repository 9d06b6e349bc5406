"""The plain twin: the same upload stored as most would write it, to compare with. Never used by the project.

FastAPI with pydantic models, a ``def`` route in the thread pool, SQLAlchemy Core, one transaction a request, SQLite
at FULL. It believes every caller: no signature of a request or an envelope is verified and none is made.

``python -m tests.bench.twin FILE PORT``
"""

import hashlib
import sys
from typing import Any

import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import Base64Bytes, BaseModel
from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, create_engine, event, insert, select

_METADATA = MetaData()
_SUBMISSIONS = Table(
    "submissions",
    _METADATA,
    Column("id", Text, primary_key=True),
    Column("kiosk", Text, nullable=False),
    Column("envelope", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("body_sha256", Text, nullable=False),
)


class Envelope(BaseModel):
    """Take what is not secret."""

    id: str
    kind: str
    kiosk: str
    created: str
    bundle: int
    intake_key: str
    body_sha256: str
    item: str = ""
    case_no: str = ""
    signature: str = ""


class Submission(BaseModel):
    """Take one submission."""

    envelope: Envelope
    body: Base64Bytes


class Batch(BaseModel):
    """Take some."""

    submissions: list[Submission]


class Result(BaseModel):
    """Answer for one."""

    id: str
    result: str


def create_twin(path: str) -> FastAPI:
    """Build the twin over a SQLite file."""
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    _METADATA.create_all(engine)
    app = FastAPI()

    @app.post("/api/v1/submissions")
    def take_in(batch: Batch) -> list[Result]:
        with engine.begin() as connection:
            return [_keep(connection, given) for given in batch.submissions]

    return app


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode = wal", "synchronous = full", "busy_timeout = 30000"):
        connection.execute(f"PRAGMA {pragma}")


def _keep(connection: Connection, given: Submission) -> Result:
    envelope = given.envelope
    if hashlib.sha256(given.body).hexdigest() != envelope.body_sha256:
        raise HTTPException(422, "altered")
    wanted = select(_SUBMISSIONS.c.body_sha256).where(_SUBMISSIONS.c.id == envelope.id)
    held = connection.execute(wanted).scalar()
    if held is None:
        values = {"kiosk": envelope.kiosk, "envelope": envelope.model_dump_json(), "body": given.body}
        connection.execute(insert(_SUBMISSIONS), {"id": envelope.id, "body_sha256": envelope.body_sha256, **values})
        return Result(id=envelope.id, result="stored")
    return Result(id=envelope.id, result="duplicate" if held == envelope.body_sha256 else "refused")


if __name__ == "__main__":
    uvicorn.run(create_twin(sys.argv[1]), port=int(sys.argv[2]), loop="uvloop", http="httptools", access_log=False)
