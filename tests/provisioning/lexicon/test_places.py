from pathlib import Path

import pytest

from provisioning.lexicon.places import divisions, parts

TABLES = {
    "provinces": ["14,山西省"],
    "cities": ["1405,晋城市"],
    "areas": ["140581,高平市", "110101,东城区"],
    "streets": ["140581101,米山镇"],
    "villages": ["140581101201,米东村委会", "140581101001,和平社区居委会", "110101001001,多福巷社区居委会"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write small tables."""
    for name, rows in TABLES.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(["code,name", *rows]) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["山西省", "山西", "晋城市", "高平", "米山镇", "米山", "米东村", "和平社区", "东城区"])
def test_names(folder: Path, name: str):
    """Every division is typed with and without what it is called, a village without its committee."""
    assert name in {place.text for place in divisions(folder, "140581")}


def test_far_villages_are_left_out(folder: Path):
    """Villages are those of the hall's own prefecture."""
    assert not [place for place in divisions(folder, "140581") if place.text.startswith("多福巷")]


def test_near_comes_first(folder: Path):
    """The hall's own county weighs more than one far away."""
    weights = {place.text: place.weight for place in divisions(folder, "140581")}

    assert weights["高平市"] > weights["东城区"]


@pytest.mark.parametrize("part", ["三号楼", "二单元", "东街", "南路", "五层"])
def test_parts(part: str):
    """What stands between a road and a door is known."""
    assert part in {place.text for place in parts()}
