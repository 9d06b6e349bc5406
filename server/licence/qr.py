"""The code on a licence: a signed K1 text as a QR drawing."""

import io

import segno

QUIET_MODULES = 4


def qr_svg(text: str) -> str:
    """Draw a QR code, error correction M, as an SVG of one path with its quiet zone of four modules."""
    drawing = io.BytesIO()
    segno.make(text, error="m", boost_error=False, micro=False).save(
        drawing, kind="svg", border=QUIET_MODULES, xmldecl=False, nl=False, omitsize=True
    )
    return drawing.getvalue().decode()
