"""The tabs above every page: what somebody's post opens, in the order of a working day."""

from dataclasses import dataclass
from typing import Final

from server.auth.posts import Posts, posts
from server.auth.staff import Member, Role
from server.domain.levels import Level


@dataclass(frozen=True)
class Tab:
    """Lead to a page; ``words`` is its wording key, and below ``path`` or ``also`` the tab is the current one."""

    path: str
    icon: str
    words: str
    posts: Posts
    also: str = ""

    def is_at(self, path: str) -> bool:
        """Tell whether a page lies under this tab."""
        return path.startswith(self.path) or bool(self.also and path.startswith(self.also))


TABS: Final = (
    Tab("/cases", "tray", "pages.frame.cases", posts(Role.OFFICER, Role.INSPECTOR, Role.AUDITOR)),
    Tab("/staff", "desktop-tower", "pages.frame.kiosks", posts(Role.HALL, Role.ADMINISTRATOR)),
    Tab("/stock", "seal", "pages.frame.stock", posts(Role.HALL, Role.ADMINISTRATOR)),
    Tab("/capacity", "calendar-dots", "book.title", posts(Role.HALL, Role.ADMINISTRATOR)),
    Tab("/clerk", "megaphone", "clerk.title", posts(Role.HALL, Role.OFFICER, Role.ADMINISTRATOR), also="/visits"),
    Tab("/helping", "handshake", "helping.title", posts(Role.HALL, Role.OFFICER)),
    Tab("/tasks", "phone-call", "pages.frame.tasks", posts(Role.OFFICER, Role.AUDITOR)),
    Tab(
        "/supervision",
        "eye",
        "pages.frame.supervision",
        posts(Role.OFFICER, Role.AUDITOR, level=Level.LEADER),
    ),
    Tab("/figures", "chart-bar", "pages.frame.figures", posts(Role.OFFICER, Role.AUDITOR, level=Level.CHIEF)),
    Tab("/record", "shield-check", "pages.frame.record", posts(Role.AUDITOR)),
    Tab(
        "/publications",
        "newspaper",
        "pages.frame.publications",
        posts(Role.EDITOR, Role.PUBLISHER, Role.AUDITOR, Role.OFFICER, level=Level.LEADER),
    ),
    Tab("/catalogue", "package", "pages.frame.catalogue", posts(Role.EDITOR, Role.PUBLISHER)),
    Tab(
        "/absences",
        "user-switch",
        "pages.frame.absences",
        posts(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR),
    ),
    Tab("/board", "gauge", "pages.frame.board", posts(*Role)),
    Tab("/people", "users", "pages.frame.people", posts(Role.ADMINISTRATOR)),
)


def tabs_of(member: Member) -> tuple[Tab, ...]:
    """List the tabs that somebody sees."""
    return tuple(tab for tab in TABS if tab.posts.lets_in(member))
