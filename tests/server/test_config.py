import pytest

from server.config import Config, ConfigError, Settings, load_config
from server.domain.retention import Ending


def test_defaults(tmp_path):
    """Without a file every setting has its default."""
    assert load_config(tmp_path) == Config(tmp_path, Settings())


def test_read(tmp_path):
    """The file's settings replace the defaults."""
    (tmp_path / "server.toml").write_text('port = 9000\norigin = "https://hall.example"\n')

    assert load_config(tmp_path).settings == Settings(port=9000, origin="https://hall.example")


WRONG = {
    "unknown word": ("prot = 1", "prot"),
    "wrong type": ('port = "x"', "port"),
    "no toml": ("port =", "Invalid"),
    "no port": ("port = 70000", "port"),
}


@pytest.mark.parametrize(("text", "named"), WRONG.values(), ids=WRONG)
def test_wrong(tmp_path, text, named):
    """A file that is not understood is an error that names file and setting."""
    (tmp_path / "server.toml").write_text(text)

    with pytest.raises(ConfigError, match=rf"server\.toml.*{named}"):
        load_config(tmp_path)


def test_database_url(tmp_path):
    """Without a URL the database is a SQLite file in the data folder."""
    assert Config(tmp_path, Settings()).database_url == f"sqlite:///{tmp_path}/nightdesk.sqlite"


def test_papers_are_kept_for_a_month_at_least(tmp_path):
    """Days so few that a paper would be gone before anybody looks are refused."""
    (tmp_path / "server.toml").write_text("papers_lone_days = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="30 days"):
        load_config(tmp_path)


def test_retention(tmp_path):
    """The file's days replace the defaults."""
    (tmp_path / "server.toml").write_text("papers_refused_days = 400\n", encoding="utf-8")

    assert load_config(tmp_path).retention.days[Ending.REFUSED] == 400
