import re
from pathlib import Path

import msgspec
import pytest

from server.config import Settings
from server.pages.tabs import TABS

SERVER = Path(__file__).parents[2] / "server"
README = (SERVER / "README.md").read_text()
ROOMS = (
    "booking|notice|request|kiosk|submission|heartbeat|claim|licence|"
    "supplement|bundle|enrolment|approval|server|http|rating|print|order|supervision|department"
)
KEY = re.compile(rf'"((?:{ROOMS}|case|catalogue|deadline)\.[a-z_]+)"')
# Acts written into the record are no problems, and neither are the names of files.
ACTS = re.compile(
    r"what=\"[a-z_.]+\"|case\.(?!attention)[a-z_]+\"|(supervision|department)\.(ackn|kept)[a-z]*\""
    r"|notice\.signed\"|server\.(toml|pem)"
)
STAFF = {"door.py", "links.py", "passwords.py", "sessions.py", "staff.py"}
FOLDERS = (SERVER / "api", SERVER / "auth", SERVER / "booking", SERVER)
CALLS = sorted(path for folder in FOLDERS for path in folder.glob("*.py"))


def keys():
    """List the keys that this server's programs write."""
    own = [
        path for path in CALLS if path.name not in {"door.py", "links.py", "passwords.py", "sessions.py", "staff.py"}
    ]
    texts = [ACTS.sub("", path.read_text()) for path in own]
    return sorted({key for text in texts for key in KEY.findall(text)})


@pytest.mark.parametrize("key", keys())
def test_key(key):
    """Every problem and issue key has its line in the README."""
    assert f"`{key}`" in README


@pytest.mark.parametrize("field", msgspec.structs.fields(Settings), ids=lambda field: field.name)
def test_setting(field):
    """Every setting has its line in the README, with its true default."""
    value = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    default = msgspec.json.encode(value).decode()

    assert f"| `{field.name}` | `{default}` |" in README


def test_calls():
    """Every call has its line in the README."""
    texts = "".join(path.read_text() for path in (SERVER / "api").glob("*.py"))
    routes = re.findall(r"router\.(get|post)\(\"([^\"]+)\"", texts)
    routes += [(way, path) for path, way in re.findall(r"add_route\(\"([^\"]+)\", \w+, methods=\[\"(\w+)\"\]", texts)]
    calls = {
        f"{method.upper()} {re.sub('(licence|notice)_id', 'id', path).replace(':path', '')}" for method, path in routes
    }

    assert {call for call in calls if f"`{call}" not in README} == set()


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.path)
def test_page(tab):
    """Every tab of the pages has its line in the README."""
    assert f"`{tab.path}`" in README


def test_shown():
    """Every module and test that the table of the process names is there."""
    table = README.partition("## What is asked of the process")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", table)
    done = re.findall(r"`([\w/]+(?:\.py|/))`", table)
    roots = (SERVER, SERVER.parent)

    assert len(named) > 50
    assert {
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (SERVER.parent / "tests" / path).read_text()
    } == set()
    assert {path for path in done if not any((root / path).exists() for root in roots)} == set()
