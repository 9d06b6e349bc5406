import io
import re

import pypdfium2
import typst

from server.licence.qr import QUIET_MODULES, qr_svg


def _modules(svg: str) -> int:
    """Give the side of a drawing in modules."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found is not None
    assert found[1] == found[2]
    return int(found[1])


def test_quiet_zone():
    """A short text makes the smallest code, 21 modules, between its quiet zones."""
    assert _modules(qr_svg("K1:ABC")) == 21 + 2 * QUIET_MODULES


def test_same_text():
    """The same text is the same drawing, so that a licence made anew does not differ."""
    assert qr_svg("K1:ABC") == qr_svg("K1:ABC") != qr_svg("K1:ABD")


def test_read_by_a_scanner():
    """What is drawn is read back by an independent decoder."""
    import zxingcpp  # noqa: PLC0415  # the kiosk's decoder, which nothing of the server may load

    drawn = typst.compile(b"#set page(width: 6cm, height: 6cm)\n#image(bytes(sys.inputs.code), width: 4cm)",
                          sys_inputs={"code": qr_svg("K1:TEST")})  # fmt: skip
    page = pypdfium2.PdfDocument(io.BytesIO(drawn))[0]

    assert [found.text for found in zxingcpp.read_barcodes(page.render(scale=3).to_pil())] == ["K1:TEST"]
