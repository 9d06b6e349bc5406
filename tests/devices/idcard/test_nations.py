from devices.idcard.nations import NATIONS


def test_count():
    """There are 56 peoples and two codes for others."""
    assert len(NATIONS) == 58


def test_known_codes():
    """A few codes of GB/T 3304 from both ends stand for their peoples."""
    assert tuple(NATIONS[code] for code in ("01", "02", "11", "23", "56")) == ("汉", "蒙古", "满", "高山", "基诺")
