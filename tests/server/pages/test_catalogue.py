"""What editors see of the catalogue."""

from typing import Any


def test_published(browsers: Any):
    """The version, its items and what the checks say stand on one page."""
    page = browsers("editor").get("/catalogue").text

    assert ("第 1 版" in page, "个体工商户设立登记" in page, "items/shop" in page) == (True, True, True)
