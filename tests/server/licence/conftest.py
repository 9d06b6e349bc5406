"""A licence in every step of its making: an item, an answered form, an authority of its own, and the maker."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.catalogue.model import (
    Bilingual,
    CaseClass,
    Codes,
    Contact,
    Delivery,
    FaceLine,
    Field,
    FieldType,
    Form,
    HandlingType,
    Item,
    ItemType,
    Option,
    Organisation,
    Page,
    Phone,
    Result,
    ResultType,
    SealMode,
    Serves,
    Stated,
    Terminal,
    Unit,
    UnitKind,
)
from content.catalogue.templates import read_templates
from content.contract.application import Applicant, Application
from content.contract.clock import CHINA
from content.contract.ids import CaseNumber
from server.domain.case import Case, CaseState, HandsOut
from server.domain.notice import NoticeKind, Told
from server.licence.authority import Authority, make_test_authority
from server.licence.maker import Issuer, LicenceMaker
from server.licence.notice_maker import NoticeMaker
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, signer_in_file
from server.licence.stationery import Stationery
from server.licence.verify import LicenceVerifier
from tests.shipped import shipped_words

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
ROOT = Path(__file__).parents[3]
FONTS = ROOT / "provisioning/assets/node_modules/@expo-google-fonts"
TEMPLATES = ROOT / "content/data/templates"


def both(zh: str, en: str = "sample") -> Bilingual:
    """Give a text in both languages."""
    return Bilingual(zh, en)


@pytest.fixture(scope="session")
def now() -> datetime:
    """When everything here happens."""
    return NOW


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    """A bureau with one section under its seal and a stationed one under its own."""
    sample = Phone(number="0356-0000000")
    section = Unit(
        id="trade", name=both("商事登记科"), kind=UnitKind.ADMINISTRATIVE, mode=SealMode.BUREAU, duties=both("登记")
    )
    stationed = Unit(
        id="weather",
        name=both("气象局窗口"),
        kind=UnitKind.STATIONED,
        mode=SealMode.OWN,
        duties=both("防雷"),
        seal=both("高平市气象局"),
    )
    return Organisation(
        name=both("高平市行政审批局", "Gaoping Approval Bureau"),
        region=both("山西省高平市", "Gaoping, Shanxi"),
        region_code="140581",
        credit_code="11140581MBQQQQQQ2D",
        credit_code_is_sample=True,
        seal=both("高平市行政审批局"),
        address=Stated(text=both("样本地址")),
        phone=sample,
        complaint_phone=sample,
        hours=Stated(text=both("全天")),
        self_service_area=Stated(text=both("一楼")),
        remedies=both("复议"),
        units=(section, stationed),
    )


@pytest.fixture(scope="session")
def item() -> Item:
    """Registration of a small shop, with five lines on its licence."""
    scope = Option(id="food", text=both("餐饮服务", "Catering"))
    fields = (
        Field(key="shop", label=both("名称"), type=FieldType.TEXT),
        Field(key="scope", label=both("经营范围"), type=FieldType.CHOICE, options=(scope,)),
        Field(key="place", label=both("经营场所"), type=FieldType.ADDRESS),
        Field(key="since", label=both("注册日期"), type=FieldType.DATE),
        Field(key="capital", label=both("出资额"), type=FieldType.MONEY),
    )
    face = (
        FaceLine(caption=both("名称", "Name"), of="shop"),
        FaceLine(caption=both("经营者", "Operator"), of="card.name"),
        FaceLine(caption=both("经营范围", "Scope"), of="scope"),
        FaceLine(caption=both("经营场所", "Premises"), of="place"),
        FaceLine(caption=both("注册日期", "Registered"), of="since"),
        FaceLine(caption=both("出资额", "Capital"), of="capital"),
    )
    return Item(
        id="shop",
        version=1,
        effective=date(2026, 1, 1),
        name=both("个体工商户设立登记", "Registering a small business"),
        summary=both("登记"),
        codes=Codes(basic="140100000000", implementation="1" * 31, handling="1" * 33),
        type=ItemType.LICENCE,
        unit="trade",
        supervisor=both("市场监督管理局"),
        terminal=Terminal.FULL,
        handling_type=HandlingType.PROMISED,
        case_class=CaseClass.ORDINARY,
        serves=Serves.PERSON,
        legal_basis=(),
        conditions=(),
        legal_days=15,
        promised_days=3,
        limit_note=both("工作日"),
        steps=(),
        materials=(),
        contact=Contact(
            consult=Phone(number="0356-0000001"), complain=Phone(number="0356-0000002"), place=both("窗口")
        ),
        visits=0,
        deliveries=(Delivery.KIOSK,),
        themes=(),
        keywords=(),
        popularity=1,
        result=Result(
            name=both("营业执照", "Business licence"),
            type=ResultType.CERTIFICATE,
            template="licence",
            prints_at_kiosk=True,
            validity=both("长期", "Without end"),
            face=face,
        ),
        form=Form(pages=(Page(id="one", title=both("经营信息"), fields=fields),)),
    )


@pytest.fixture(scope="session")
def application() -> Application:
    """A form filled by nobody who ever lived."""
    return Application(
        id="019a0000-0000-7000-8000-000000000001",
        case_no=str(CaseNumber(NOW.date(), "K03", 1)),
        item="shop",
        item_version=1,
        bundle=1,
        language="zh",
        applicant=Applicant("测试样一", "140581189912310019", "resident"),
        situation={},
        answers={
            "shop": "高平市测试样一小吃店",
            "scope": "food",
            "place": "测试路 #1 $x [y] 㛃䶮𬬭",
            "since": "2026-09-28",
            "capital": "50000",
        },
        provenance={},
        filed_at=NOW.isoformat(),
        shown_sha256="0" * 64,
    )


@pytest.fixture(scope="session")
def case(application: Application) -> Case:
    """The granted case of that form."""
    return Case(
        case_no=application.case_no,
        submission=application.id,
        item="shop",
        item_version=1,
        bundle=1,
        unit="trade",
        case_class=CaseClass.ORDINARY,
        inspectors=0,
        hands_out=HandsOut.KIOSK,
        state=CaseState.LICENCE_PREPARING,
        holder="0" * 64,
        title_zh="个体工商户设立登记",
        title_en="Registering a small business",
        deadlines=None,
        decide_by=None,
        problems=(),
        received_at=NOW,
        opened_at=NOW,
    )


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A test authority of its own."""
    return make_test_authority(tmp_path_factory.mktemp("authority"), now=NOW)


@pytest.fixture(scope="session")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    """A renderer with the shipped fonts."""
    return Renderer(fonts=(FONTS,), folder=tmp_path_factory.mktemp("stationery"))


@pytest.fixture(scope="session")
def stationery(organisation: Organisation) -> Stationery:
    """The shipped sources of papers and wording."""
    templates = read_templates(TEMPLATES)
    return Stationery(organisation=organisation, words=shipped_words(), templates=templates)


@pytest.fixture(scope="session")
def server_key() -> Ed25519PrivateKey:
    """The server's key, which signs the code on a licence."""
    return Ed25519PrivateKey.generate()


@pytest.fixture(scope="session")
def maker(
    renderer: Renderer, authority: Authority, server_key: Ed25519PrivateKey, stationery: Stationery
) -> LicenceMaker:
    """The maker, put together as the worker does."""
    return LicenceMaker(
        renderer=renderer,
        signer=LicenceSigner(signer_in_file(authority)),
        verifier=LicenceVerifier(authority.root),
        issuer=Issuer("gaoping", server_key),
        stationery_of=lambda _bundle: stationery,
    )


Papers = Mapping[str, bytes]


@pytest.fixture(scope="session")
def papers(
    *, maker: LicenceMaker, renderer: Renderer, authority: Authority, stationery: Stationery, case: Case,
    application: Application, item: Item,
) -> Papers:  # fmt: skip
    """One signed file of each kind of paper."""
    assert item.result is not None
    approval = replace(item, result=replace(item.result, template="approval"))
    notices = NoticeMaker(
        renderer=renderer,
        signer=LicenceSigner(signer_in_file(authority)),
        verifier=LicenceVerifier(authority.root),
        stationery_of=lambda _bundle: stationery,
    )
    notice = notices.make(
        NoticeKind.GRANTED, number="GP1-ZY", case=case, application=application, item=item, told=Told(), now=NOW
    )
    return {
        "licence": maker.make(case, application, item, now=NOW).pdf,
        "approval": maker.make(case, application, approval, now=NOW).pdf,
        "notice": notice.pdf,
    }
