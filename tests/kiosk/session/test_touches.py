"""What a person types shows in no written form of the touch."""

import pytest

from kiosk.session.touches import Agreed, Answered, Queried, Signed, Touch

SAID = "不要写出来"


@pytest.mark.parametrize("touch", [Queried(SAID), Answered("shop", SAID), Agreed(SAID), Signed(SAID.encode())])
def test_nothing_said_shows(touch: Touch):
    """Search, answer, agreement and signature keep what was said to themselves."""
    assert [text in repr(touch) for text in (SAID, repr(SAID.encode()))] == [False, False]
