"""What the papers of one catalogue version are made of, so that one made years later looks as it would have then.

A case names the version it was filed under; its licence, copies, replacements and notices follow that version.
"""

from collections.abc import Callable
from dataclasses import dataclass

from content.catalogue.organisation import Organisation
from content.catalogue.templates import Template
from content.text.wording import Words
from server.catalogues import Catalogues


@dataclass(frozen=True, kw_only=True)
class Stationery:
    """Hold the body that issues, the words between what is filled in, and the sources that papers are drawn from."""

    organisation: Organisation
    words: Words
    templates: tuple[Template, ...]


StationeryOf = Callable[[int], Stationery]
"""Give the stationery of a catalogue version; one never published here raises LookupError."""


class Stationer:
    """Put stationery together, once for each version.

    A version's own words count; ``shipped`` ones stand in where it has none, because the program may have learnt to
    say more since.
    """

    def __init__(self, *, catalogues: Catalogues, shipped: Words) -> None:
        self._catalogues = catalogues
        self._shipped = shipped
        self._known: dict[int, Stationery] = {}

    def of(self, version: int) -> Stationery:
        """Give a version's stationery; one never published here, or without any sources, raises LookupError."""
        if version not in self._known:
            self._known[version] = Stationery(
                organisation=self._catalogues.organisation(version),
                words=self._shipped.overlaid(self._catalogues.words(version)),
                templates=self._catalogues.templates(version),
            )
        return self._known[version]
