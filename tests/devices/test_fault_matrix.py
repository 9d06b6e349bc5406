"""Every device meets every fault in a test: this table names which."""

import ast
from pathlib import Path

import pytest

from tests.devices.page.test_each_fault import ROWS as PAGE
from tests.devices.power.test_each_fault import ROWS as POWER
from tests.devices.receipt.test_each_fault import ROWS as RECEIPT
from tests.devices.signals.test_each_fault import ROWS as SIGNALS
from tests.devices.trial import Row

HERE = Path(__file__).parent
_QUEUE = "test_queue_is_full.py"
"""The queue before a device that has none of its own; it is full whatever stands behind it."""

FAULTS = ("unplugged", "silent", "slow", "garbled", "dies mid-job", "full queue", "recovers", "replaced")


MATRIX: dict[str, dict[str, str]] = {
    "receipt printer": {
        "unplugged": "receipt/test_printer_dies.py::test_unplugged_device_is_absent",
        "silent": "receipt/test_printer_falls_silent.py::test_silent_during_the_job",
        "slow": "receipt/test_printer_falls_silent.py::test_slow_printer_is_waited_for",
        "garbled": "receipt/test_answers_are_garbled.py::test_garbled_before_the_job",
        "dies mid-job": "receipt/test_printer_dies.py::test_dies_mid_job",
        "full queue": "receipt/test_printer_stalls.py::test_stalled_job_is_uncertain",
        "recovers": "receipt/test_printer_dies.py::test_next_job_after_death",
        "replaced": "receipt/test_printer_is_replaced.py::test_uncertain_job",
    },
    "page printer": {
        "unplugged": "page/test_printer_dies_mid_job.py::test_dead_before",
        "silent": "page/test_printer_falls_silent.py::test_silent_mid_job",
        "slow": "page/test_printer_is_slow.py::test_slow_pages",
        "garbled": "page/test_printer_garbles.py::test_not_ipp",
        "dies mid-job": "page/test_printer_dies_mid_job.py::test_mid_job",
        "full queue": "page/test_printer_is_busy.py::test_busy_is_asked_again",
        "recovers": "page/test_printer_dies_mid_job.py::test_recovers",
        "replaced": "page/test_printer_is_replaced.py::test_mid_job",
    },
    "ID reader": {
        "unplugged": "idcard/test_reader_is_unplugged.py::test_status",
        "silent": "idcard/test_reader_falls_silent.py::test_while_waiting",
        "slow": "idcard/test_reader_falls_silent.py::test_slow_reader",
        "garbled": "idcard/test_line_is_garbled.py::test_wrong_checksums",
        "dies mid-job": "idcard/test_reader_dies_mid_read.py::test_while_it_answers",
        "full queue": "test_queue_is_full.py::test_id_reader",
        "recovers": "idcard/test_reader_is_unplugged.py::test_plugged_in_again",
        "replaced": "idcard/test_reader_is_replaced.py::test_same_path",
    },
    "passport reader": {
        "unplugged": "idcard/test_mrz_reader.py::test_unplugged",
        "silent": "idcard/test_mrz_reader.py::test_silent",
        "slow": "idcard/test_mrz_reader.py::test_slow_line",
        "garbled": "idcard/test_mrz_reader.py::test_garbled_line",
        "dies mid-job": "idcard/test_mrz_reader.py::test_dies_mid_read",
        "full queue": "idcard/test_mrz_reader.py::test_unasked",
        "recovers": "idcard/test_mrz_reader.py::test_plugged_in_again",
        "replaced": "idcard/test_mrz_reader.py::test_replaced",
    },
    "chip reader": {
        "unplugged": "chip/test_driver.py::test_no_such_reader",
        "silent": "chip/test_driver.py::test_mute_card",
        "slow": "chip/test_driver.py::test_slow_card",
        "garbled": "chip/test_driver.py::test_garbled_reply",
        "dies mid-job": "chip/test_driver.py::test_removed_mid_read",
        "full queue": "test_queue_is_full.py::test_chip_reader",
        "recovers": "chip/test_driver.py::test_daemon_dies",
        "replaced": "chip/test_driver.py::test_other_card",
    },
    "camera": {
        "unplugged": "codes/test_camera_dies.py::test_no_such_camera",
        "silent": "codes/test_camera_stalls.py::test_stalled_stream",
        "slow": "codes/test_camera_is_slow.py::test_few_frames",
        "garbled": "codes/test_camera_is_garbled.py::test_no_code",
        "dies mid-job": "codes/test_camera_dies.py::test_while_waiting",
        "full queue": "test_queue_is_full.py::test_camera",
        "recovers": "codes/test_camera_dies.py::test_recovers",
        "replaced": "codes/test_camera_is_replaced.py::test_same_address",
    },
    "hand scanner": {
        "unplugged": "codes/test_hand_scanner_is_unplugged.py::test_status",
        "silent": "codes/test_hand_scanner_falls_silent.py::test_while_waiting",
        "slow": "codes/test_hand_scanner_is_slow.py::test_gaps_below_a_pause",
        "garbled": "codes/test_hand_scanner_is_garbled.py::test_bytes_that_are_no_text",
        "dies mid-job": "codes/test_hand_scanner_dies_mid_read.py::test_half_a_code",
        "full queue": "codes/test_hand.py::test_unasked",
        "recovers": "codes/test_hand_scanner_is_unplugged.py::test_recovers",
        "replaced": "codes/test_hand_scanner_is_replaced.py::test_same_path",
    },
    "document camera": {
        "unplugged": "documents/test_camera_dies.py::test_unplugged",
        "silent": "documents/test_camera_stalls.py::test_silent",
        "slow": "documents/test_camera_stalls.py::test_slow",
        "garbled": "documents/test_frames_are_garbled.py::test_garbled",
        "dies mid-job": "documents/test_camera_dies.py::test_mid_capture",
        "full queue": "test_queue_is_full.py::test_document_camera",
        "recovers": "documents/test_camera_dies.py::test_recovers",
        "replaced": "documents/test_camera_is_replaced.py::test_same_address",
    },
    "power supply": {
        "unplugged": "power/test_server_fails.py::test_unplugged",
        "silent": "power/test_server_fails.py::test_silent",
        "slow": "power/test_server_fails.py::test_slow",
        "garbled": "power/test_server_fails.py::test_garbled",
        "dies mid-job": "power/test_server_fails.py::test_dies_mid_answer",
        "full queue": "test_queue_is_full.py::test_power_supply",
        "recovers": "power/test_server_fails.py::test_recovers",
        "replaced": "power/test_server_fails.py::test_replaced",
    },
    "cabinet board": {
        "unplugged": "signals/test_board_fails.py::test_unplugged",
        "silent": "signals/test_board_fails.py::test_silent",
        "slow": "signals/test_board_fails.py::test_slow",
        "garbled": "signals/test_board_fails.py::test_garbled",
        "dies mid-job": "signals/test_board_fails.py::test_dies_mid_answer",
        "full queue": "test_queue_is_full.py::test_cabinet_board",
        "recovers": "signals/test_board_fails.py::test_recovers",
        "replaced": "signals/test_board_fails.py::test_replaced",
    },
    "worker of any device": {
        "unplugged": "test_vigil.py::test_third_miss_is_news",
        "silent": "test_worker.py::test_hung_driver_is_replaced",
        "slow": "test_worker.py::test_patient_job_is_not_a_hang",
        "garbled": "test_worker.py::test_crash_is_an_answer",
        "dies mid-job": "test_worker.py::test_late_reply_is_dropped",
        "full queue": "test_worker.py::test_full_queue_refuses",
        "recovers": "receipt/test_rack_of_printers.py::test_return_after_death_is_told",
        "replaced": "test_worker.py::test_replacing_twice",
    },
}
CELLS = [(device, fault, cell) for device, row in MATRIX.items() for fault, cell in row.items()]


@pytest.mark.parametrize("device", MATRIX)
def test_row_is_whole(device: str):
    """A device has one cell for every fault, in the same order."""
    assert tuple(MATRIX[device]) == FAULTS


@pytest.mark.parametrize(("device", "fault", "cell"), CELLS, ids=[f"{device}-{fault}" for device, fault, _ in CELLS])
def test_cell_is_shown(device: str, fault: str, cell: str):
    """Each cell names a test that exists and says what it shows."""
    assert _fact(cell), f"{device}, {fault}: no test {cell}"


def test_no_test_twice():
    """No test stands for two cells."""
    named = [cell for _, _, cell in CELLS]

    assert len(set(named)) == len(named)


@pytest.mark.parametrize(
    ("device", "rows"),
    [("receipt printer", RECEIPT), ("page printer", PAGE), ("power supply", POWER), ("cabinet board", SIGNALS)],
    ids=["receipt", "page", "power", "signals"],
)
def test_real_devices_go_through_it(device: str, rows: tuple[Row, ...]):
    """What a printer, a UPS or a board can have is also a row that a real one is put through."""
    its_own = {fault for fault, cell in MATRIX[device].items() if not cell.startswith(_QUEUE)}

    assert its_own - {row.fault for row in rows} == set()


def _fact(cell: str) -> str | None:
    """Give the docstring of a named test; None when there is no such test."""
    path, _, name = cell.partition("::")
    file = HERE / path
    if not file.exists():
        return None
    functions = (node for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef))
    return next((ast.get_docstring(each) for each in functions if each.name == name), None)
