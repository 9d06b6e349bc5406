"""A machine that starts by itself starts what is there, as whom it should, and shut in."""

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from kiosk.__main__ import _parser as kiosk_parser
from server.__main__ import _parser as server_parser

ROOT = Path(__file__).parents[3]
UNITS = ROOT / "provisioning" / "units"
SCRIPTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
ALL = sorted(path.stem for path in UNITS.glob("*.service"))
OURS = [name for name in ALL if name != "nightdesk-kiosk-display"]
PARSERS = {"nightdesk-kiosk": kiosk_parser, "nightdesk-server": server_parser}
SHUT_IN = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "CapabilityBoundingSet": "",
    "LimitCORE": "0",
    "UMask": "0077",
    "StateDirectoryMode": "0700",
}


def _settings(name: str) -> dict[str, list[str]]:
    """Give every setting of a unit, each with all that is said of it."""
    said = defaultdict(list)
    for key, value in re.findall(
        r"^(\w+)=(.*)$", (UNITS / f"{name}.service").read_text(encoding="utf-8"), re.MULTILINE
    ):
        said[key].append(value)
    return said


@pytest.mark.parametrize("name", OURS)
def test_program(name: str):
    """What a unit starts is a console script of this package, with arguments that this script takes."""
    (line,) = _settings(name)["ExecStart"]
    program, *arguments = shlex.split(line)
    script = Path(program).name

    assert script in SCRIPTS
    assert vars(PARSERS[script]().parse_args(arguments))["run"]


@pytest.mark.parametrize("name", ALL)
def test_never_given_up(name: str):
    """Whatever ends is started again, however often it ended before."""
    said = _settings(name)

    assert (said["Restart"], said["StartLimitIntervalSec"]) == (["always"], ["0"])


@pytest.mark.parametrize("name", OURS)
def test_watched(name: str):
    """A program that gives no sign of life is ended and started again."""
    said = _settings(name)

    assert (said["Type"], int(said["WatchdogSec"][0]) > 0) == (["notify"], True)


@pytest.mark.parametrize("name", OURS)
def test_shut_in(name: str):
    """It gains no rights, writes to its own folder only, and leaves no memory image."""
    said = _settings(name)

    assert {key: said[key] for key in SHUT_IN} == {key: [value] for key, value in SHUT_IN.items()}


@pytest.mark.parametrize("name", ["nightdesk-kiosk", "nightdesk-kiosk-display"])
def test_never_on_a_disk(name: str):
    """What holds a citizen's words or shows them is neither swapped out nor left as a memory image."""
    said = _settings(name)

    assert (said["MemorySwapMax"], said["LimitCORE"]) == (["0"], ["0"])


@pytest.mark.parametrize("name", OURS)
def test_user(name: str):
    """It runs as a user that installing makes, whose home is the folder that the unit keeps."""
    said = _settings(name)
    (user,) = said["User"]
    made = (UNITS / f"{'nightdesk-kiosk' if 'kiosk' in name else 'nightdesk-server'}.sysusers").read_text("utf-8")

    assert re.search(rf'^u {user} - "[^"]+" /var/lib/{said["StateDirectory"][0]}$', made, re.MULTILINE)


def test_kiosk_cannot_read_a_server():
    """A kiosk and a server on one machine are two users, for a kiosk cannot read back what it sealed."""
    assert {_settings(name)["User"][0] for name in OURS if "kiosk" in name}.isdisjoint(
        _settings(name)["User"][0] for name in OURS if "kiosk" not in name
    )


def test_agent_has_no_devices():
    """The agent sees no device at all, and the screen only those of a closed list."""
    agent, screen = _settings("nightdesk-kiosk-agent"), _settings("nightdesk-kiosk")

    assert (agent["PrivateDevices"], screen["DevicePolicy"], agent["DeviceAllow"]) == (["yes"], ["closed"], [])


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay down what installing a server and a kiosk does."""
    to = tmp_path_factory.mktemp("machine")
    for role in ("server", "kiosk"):
        install = ["bash", str(ROOT / "provisioning" / "install.sh"), role]
        subprocess.run(install, check=True, env={**os.environ, "DESTDIR": str(to)}, timeout=60)
    return to


def test_installed(laid: Path):
    """Every file of the folder is installed, each where systemd or udev looks for it."""
    names = sorted(path.name for path in laid.rglob("*") if path.is_file())
    expected = [*(f"{name}.service" for name in ALL), "70-nightdesk-kiosk.rules"]

    assert names == sorted([*expected, "nightdesk-kiosk.conf", "nightdesk-server.conf"])


def test_installed_from_here(laid: Path):
    """Installed units start the programs of the checkout that they were installed from."""
    unit = (laid / "etc/systemd/system/nightdesk-worker.service").read_text(encoding="utf-8")

    assert f"\nExecStart={ROOT}/.venv/bin/nightdesk-server worker " in unit


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("name", OURS)
def test_systemd_agrees(name: str, laid: Path):
    """The service manager itself finds nothing wrong: no unknown setting, no program that is not there."""
    unit = laid / "etc/systemd/system" / f"{name}.service"
    found = subprocess.run(["systemd-analyze", "verify", unit], check=False, capture_output=True, text=True, timeout=60)

    assert f"{found.returncode} {found.stderr}" == "0 "


def test_unknown_role():
    """Installing anything else is refused with what may be said."""
    refused = subprocess.run(
        ["bash", str(ROOT / "provisioning" / "install.sh"), "moon"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (refused.returncode, "server, or kiosk" in refused.stderr) == (1, True)
