"""Published decisions (结果公开), as a kiosk shows them: applicants were masked before the row was kept."""

import msgspec


class PublishedResult(msgspec.Struct, frozen=True):
    """Tell one decision to grant; one that was taken down keeps its day and says why in ``because``."""

    case_no: str
    title_zh: str
    title_en: str
    applicant: str
    decided_on: str
    standing: str
    is_taken_down: bool = False
    because_zh: str = ""
    because_en: str = ""


class ResultsReply(msgspec.Struct, frozen=True):
    """List decisions, the newest first. ``following`` is where the next page begins, and empty on the last one."""

    results: tuple[PublishedResult, ...]
    following: str = ""
