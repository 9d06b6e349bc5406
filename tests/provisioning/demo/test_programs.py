"""Programs of a demonstration are started, awaited, and ended; those and no others."""

import pytest

from provisioning.demo.programs import DemoError, Stage, wait_for


@pytest.fixture
def stage(tmp_path) -> Stage:
    """Make a stage whose programs run in an empty folder."""
    return Stage(tmp_path, tmp_path)


def _program(tmp_path, text: str) -> str:
    (tmp_path / "actor.py").write_text(text, encoding="utf-8")
    return "actor"


def test_ready_is_the_program_s_own_word(stage, tmp_path):
    """A program is ready when it says so."""
    program = stage.start("actor", _program(tmp_path, "print('ready x', flush=True)\nimport time\ntime.sleep(60)\n"))

    assert stage.wait_ready(program, "ready ") == "ready x"
    stage.stop_all()
    assert not program.is_running()


def test_a_program_that_ends_early_is_told(stage, tmp_path):
    """Nobody waits for a program that is gone."""
    program = stage.start("actor", _program(tmp_path, "raise SystemExit(3)\n"))

    with pytest.raises(DemoError, match="ended early"):
        stage.wait_ready(program, "ready ")
    stage.stop_all()


def test_a_run_that_fails_is_told(stage, tmp_path):
    """A command that fails ends the play with its last words."""
    with pytest.raises(DemoError, match="exit 3"):
        stage.run("actor", _program(tmp_path, "raise SystemExit(3)\n"))


def test_what_never_comes_is_named():
    """A wait that is in vain says for what."""
    with pytest.raises(DemoError, match="the moon"):
        wait_for("the moon", lambda: False, timeout_s=0.01)
