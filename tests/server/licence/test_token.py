"""A licence signed by a key that lies in a real PKCS#11 token (SoftHSM) and cannot be read out of it."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from content.catalogue.bilingual import Bilingual
from server.licence.authority import Authority
from server.licence.notice import NoticeFace, NoticeSheet
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, Signing
from server.licence.stationery import Stationery
from server.licence.token import Token, TokenError, signer_in_token
from server.licence.verify import LicenceVerifier, Verified

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
pytestmark = pytest.mark.skipif(not MODULE.exists(), reason="SoftHSM is not installed")


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[Token]:
    """A token of its own folder, with the test authority's key moved into it."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n", encoding="utf-8")
    os.environ["SOFTHSM2_CONF"] = str(settings)  # the library reads no other way
    pins = ("--so-pin", "11111111", "--pin", "22222222")
    _tool("--init-token", "--free", "--label", "seal", *pins)
    _tool("--import", str(authority.key), "--token", "seal", "--label", "bureau", "--id", "01", "--pin", "22222222")
    yield Token(module=MODULE, label="seal", key="bureau", pin="22222222")
    del os.environ["SOFTHSM2_CONF"]


def _tool(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def drawn(renderer: Renderer, stationery: Stationery, now: datetime) -> bytes:
    """The smallest paper there is, unsigned."""
    text = Bilingual("样本", "sample")
    face = NoticeFace(
        title=text,
        number="1",
        addressee=text,
        body=text,
        points=(),
        lines=(),
        remark=text,
        authority="局",
        seal="局",
        issued="今日",
    )
    return renderer.render(NoticeSheet(face, stationery.words), templates=stationery.templates, at=now)


def test_signs(token: Token, authority: Authority, drawn: bytes, now: datetime):
    """What the token signed is believed like any licence."""
    signer = LicenceSigner(signer_in_token(token, authority.signer))
    signed = signer.sign(drawn, Signing("notice", "样本", "高平", now))

    assert isinstance(LicenceVerifier(authority.root).verify(signed, now=now), Verified)


@pytest.mark.parametrize("wrong", [{"pin": "33333333"}, {"label": "other"}, {"key": "other"}])
def test_refused(wrong: dict[str, str], token: Token, authority: Authority):
    """A wrong PIN, token or key is found at the start, and the PIN is not told."""
    with pytest.raises(TokenError) as refused:
        signer_in_token(replace(token, **wrong), authority.signer)

    assert token.pin not in str(refused.value)
