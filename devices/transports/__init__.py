"""Byte links to devices, named by URI. Knows no device protocol; only ``link_to`` chooses between kinds."""

from devices.transports.link import (
    Link,
    LinkAbsentError,
    LinkError,
    LinkLostError,
    LinkStalledError,
    LinkUnreachableError,
)
from devices.transports.uri import UriError, link_to

__all__ = [
    "Link",
    "LinkAbsentError",
    "LinkError",
    "LinkLostError",
    "LinkStalledError",
    "LinkUnreachableError",
    "UriError",
    "link_to",
]
