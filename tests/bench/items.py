"""A catalogue of 20,000 made-up service items, the same for the same seed, in the real one's frame.

Names are composed of the words such lists are made of. What a search never reads is left out of each item, and an
item of the real catalogue is eight times as long.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Form, Situation
from content.catalogue.item import Item
from content.catalogue.model import Catalogue
from content.catalogue.terms import Terminal

ITEMS = 20_000
SEED = 20_261_123

_WHAT = {
    "食品": "food", "药品": "medicine", "道路货物": "road freight", "特种设备": "special equipment",
    "建设工程": "construction", "城市供水": "water supply", "林业": "forestry", "种子": "seed",
    "兽药": "veterinary medicine", "危险化学品": "hazardous chemicals", "烟花爆竹": "fireworks",
    "出版物": "publications", "电影": "film", "旅行社": "travel agency", "文物": "cultural relics",
    "医疗机构": "medical institution", "公共场所": "public place", "饮用水": "drinking water",
    "民办学校": "private school", "养老机构": "care home", "社会团体": "association", "基金会": "foundation",
    "劳务派遣": "labour dispatch", "人力资源": "human resources", "户外广告": "outdoor advertising",
    "生活垃圾": "household waste", "排水": "drainage", "燃气": "gas", "房地产": "real estate",
    "测绘": "surveying", "采矿": "mining", "取水": "water abstraction", "河道采砂": "river sand",
    "水土保持": "soil conservation", "渔业": "fishery", "动物防疫": "animal health", "农药": "pesticide",
    "肥料": "fertiliser", "农机": "farm machinery", "粮食": "grain", "烟草": "tobacco", "盐业": "salt",
    "计量": "metrology", "检验检测": "testing", "广播电视": "broadcasting", "网络文化": "online culture",
    "娱乐场所": "entertainment venue", "互联网": "internet", "保安": "security", "典当": "pawnbroking",
}  # fmt: skip
_WHOSE = {
    "企业": "enterprise", "个体户": "sole trader", "机构": "body", "人员": "staff", "车辆": "vehicle",
    "场所": "premises", "项目": "project", "设施": "facility", "单位": "unit", "产品": "product",
}  # fmt: skip
_ABOUT = {
    "设立": "founding", "经营": "operation", "生产": "production", "运输": "transport", "资质": "qualification",
    "从业资格": "practice", "安全条件": "safety", "设计": "design", "变更": "change", "延续": "renewal",
}  # fmt: skip
_ACT = {"许可": "permit", "审批": "approval", "备案": "filing", "登记": "registration"}
_SPOKEN = ("开店", "办证", "换证", "补办", "年检", "营业执照", "上岗证", "许可证", "资格证", "变更地址")


def crowd(real: Catalogue, *, count: int = ITEMS, seed: int = SEED) -> Catalogue:
    """Give the real catalogue with so many items more in place of its own."""
    random = Random(seed)  # noqa: S311  # the same names every time
    names = list(product(_WHAT.items(), _WHOSE.items(), _ABOUT.items(), _ACT.items()))
    random.shuffle(names)
    return replace(real, items=tuple(_items(real, names[:count], random)))


def _items(real: Catalogue, names: list[tuple[tuple[str, str], ...]], random: Random) -> Iterator[Item]:
    frames = [_frame(item) for item in real.items]
    for at, words in enumerate(names):
        zh = "".join(chinese for chinese, _ in words)
        en = " ".join(english for _, english in words)
        yield replace(
            random.choice(frames),
            id=f"made-up-{at:05}",
            name=Bilingual(zh, en.capitalize()),
            summary=Bilingual(f"办理{zh}，可在自助终端或窗口提出申请。", f"Apply for {en} at a kiosk or a window."),
            keywords=tuple(random.sample(_SPOKEN, 3)),
            popularity=random.randrange(100),
        )


def _frame(item: Item) -> Item:
    """Leave out what only a form or a guide page shows."""
    bare = replace(item, situation=Situation(), form=Form(), rule=None, raised_if=(), guide=(), result=None)
    cut = replace(bare, materials=(), steps=(), faq=(), excluded=(), fees=(), legal_basis=(), deliveries=())
    return replace(cut, terminal=Terminal.GUIDE_ONLY, conditions=())
