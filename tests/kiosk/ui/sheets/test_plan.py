from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ui.sheets.plan import Parts, divide


def parts(**facts: object) -> Parts:
    """Ask for a head of 300, a way on of 190 and settings of 150 pixels."""
    wanted: dict[str, object] = {"rail": 0.4, "least": 320}
    return Parts(head=lambda _: 300, nav=lambda _: 190, bar=lambda _: 150, **(wanted | facts))


def test_upright():
    """Upright the head is as high as it wants, and the body takes what is left."""
    plan = divide(1080, 1920, parts())

    assert (plan.head, plan.body) == ((0, 1620, 1080, 300), (0, 340, 1080, 1280))


def test_across():
    """A wide window has its head at the left, and the settings along the whole lower edge."""
    plan = divide(1920, 1080, parts())

    assert (plan.head, plan.body, plan.bar) == ((0, 150, 768, 930), (768, 340, 1152, 740), (0, 0, 1920, 150))


def test_across_without_rail():
    """Without a rail the head lies above the body in a wide window too."""
    plan = divide(1920, 1080, parts(rail=0))

    assert (plan.head, plan.body) == ((0, 780, 1920, 300), (0, 340, 1920, 440))


def test_reach():
    """Within reach the head takes all that is too high, and everything touched lies below."""
    plan = divide(1080, 1920, parts(reach=1139))

    assert (plan.head[1], plan.body[1] + plan.body[3]) == (1139, 1139)


def test_reach_across():
    """On a wide screen that hangs high the body ends where the hand does."""
    plan = divide(1920, 1080, parts(reach=700))

    assert plan.body[1] + plan.body[3] == 700


def test_keyboard():
    """The keyboard takes the place of the foot, and leaves the body the least it needs."""
    plan = divide(1080, 1920, parts(reach=1139, lift=900))

    assert plan.body == (0, 900, 1080, 320)


@settings(max_examples=40)
@given(
    width=st.integers(700, 2000),
    height=st.integers(900, 2000),
    lift=st.integers(0, 500),
    reach=st.none() | st.integers(0, 2000),
)
def test_nothing_overlaps(width: int, height: int, lift: int, reach: int | None):
    """Head and body never share a place, nor do body and way on."""
    plan = divide(width, height, parts(lift=lift, reach=reach))
    beside = plan.head[2] <= plan.body[0]

    assert beside or plan.body[1] + plan.body[3] <= plan.head[1] + 1
    assert plan.nav[1] + plan.nav[3] <= max(plan.body[1], lift)
