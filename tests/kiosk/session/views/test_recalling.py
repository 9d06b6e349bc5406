"""What came of asking for earlier answers is said at the boxes, in both languages, and blames nobody."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Language
from kiosk.session.filling import Recalled
from kiosk.session.phase import Phase

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kiosk.session.conftest import Visit

STATES = {
    "waiting": (Recalled(), "您可以接着填", "You can go on"),
    "silent": (Recalled(is_back=True), "已填的都还在", "nothing typed is lost"),
    "nothing": (Recalled(is_back=True, is_told=True), "没有找到可以用的", "nothing that fits"),
    "filled": (
        Recalled(is_back=True, is_told=True, filled=2, on="2026-08-03", case_no="GP26…001K"),
        "2026年8月3日的办件 GP26…001K 填了 2 项",
        "case GP26…001K of 3 August 2026: 2",
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_said(visit_at: "Callable[[Phase], Visit]", state: str):
    """Each outcome has its sentence."""
    known, zh, en = STATES[state]
    visit = visit_at(Phase.FORM)
    visit.session = replace(visit.session, draft=replace(visit.session.draft, recalled=known))

    assert (zh in visit.says(), en in visit.says(Language.ENGLISH)) == (True, True)
