"""Consent to a window's help stands on one screen: seen, not seen, agreed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from kiosk.session.phase import Phase
from kiosk.session.screen import Bullets

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit


@pytest.mark.parametrize("language", list(Language))
def test_three_lists(visit_at: Callable[[Phase], "Visit"], language: Language):
    """Whatever the language, there are three lists, and the last holds what was agreed."""
    blocks = visit_at(Phase.HAND_OVER).screen(language).blocks
    lists = [block for block in blocks if isinstance(block, Bullets)]

    assert ([bool(block.lines) for block in lists], len(lists[-1].lines)) == ([True] * 3, 4)
