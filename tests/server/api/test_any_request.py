from urllib.parse import urlsplit

import pytest
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from content.contract.request_signature import RequestParts, sign_request
from server.api.calls import DEPARTMENT
from server.api.description import describe
from server.store.supervision import Department, DepartmentState
from server.supervising import enlist
from tests.server.department import Office
from tests.server.fuzz import ask, body_of, operations, plausible

ORIGIN = "http://hall.test"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def described():
    """Every operation of the API's own description."""
    return list(operations(describe()))


@pytest.fixture
def market(hall):
    """An enlisted department."""
    office, now = Office(hall.services.secrets.server.public_key()), hall.clock.now()
    kept = Department(id="market", public_key=office.public_key, url="", state=DepartmentState.ACTIVE, added_at=now)
    hall.services.database.write(lambda c: enlist(c, kept, by="operator", now=now))
    return office


def test_any_request(hall, market, described, request):
    """Whatever a signed request holds, the answer is one of those described, and never an error of the server's own."""
    examples, count = request.config.getoption("requests"), 0
    tame = plausible({"kiosk": "K03", "id": hall.kiosk.new_id(), "created": hall.clock.now().isoformat(), "bundle": 1})

    def send(case, prepared):
        nonlocal count
        count += 1
        is_department = DEPARTMENT in str(case.operation.definition.raw.get("security"))
        key, name = (market.key, "market") if is_department else (hall.kiosk.key, "K03")
        body, url = body_of(prepared), urlsplit(prepared.url)
        target = f"{url.path}?{url.query}" if url.query else url.path
        parts = RequestParts(prepared.method, "hall.test", ORIGIN + target, body)
        created = int(hall.clock.now().timestamp())
        signed = sign_request(parts, key=key, keyid=name, created=created, nonce=f"fuzz-{count:016d}")
        given = {name: value for name, value in prepared.headers.items() if value.isascii()}
        headers = {**given, **signed}
        answer = hall.client.request(prepared.method, ORIGIN + target, content=body, headers=headers)
        case.validate_response(answer, checks=CHECKS)

    for operation in described:
        ask(operation, origin=ORIGIN, examples=examples, tame=tame, send=send)

    assert count > len(described)
