"""The test authority's files."""

from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509

from server.licence.authority import Authority, authority_in, make_test_authority


def test_again(tmp_path: Path, now: datetime):
    """Making the authority again leaves the first one as it was."""
    first = make_test_authority(tmp_path, now=now).root.read_bytes()

    assert make_test_authority(tmp_path, now=now).root.read_bytes() == first


def test_key_mode(authority: Authority):
    """The signer's key is readable by its owner only."""
    assert authority.key.stat().st_mode & 0o777 == 0o600


def test_part(tmp_path: Path, now: datetime):
    """A folder that lost one of the files is refused, because a new key would orphan old licences."""
    make_test_authority(tmp_path, now=now).key.unlink()

    with pytest.raises(FileExistsError):
        make_test_authority(tmp_path, now=now)


@pytest.mark.parametrize("name", ["root", "signer"])
def test_subject(authority: Authority, name: str):
    """Both certificates say 样本 TEST in their first words."""
    certificate = x509.load_pem_x509_certificate(Path(getattr(authority, name)).read_bytes())

    names = [str(attribute.value) for attribute in certificate.subject][1:]

    assert all(value.startswith("样本 TEST") for value in names)


def test_names(tmp_path: Path):
    """The files' names do not depend on whether they exist."""
    assert authority_in(tmp_path).root == tmp_path / "licence-root.pem"
