"""The doctor tells a technician where to look, and never falls over what it finds."""

import msgspec
import pytest

from devices.page.emulator import PageEmulator
from kiosk.config import KioskConfig, Paths, Place
from kiosk.doctor import Finding, examine
from kiosk.enrolling import make_key
from tests.kiosk.input.small import build_table


@pytest.fixture
def paths(tmp_path) -> Paths:
    """Give the folder of a kiosk that has its key."""
    paths = Paths(tmp_path / "data")
    make_key(paths)
    return paths


def _config(tmp_path, *, server: str = "http://127.0.0.1:1", **devices: dict[str, str]) -> KioskConfig:
    return KioskConfig("K03", server, "data", Place("一楼", "Ground floor"), assets=str(tmp_path), devices=devices)


def _find(findings: list[Finding], subject: str) -> Finding:
    return next(finding for finding in findings if finding.subject == subject)


def test_a_kiosk_before_enrolment(tmp_path) -> None:
    """Without a key the next thing to do is said, and no server is asked."""
    findings = examine(_config(tmp_path), Paths(tmp_path / "data"))

    assert [finding.subject for finding in findings] == ["device key", "trusted root", "assets", "keyboard"]
    assert str(findings[0]) == "LOOK device key: run python -m kiosk enrol"


def test_a_server_that_is_away(tmp_path, paths) -> None:
    """The address is named together with what came of it."""
    found = _find(examine(_config(tmp_path), paths), "server")

    assert Finding("server", is_well=False, says="http://127.0.0.1:1: unreachable") == found


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        ((200, b"{}"), Finding("server", is_well=True, says="knows this kiosk")),
        ((401, b'{"key": "kiosk.unknown"}'), Finding("server", is_well=False, says="kiosk.unknown")),
    ],
)
def test_a_server_that_answers(tmp_path, paths, told, answer, finding) -> None:
    """Known and unknown kiosks are told apart."""
    told.answer = lambda _request: answer

    assert finding == _find(examine(_config(tmp_path, server=told.url), paths), "server")


def test_a_device_that_answers(tmp_path, paths) -> None:
    """The device itself was asked, on its wire."""
    emulator = PageEmulator(out=tmp_path / "pages")

    found = _find(examine(_config(tmp_path, page={"kind": "page", "uri": emulator.uri}), paths), "page")
    emulator.close()

    assert Finding("page", is_well=True, says="online") == found


def test_a_device_without_paper(tmp_path, paths) -> None:
    """What is wrong is named by its fault code."""
    emulator = PageEmulator(out=tmp_path / "pages")
    emulator.act({"do": "media-empty"})

    found = _find(examine(_config(tmp_path, page={"kind": "page", "uri": emulator.uri}), paths), "page")
    emulator.close()

    assert (found.is_well, found.says) == (False, "paper.out")


def test_one_wrong_address_hides_no_other(tmp_path, paths) -> None:
    """A device with a wrong address is named with the reason, and the rest is examined all the same."""
    wrong, away = {"kind": "page", "uri": "usb://"}, {"kind": "idcard", "uri": f"serial://{tmp_path}/none"}

    findings = examine(_config(tmp_path, page=wrong, idcard=away), paths)

    assert "ipp://" in _find(findings, "page").says
    assert (_find(findings, "idcard").is_well, _find(findings, "idcard").says) == (False, "device.absent")


def test_a_table_that_cannot_be_read(tmp_path, paths) -> None:
    """An entry of no known kind is told, and nothing is opened."""
    found = _find(examine(_config(tmp_path, page={"kind": "fax", "uri": "x"}), paths), "devices")

    assert not found.is_well
    assert "devices.page" in found.says


def test_keyboard_names_its_engine(tmp_path) -> None:
    """Which engine makes Chinese of pinyin is said, here the one without librime's dictionary."""
    config = msgspec.structs.replace(_config(tmp_path), lexicon=str(build_table(tmp_path)))
    said = {finding.subject: finding.says for finding in examine(config, Paths(tmp_path / "data"))}

    assert said["keyboard"] == "lexicon"
