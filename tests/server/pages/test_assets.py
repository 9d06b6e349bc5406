"""The files that pages load."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "name", ["pico.css", "htmx.js", "icons.css", "Phosphor-Fill.woff2", "nightdesk.css", "icon.svg"]
)
def test_served(browsers: Any, name: str):
    """Every file a page names is served from here."""
    assert browsers().get(f"/static/{name}").status_code == 200


@pytest.mark.parametrize("name", ["..%2Froutes.py", "nothing.css", "%2e%2e%2fview.py", "nightdesk.css%00"])
def test_nothing_else(browsers: Any, name: str):
    """No other name, however it is spelt, leads to a file."""
    assert browsers().get(f"/static/{name}").status_code == 404
