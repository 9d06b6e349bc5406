"""The account says only what truly happened."""

import json

import pytest

from provisioning.demo.account import Account
from provisioning.demo.programs import DemoError


@pytest.fixture
def account(tmp_path) -> Account:
    """Open an account in a folder of its own."""
    return Account(tmp_path / "journey.json", tmp_path / "witness.txt")


def _written(account: Account) -> dict:
    return json.loads(account.path.read_text(encoding="utf-8"))


def test_a_step_that_happened(account):
    """A step that ends without an error is true, with its ids."""
    with account.step("main", "file", "kiosk") as step:
        step.ids["case"] = "GP260928K030001K"

    written = _written(account)
    assert (written["ok"], written["steps"][0]["ok"], written["steps"][0]["ids"]) == (
        True,
        True,
        {"case": "GP260928K030001K"},
    )


def test_a_step_that_did_not_happen(account):
    """An error makes step and account untrue, and is told."""
    with pytest.raises(DemoError), account.step("main", "print", "kiosk"):
        raise DemoError("no paper")

    written = _written(account)
    assert (written["ok"], written["steps"][0]["problem"]) == (False, "no paper")


def test_an_unexpected_error_is_no_success(account):
    """Whatever ends a step early leaves it untrue."""
    with pytest.raises(KeyError), account.step("main", "print", "kiosk"):
        raise KeyError

    assert _written(account)["ok"] is False


def test_what_became_durable_belongs_to_its_step(account):
    """Promises are listed under the step in which they were kept; intents and small facts are not."""
    account.witness.write_text("t ui before:filed\nt ui after:filed\nt ui after:fact\n", encoding="utf-8")
    with account.step("main", "file", "kiosk"):
        pass
    with account.step("main", "receipt", "kiosk"):
        pass

    assert [step["durable"] for step in _written(account)["steps"]] == [["t ui after:filed"], []]


def test_breaking_off_between_two_steps(account):
    """A play that ends between two true steps is no success, and the account says what ended it."""
    with account.step("main", "file", "kiosk"):
        pass
    account.break_off("the page never came")

    assert (_written(account)["ok"], _written(account)["stopped_by"]) == (False, "the page never came")


def test_nothing_happened(account):
    """An account without a single step is no success."""
    assert account.is_well is False
