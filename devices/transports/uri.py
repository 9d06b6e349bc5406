"""Device addresses as configuration writes them, and the link each one means."""

from urllib.parse import SplitResult, parse_qs, urlsplit

from devices.transports.link import Link
from devices.transports.openers import BAUD_RATES, Opener, device_opener, tcp_opener
from devices.transports.stream import StreamLink

RAW_PRINT_PORT = 9100
"""The port that network printers take raw bytes on (HP JetDirect's, kept by all others)."""


class UriError(ValueError):
    """An address that no link can be made from; the text says what would be right."""


def link_to(uri: str, *, open_timeout_s: float = 3.0, single_use: bool = False) -> Link:
    """Make a link, not yet opened, from one of these addresses.

    ``tcp://host:port`` (port 9100 when left out), ``file:///dev/usb/lp0`` for a character device,
    ``serial:///dev/serial/by-id/…?baud=115200`` for a serial line, and either of the last two, or a
    bare absolute path, for a pty. A ``single_use`` link never opens a second time. Raises ``UriError``.
    """
    return StreamLink(_opener(uri), open_timeout_s=open_timeout_s, single_use=single_use)


def _opener(uri: str) -> Opener:
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError as error:
        raise UriError(f"not an address: {uri}") from error
    match parts.scheme:
        case "tcp" if parts.hostname:
            return tcp_opener(parts.hostname, port or RAW_PRINT_PORT)
        case "file" | "" if _is_local_path(parts):
            return device_opener(parts.path)
        case "serial" if _is_local_path(parts):
            return device_opener(parts.path, baud=_baud(parts.query))
        case _:
            raise UriError(f"expected tcp://host:port, file:///path or serial:///path?baud=N, not {uri}")


def _is_local_path(parts: SplitResult) -> bool:
    return not parts.netloc and parts.path.startswith("/")


def _baud(query: str) -> int:
    (text,) = parse_qs(query).get("baud", ["115200"])[-1:]
    if not text.isdecimal() or int(text) not in BAUD_RATES:
        raise UriError(f"baud must be one of {', '.join(map(str, BAUD_RATES))}, not {text}")
    return int(text)
