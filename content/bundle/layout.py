"""What the files of a repository are called, what a bundle's tables hold, and how large either may be.

The names are those of TUF's consistent snapshots (specification §6.2), so other tools can read a repository.
"""

SCHEMA = 1
TARGET = "catalogue.sqlite"
TIMESTAMP = "timestamp.json"
TARGETS_META = "targets.json"
# The whole metadata of one hall is about 4 KB, and 20,000 items, all that a province handles, are 82 MiB; the bounds
# leave room and still end an endless download.
METADATA_MOST_BYTES = 256 * 1024
BUNDLE_MOST_BYTES = 128 * 1024 * 1024
ROOTS_MOST_AT_ONCE = 64

BOOKING = "booking"
"""A table that bundles published before there were appointments do not have."""

LISTS = "list"
"""A table that bundles published before there were named lists do not have."""

TEMPLATES = "template"
"""A table that bundles published before papers were content do not have."""

TOPICS = "topic"
"""A table that bundles published before items could be browsed do not have."""

TABLES: dict[str, tuple[str | tuple[str, ...], dict[str, type]]] = {
    "meta": ("key", {"key": str, "value": str}),
    "organisation": ("region", {"region": str, "json": str}),
    "theme": ("position", {"position": int, "json": str}),
    "item": (
        "code",
        {"code": str, "version": int, "position": int, "popularity": int, "name_zh": str, "name_en": str, "json": str},
    ),
    "notice": ("position", {"position": int, "json": str}),
    "calendar": ("year", {"year": int, "json": str}),
    BOOKING: ("region", {"region": str, "json": str}),
    LISTS: ("position", {"position": int, "json": str, "sounds": str}),
    TEMPLATES: ("name", {"name": str, "source": str}),
    TOPICS: (("topic", "place"), {"topic": str, "place": int, "code": str}),
    "words": ("key", {"key": str, "zh": str, "en": str, "as_is": int}),
    "server": ("name", {"name": str, "value": str}),
}
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    code UNINDEXED, zh, pinyin, initials, en, name, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
)
"""
"""Rows stand in the order they are shown in, the most popular first, so that a search may stop at its limit.

Beginnings of one and two letters have an index of their own: without it, one letter would gather a third of all words.
``name`` repeats the Chinese name; bundles published earlier do not have it. A topic's ``place`` is the row's id here.
"""


def root_name(version: int) -> str:
    """Name a root, such as ``2.root.json``."""
    return f"{version}.root.json"


def snapshot_name(version: int) -> str:
    """Name a snapshot."""
    return f"{version}.snapshot.json"


def targets_name(version: int) -> str:
    """Name a targets file; its version is the catalogue's."""
    return f"{version}.targets.json"


def bundle_name(sha256: str) -> str:
    """Name a bundle by what it holds."""
    return f"targets/{sha256}.{TARGET}"
