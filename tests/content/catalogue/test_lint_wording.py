"""Both languages everywhere, each in its own script."""

from dataclasses import replace

import pytest

from content.catalogue.lint_wording import bilingual_texts, check_wording
from content.catalogue.model import Bilingual, Catalogue


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (Bilingual("", "Text"), "the Chinese is missing"),
        (Bilingual("文", " "), "the English is missing"),
        (Bilingual("文 ", "Text"), "there are spaces at an end"),
        (Bilingual("文", "Text 文"), "there is Chinese in the English"),
        (Bilingual("Text", "Text"), "there is English where Chinese belongs"),
    ],
)
def test_fault(catalogue: Catalogue, text: Bilingual, what: str):
    """A text that lacks a language, or has the wrong one, is pointed at."""
    spoilt = replace(catalogue, organisation=replace(catalogue.organisation, remedies=text))
    assert (("organisation.remedies", what)) in [(issue.where, issue.what) for issue in check_wording(spoilt)]


def test_place_in_depth(catalogue: Catalogue):
    """A text deep in a form is named by the ids on the way."""
    places = [where for where, _ in bilingual_texts(catalogue, "")]
    assert "items/sole-trader-registration.form.pages/shop.fields/shop_name.label" in places


def test_every_item_is_looked_at(catalogue: Catalogue):
    """Each item has texts that are looked at."""
    places = [where for where, _ in bilingual_texts(catalogue, "")]
    assert all(any(place.startswith(f"items/{item.id}.") for place in places) for item in catalogue.items)
