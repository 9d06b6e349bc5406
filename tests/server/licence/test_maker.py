"""From a granted case to a file that other programs read and believe."""

import hashlib
import io
import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pypdf import PdfReader

from content.catalogue.model import Item
from content.contract.application import Application
from content.contract.code import Code, CodeType, read_code
from content.contract.signing import key_id, public_bytes
from server.domain.case import Case
from server.domain.licence import Copy, Edition
from server.licence.maker import LicenceMaker, MadeLicence, kind_of
from server.licence.render import UnprintableError


@pytest.fixture(scope="module")
def made(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime) -> MadeLicence:
    """One finished licence."""
    return maker.make(case, application, item, now=now)


def _text(pdf: bytes) -> str:
    """Read the words with a foreign program."""
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(
    "words",
    [
        "营业执照",
        "高平市测试样一小吃店",
        "餐饮服务",
        "测试路 #1 $x [y] 㛃䶮𬬭",
        "2026年9月28日",
        "50000 元",
        "样本 SPECIMEN",
        "高平市行政审批局",
        "14058120260928K0300011",
    ],
)
def test_words(made: MadeLicence, words: str):
    """Every line of the face can be read back from the file, markup characters and rare ones included."""
    found = "".join(_text(made.pdf).split())

    assert "".join(words.split()) in found


def test_second_reader(made: MadeLicence):
    """Another PDF library opens the file and counts the same pages."""
    assert len(PdfReader(io.BytesIO(made.pdf)).pages) == made.pages == 1


def test_standard(made: MadeLicence):
    """The signed file still claims PDF/A-1a once, in the metadata that typst wrote."""
    metadata = PdfReader(io.BytesIO(made.pdf)).trailer["/Root"]["/Metadata"].get_data().decode()

    assert (metadata.count("pdfaid:part>1<"), metadata.count("pdfaid:conformance>A<")) == (1, 1)


def test_hash(made: MadeLicence):
    """The hash is of exactly the bytes handed out."""
    assert hashlib.sha256(made.pdf).hexdigest() == made.sha256


def test_again(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """Making it a second time after a crash gives the same licence, not another."""
    first, again = (maker.make(case, application, item, now=now + timedelta(hours=hours)) for hours in (0, 1))

    assert (first.id, first.number) == (again.id, again.number)


def test_code_on_paper(made: MadeLicence, server_key: Ed25519PrivateKey, now: datetime, tmp_path: Path):
    """The code printed on the page is read by a foreign decoder and verifies as the server's."""
    (tmp_path / "page.pdf").write_bytes(made.pdf)
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-singlefile", "page.pdf", "page"], cwd=tmp_path, check=True)
    with Image.open(tmp_path / "page.pgm") as page:
        (found,) = zxingcpp.read_barcodes(page)
    public = server_key.public_key()

    code = read_code(found.text, keys={key_id(public_bytes(public)): public}, now=now)

    assert isinstance(code, Code)
    assert (code.type, code.number, code.subject) == (CodeType.LICENCE, made.number, made.id)


def test_no_answer_in_repr(made: MadeLicence):
    """A finished licence shows nothing of the citizen when it is printed in a log by mistake."""
    assert "测试样一" not in repr(made)


def test_missing_glyph(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """A character that no font can draw stops the licence, and the error does not quote it."""
    strange = msgspec.structs.replace(application, answers={**application.answers, "shop": "\U00020000店"})

    with pytest.raises(UnprintableError, match=r"^licence\.glyph_missing$"):
        maker.make(case, strange, item, now=now)


def test_too_long(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """An answer that fits at no size stops the licence instead of being cut."""
    endless = msgspec.structs.replace(application, answers={**application.answers, "place": "测" * 5000})

    with pytest.raises(UnprintableError, match=r"^licence\.text_too_long$"):
        maker.make(case, endless, item, now=now)


def test_long_word(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """A word longer than its line is broken, and is whole when copied."""
    word = "A" * 150
    long = msgspec.structs.replace(application, answers={**application.answers, "place": word})

    assert word in "".join(_text(maker.make(case, long, item, now=now).pdf).split())


def test_long_table(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """An approval runs on to a further page where a licence would be refused."""
    assert item.result is not None
    plain = replace(item, result=replace(item.result, template="approval"))
    endless = msgspec.structs.replace(application, answers={**application.answers, "place": "测" * 3000})

    assert maker.make(case, endless, plain, now=now).pages > 1


def test_end_of_validity(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """A licence of three years ends the day before the same date."""
    assert item.result is not None
    three_years = replace(item, result=replace(item.result, validity_months=36))

    found = "".join(_text(maker.make(case, application, three_years, now=now).pdf).split())

    assert "2026年9月28日至2029年9月27日" in found


def test_without_result(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """An item that yields nothing cannot have a licence."""
    with pytest.raises(ValueError, match="cannot have a licence"):
        maker.make(case, application, replace(item, result=None), now=now)


def test_kind(item: Item):
    """The kind of a licence has one to three digits, whatever the code is made of."""
    kinds = [kind_of(replace(item, codes=replace(item.codes, basic=basic))) for basic in ("", "998", "999", "AB12")]

    assert kinds == [1, 999, 1, 13]


def test_copy(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """A copy says on its face which it is, and bears the day of the licence though it is signed later."""
    made = maker.make(case, application, item, now=now, copy=Copy(2, now + timedelta(days=40)))
    found, signature = "".join(_text(made.pdf).split()), PdfFileReader(io.BytesIO(made.pdf)).embedded_signatures[0]

    assert ("副本2/copyno.2" in found, "2026年9月28日" in found) == (True, True)
    assert signature.self_reported_timestamp == now + timedelta(days=40)


def test_replaces(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime):
    """A licence made anew names the old number, and still ends on the day the first one would have ended."""
    assert item.result is not None
    three_years = replace(item, result=replace(item.result, validity_months=36))
    edition = Edition(2, "14058120260928K0300011", date(2025, 1, 6))
    made_anew = maker.make(case, application, three_years, now=now, edition=edition)
    found = "".join(_text(made_anew.pdf).split())

    assert ("14058120260928K0300011（原证作废）" in found, "2025年1月6日至2028年1月5日" in found) == (True, True)
    assert "2026年9月28日" in found
