"""A true driver and an emulated printer on a true wire, with patience cut short."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from devices.clock import SystemClock
from devices.receipt.driver import EscposPrinter
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.receipt.layout import Emphasis, Pairs, Qr, Receipt, Rule, Text, Title
from devices.receipt.profile import PROFILES, Profile
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering
from devices.transports import link_to

FONTS = Path(__file__).parents[3] / "provisioning/assets/node_modules/@expo-google-fonts/noto-sans-sc"
REGULAR = FONTS / "400Regular/NotoSansSC_400Regular.ttf"
BOLD = FONTS / "700Bold/NotoSansSC_700Bold.ttf"


MakePair = Callable[..., tuple[EmulatedPrinter, EscposPrinter]]


@pytest.fixture(scope="session")
def typeface() -> Typeface:
    """Give the fonts that a kiosk ships."""
    if not REGULAR.exists():
        pytest.skip("the fonts are fetched at set-up")
    return Typeface(regular=REGULAR, bold=BOLD)


@pytest.fixture
def receipt() -> Receipt:
    """Give an ordinary receipt with an impossible citizen on it."""
    return Receipt(
        (
            Title("行政审批服务管理局"),
            Emphasis("K07-4F2Q-9"),
            Pairs((("事项", "个体工商户设立登记"), ("申请人", "测试样一"), ("收件时间", "2026-11-23 05:31"))),
            Rule(),
            Qr("K1:6BFOXN%TS3DH0YOJ58S", "凭此码取件 Scan to collect"),
            Text("请妥善保管。Please keep this receipt."),
        )
    )


def hasty(profile: Profile) -> Profile:
    """Shorten every wait, so that a fault shows within a moment."""
    return replace(profile, reply_s=0.3, write_s=0.5, print_s=3.0, poll_s=0.03)


@pytest.fixture
def make_pair(tmp_path: Path, typeface: Typeface) -> Iterator[MakePair]:
    """Give a maker of printers with their drivers, one profile each; all are taken down at the end."""
    pairs: list[tuple[EmulatedPrinter, EscposPrinter]] = []

    def make(
        name: str = "80mm", *, pty: bool = False, seconds_a_row: float = 0.0
    ) -> tuple[EmulatedPrinter, EscposPrinter]:
        profile = hasty(PROFILES[name])
        emulator = EmulatedPrinter(
            out=tmp_path / f"out{len(pairs)}",
            font=REGULAR,
            pty=pty,
            width_dots=profile.width_dots,
            seconds_a_row=seconds_a_row,
        )
        emulator.start()
        driver = EscposPrinter(
            dial=lambda: link_to(emulator.uri, single_use=True),
            profile=profile,
            rendering=Rendering(profile=profile, raster=Raster(width_dots=profile.width_dots, typeface=typeface)),
            clock=SystemClock(),
        )
        pairs.append((emulator, driver))
        return pairs[-1]

    yield make
    for emulator, driver in pairs:
        driver.close()
        emulator.stop()


@pytest.fixture
def pair(make_pair: MakePair) -> tuple[EmulatedPrinter, EscposPrinter]:
    """Give an 80 mm raster printer that proves by token."""
    return make_pair()


@pytest.fixture
def emulator(pair: tuple[EmulatedPrinter, EscposPrinter]) -> EmulatedPrinter:
    """Give the printer's side, whose ``act`` plays the operator's hands."""
    return pair[0]


@pytest.fixture
def driver(pair: tuple[EmulatedPrinter, EscposPrinter]) -> EscposPrinter:
    """Give the code under test, towards that printer."""
    return pair[1]
