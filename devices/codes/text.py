"""What the bytes of a code say. Pure, and free of pictures: a kiosk without a camera needs it too."""


def text_of(payload: bytes, otherwise: str) -> str:
    """Read a payload as UTF-8, else as GB18030, else give ``otherwise``."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    return otherwise
