import json
import re
from pathlib import Path

import msgspec
import pytest

from content.contract.problem import Problem
from server.api import description
from server.api.calls import CALLS, DESCRIPTION, KIOSK
from server.api.description import describe

API = "/api/v1"


def served():
    """List the calls as the rooms declare them, and the uploads' own door."""
    texts = [path.read_text() for path in Path(description.__file__).parent.glob("*.py")]
    found = [each for text in texts for each in re.findall(r'@router\.(get|post)\((?:"([^"]+)"|DESCRIPTION)\)', text)]
    return {("post", "/submissions"), *((method, path.replace(":path", "") or DESCRIPTION) for method, path in found)}


def test_every_call():
    """Every call that is served is described, and every call described is served."""
    assert served() == {(call.method, call.path) for call in CALLS}


def test_served(hall):
    """Anyone may ask for the description, and is told when it has not changed."""
    answer = hall.client.get(f"{API}/openapi.json")
    again = hall.client.get(f"{API}/openapi.json", headers={"If-None-Match": answer.headers["etag"]})

    assert (answer.json(), again.status_code) == (json.loads(msgspec.json.encode(describe())), 304)


def test_names():
    """Every call has a name of its own."""
    names = [call["operationId"] for path in describe()["paths"].values() for call in path.values()]

    assert len(set(names)) == len(names) == len(CALLS)


def test_references():
    """Whatever is referred to is there."""
    text = json.dumps(describe())
    wanted = set(re.findall(r'"#/components/schemas/(\w+)"', text))

    assert wanted <= set(describe()["components"]["schemas"])


@pytest.mark.parametrize("call", [call for call in CALLS if call.who == KIOSK], ids=lambda call: call.path)
def test_unsigned(hall, call):
    """Whoever signs nothing gets the same problem from every call of a kiosk, as it is described."""
    path = API + re.sub(r"{\w+}", "x", call.path)
    answer = hall.client.request(call.method.upper(), path)

    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json() == {
        "type": "/problems/request.unsigned",
        "facts": {"server_time": hall.clock.now().isoformat(timespec="seconds")},
        **{name: answer.json()[name] for name in ("key", "title", "status")},
    }
    assert set(answer.json()) == {"type", *Problem.__struct_fields__}
