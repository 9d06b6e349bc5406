"""Units, and whose seal goes on their decisions."""

from content.catalogue.model import Catalogue


def test_bureau_seal(catalogue: Catalogue):
    """A section decides under the bureau's one seal."""
    organisation = catalogue.organisation
    unit = organisation.unit("commercial_registration")
    assert unit is not None
    assert organisation.seal == organisation.seal_of(unit)


def test_own_seal(catalogue: Catalogue):
    """A stationed department decides under its own."""
    organisation = catalogue.organisation
    unit = organisation.unit("meteorology")
    assert unit is not None
    assert organisation.seal_of(unit).zh == "高平市气象局"


def test_unknown_unit(catalogue: Catalogue):
    """A unit that does not exist is nothing."""
    assert catalogue.organisation.unit("nowhere") is None
