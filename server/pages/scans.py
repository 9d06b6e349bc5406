"""The scanned papers on a case's page: which have come and may be seen, which are to come, which are held back and why.

Pure: whether a page may be seen follows from what its application names and what the worker found. It opens none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from content.catalogue.bilingual import Bilingual
from content.contract.attachment import NamedPaper
from server.recalling import Recalled
from server.store.attachments import AttachmentState, StoredAttachment

OTHER_THAN_NAMED: Final = "attachment.other_than_named"
NOT_NAMED: Final = "attachment.not_named"
NOT_PROVEN: Final = "attachment.not_earlier"


class Standing(StrEnum):
    """Tell how a page stands; only what is ``HERE`` is ever opened for a reader."""

    HERE = "here"
    IN_CHECK = "in_check"
    TO_COME = "to_come"
    HELD = "held"
    PURGED = "purged"


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Hold one page: its number within its material, how it stands, and why it is held, by a key.

    ``from_case`` is the earlier case that it came with, empty where it is this one.
    """

    id: str
    page: int
    standing: Standing
    problem: str = ""
    media: str = ""
    from_case: str = ""


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """Hold the pages of one material in their order, under its name in the catalogue, or its id where it has none."""

    material: str
    name: Bilingual
    pages: tuple[Scan, ...]


def scanned(
    named: Sequence[NamedPaper],
    came: Sequence[StoredAttachment],
    names: Mapping[str, Bilingual],
    earlier: Sequence[Recalled] = (),
) -> tuple[Scanned, ...]:
    """Lay the pages that were named beside those that came, and those of earlier cases, in the order of ``names``."""
    scans = [*_scans(named, came), *((each.paper.material, _earlier(each)) for each in earlier)]
    order = [*names, *sorted({material for material, _ in scans} - names.keys())]
    found: dict[str, list[Scan]] = {material: [] for material in order}
    for material, scan in scans:
        found[material].append(scan)
    return tuple(
        Scanned(
            material=each,
            name=names.get(each, Bilingual(each, each)),
            pages=tuple(sorted(pages, key=lambda scan: scan.page)),
        )
        for each, pages in found.items()
        if pages
    )


def _scans(named: Sequence[NamedPaper], came: Sequence[StoredAttachment]) -> Iterator[tuple[str, Scan]]:
    by_id = {paper.id: paper for paper in came}
    for line in named:
        yield line.material, _scan(line, by_id.get(line.id))
    known = {line.id for line in named}
    for paper in came:
        if paper.id not in known:
            yield paper.material, Scan(id=paper.id, page=paper.page, standing=Standing.HELD, problem=NOT_NAMED)


def _earlier(recalled: Recalled) -> Scan:
    named, stored = recalled.paper.page, recalled.stored
    if stored is None:
        return Scan(id=named.id, page=named.page, standing=Standing.HELD, problem=NOT_PROVEN)
    return Scan(id=named.id, page=named.page, standing=Standing.HERE, media=stored.media, from_case=recalled.case_no)


def _scan(line: NamedPaper, paper: StoredAttachment | None) -> Scan:
    if paper is None:
        return Scan(id=line.id, page=line.page, standing=Standing.TO_COME)
    if not paper.is_as_named(line):
        return Scan(id=line.id, page=line.page, standing=Standing.HELD, problem=OTHER_THAN_NAMED)
    standing = _STANDINGS[paper.state]
    return Scan(id=line.id, page=line.page, standing=standing, problem=paper.problem, media=paper.media)


_STANDINGS: Final = {
    AttachmentState.RECEIVED: Standing.IN_CHECK,
    AttachmentState.SOUND: Standing.HERE,
    AttachmentState.HELD: Standing.HELD,
    AttachmentState.PURGED: Standing.PURGED,
}
