from contextlib import redirect_stdout
from io import StringIO
from shutil import copytree

import pytest

from server.__main__ import main
from server.store.database import Database, sqlite_url


@pytest.fixture(scope="module")
def as_set_up(tmp_path_factory):
    """A data folder that was set up on the command line, once."""
    folder = tmp_path_factory.mktemp("setup") / "data"
    with redirect_stdout(StringIO()):
        main(["setup", "--data", str(folder)])
    return folder


@pytest.fixture
def data(as_set_up, tmp_path):
    """A copy of that folder."""
    return copytree(as_set_up, tmp_path / "data")


def test_setup(tmp_path, capsys):
    """Set-up prints the first administrator's link."""
    main(["setup", "--data", str(tmp_path / "data")])

    assert "/welcome/" in capsys.readouterr().out


def test_token(data, capsys):
    """A token is printed and nothing else; it never begins like an option, after which it is typed."""
    status = main(["enrol-token", "--data", str(data), "--kiosk", "K03"])
    (token,) = capsys.readouterr().out.split()

    assert (status, token.isalnum(), len(token)) == (0, True, 36)


def test_bad_kiosk_name(data, capsys):
    """A name that fits into no case number is refused."""
    assert main(["enrol-token", "--data", str(data), "--kiosk", "lobby"]) == 1


def test_approve_unknown(data, capsys):
    """Approving a kiosk that never enrolled fails with its key."""
    status = main(["approve", "--data", str(data), "--kiosk", "K03", "--fingerprint", "x"])

    assert (status, capsys.readouterr().err) == (1, "approval.unknown\n")


def test_audit(data, capsys):
    """An untouched record is intact."""
    main(["enrol-token", "--data", str(data), "--kiosk", "K03"])
    status = main(["audit", "verify", "--data", str(data)])

    assert (status, "1 entries intact" in capsys.readouterr().out) == (0, True)


def test_audit_tampered(data, capsys):
    """A record changed behind the server's back is found, with the entry."""
    main(["enrol-token", "--data", str(data), "--kiosk", "K03"])
    database = Database(sqlite_url(data))
    database.write(lambda c: c.exec_driver_sql("DROP TRIGGER record_no_UPDATE"))
    database.write(lambda c: c.exec_driver_sql("UPDATE record SET who = 'nobody'"))
    database.close()
    status = main(["audit", "verify", "--data", str(data)])

    assert (status, "broken at entry 1: changed" in capsys.readouterr().err) == (1, True)


def test_audit_cut_short(data, capsys):
    """A head that was noted and is gone shows that the record was cut short."""
    assert main(["audit", "verify", "--data", str(data), "--head", "0" * 63 + "1"]) == 1


def test_export(data, tmp_path, capsys):
    """An exported record is proved where there is no server, and by the key that set-up made."""
    main(["enrol-token", "--data", str(data), "--kiosk", "K03"])
    main(["audit", "export", str(tmp_path / "record"), "--data", str(data)])
    key = capsys.readouterr().out.partition("key ")[2].strip()
    status = main(["audit", "verify", str(tmp_path / "record"), "--key", key])

    assert (status, "1 entries intact" in capsys.readouterr().out) == (0, True)


@pytest.mark.parametrize("options", [["--key", "0000"], ["--head", "f" * 64]])
def test_not_as_noted(data, tmp_path, capsys, options):
    """A record that is whole and is not the one that was noted fails."""
    main(["audit", "export", str(tmp_path / "record"), "--data", str(data)])

    assert main(["audit", "verify", str(tmp_path / "record"), *options]) == 1


def test_export_cut_short(data, tmp_path, capsys):
    """A file that is cut short is told from a whole one."""
    main(["audit", "export", str(tmp_path / "record"), "--data", str(data)])
    (tmp_path / "record").write_text((tmp_path / "record").read_text().splitlines()[0] + "\n")
    status = main(["audit", "verify", str(tmp_path / "record")])

    assert (status, capsys.readouterr().err) == (1, "broken at entry 1: cut_short\n")


def test_neither_nor(capsys):
    """Without a file and without a data folder there is nothing to verify."""
    assert main(["audit", "verify"]) == 1


def test_migrate(data, capsys):
    """A database that is up to date stays as it is, and the revision is told."""
    assert main(["migrate", "--data", str(data)]) == 0
    assert capsys.readouterr().out.strip().isdigit()


def test_migrate_away(data, capsys):
    """A record that has entries is not taken away by any command."""
    main(["enrol-token", "--data", str(data), "--kiosk", "K03"])

    assert main(["migrate", "--data", str(data), "--to", "base"]) == 1


KEY = "A" * 42 + "8="


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--id", "market", "--key", KEY, "--url", "https://market.example/x"], 0),
        (["--id", "market", "--key", KEY], 0),
        (["--id", "market", "--key", KEY, "--close"], 0),
        (["--id", "Market 1", "--key", KEY], 1),
        (["--id", "market", "--key", "AAAA"], 1),
        (["--id", "market", "--key", "no base64"], 1),
        (["--id", "market", "--key", KEY, "--url", "http://market.example/x"], 1),
    ],
)
def test_department(data, capsys, options, status):
    """A supervising department is enlisted by id, key and a safe address, and anything else is refused in a line."""
    assert main(["department", "--data", str(data), *options]) == status


def test_not_set_up(tmp_path, capsys):
    """A server that was not set up says what is missing in one line."""
    status = main(["worker", "--data", str(tmp_path)])

    assert (status, capsys.readouterr().err.splitlines()) == (1, ["SecretsMissingError: intake-*.pem"])


def test_purge(data):
    """Papers are put away on demand; where there are none nothing is amiss."""
    assert main(["purge", "--data", str(data)]) == 0
