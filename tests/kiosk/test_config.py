"""A wrong config is refused with a reason."""

import pytest

from kiosk.config import ConfigError, load_config

GOOD = 'id = "K03"\nserver = "http://127.0.0.1:8200"\ndata = "data"\nplace = {zh = "一楼", en = "Ground floor"}\n'


def test_a_good_config(tmp_path) -> None:
    """Paths are relative to the file."""
    path = tmp_path / "kiosk.toml"
    path.write_text(GOOD, encoding="utf-8")

    config, paths = load_config(path)

    assert ("K03", tmp_path / "data" / "journal.sqlite") == (config.id, paths.journal)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace("K03", "kiosk three"), "id"),
        (GOOD + "colour = 1\n", "colour"),
        ("id = ", "Invalid value"),
        ("", "id"),
    ],
)
def test_a_bad_config_names_what_is_wrong(tmp_path, text, reason) -> None:
    """The person who wrote the file is told which word to look at."""
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError, match=reason):
        load_config(path)


def test_a_missing_config(tmp_path) -> None:
    """A file that is not there is said to be so."""
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path / "none.toml")


@pytest.mark.parametrize(("screen", "scale"), [("", 1.0), ("width = 1280\nheight = 800\n", 800 / 1080)])
def test_other_screens_are_drawn_to_scale(tmp_path, screen, scale) -> None:
    """Sizes are made for a short side of 1,080 pixels; a smaller screen shows all of it smaller."""
    path = tmp_path / "kiosk.toml"
    path.write_text(GOOD + "[screen]\n" + screen, encoding="utf-8")

    assert load_config(path)[0].screen.scale == scale
