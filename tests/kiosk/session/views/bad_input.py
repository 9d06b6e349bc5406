"""For each type of field what people type wrongly, and the sentence they read at the box, in Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import DateSpan, Field, FieldType


@dataclass(frozen=True)
class Wrong:
    """Hold inputs that read the same sentence."""

    typed: tuple[str, ...]
    zh: str
    en: str


TABLE: Mapping[FieldType, tuple[Wrong, ...]] = {
    FieldType.TEXT: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("一" * 101,),
            "内容太长了，最多 100 个字。请写短一些。",
            "This is too long: 100 characters at most. Please shorten it.",
        ),
        Wrong(
            ("\u9ad8\u5e73\x07\u5e97",),
            "内容里有看不见的特殊符号。请删除后重新输入。",
            "There is an invisible special character in this answer. Please delete it and type again.",
        ),
        Wrong(
            ("\u9ad8\u5e73\ue000\u5e97",),
            "内容里有不能打印的符号（例如表情）。请只用文字、数字和常用标点。",
            "There is a sign that cannot be printed, such as an emoji. "
            "Please use letters, digits and common punctuation.",
        ),
    ),
    FieldType.MULTILINE: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("一" * 501,),
            "内容太长了，最多 500 个字。请写短一些。",
            "This is too long: 500 characters at most. Please shorten it.",
        ),
        Wrong(
            ("\u9ad8\u5e73\x07\u5e97",),
            "内容里有看不见的特殊符号。请删除后重新输入。",
            "There is an invisible special character in this answer. Please delete it and type again.",
        ),
        Wrong(
            ("\u9ad8\u5e73\ue000\u5e97",),
            "内容里有不能打印的符号（例如表情）。请只用文字、数字和常用标点。",
            "There is a sign that cannot be printed, such as an emoji. "
            "Please use letters, digits and common punctuation.",
        ),
    ),
    FieldType.PERSON_NAME: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("测试1", "测试！"),
            "姓名只能用文字、间隔号“·”和空格。请按身份证上的写法填写。",
            "A name may hold letters, the middle dot “·” and spaces only. Please write it as on the identity card.",
        ),
        Wrong(
            ("测" * 51,),
            "内容太长了，最多 50 个字。请写短一些。",
            "This is too long: 50 characters at most. Please shorten it.",
        ),
        Wrong(
            ("\u6d4b\x07\u8bd5", "\u6d4b \U000e0001"),
            "内容里有看不见的特殊符号。请删除后重新输入。",
            "There is an invisible special character in this answer. Please delete it and type again.",
        ),
    ),
    FieldType.ADDRESS: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("一" * 151,),
            "内容太长了，最多 150 个字。请写短一些。",
            "This is too long: 150 characters at most. Please shorten it.",
        ),
        Wrong(
            ("\u9ad8\u5e73\x00\u8857",),
            "内容里有看不见的特殊符号。请删除后重新输入。",
            "There is an invisible special character in this answer. Please delete it and type again.",
        ),
        Wrong(
            ("\u9ad8\u5e73\U0001f600\u8857",),
            "内容里有不能打印的符号（例如表情）。请只用文字、数字和常用标点。",
            "There is a sign that cannot be printed, such as an emoji. "
            "Please use letters, digits and common punctuation.",
        ),
    ),
    FieldType.CHOICE: (
        Wrong(
            ("", "c"),
            "请从列出的选项中选一个。",
            "Please choose one of the answers shown.",
        ),
    ),
    FieldType.YES_NO: (
        Wrong(
            ("", "maybe", "是"),
            "请选“是”或“否”。",
            "Please choose yes or no.",
        ),
    ),
    FieldType.DATE: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("明天", "2026-02-30", "2026-13-01", "20260931", "2026-9", "26-09-28"),
            "没有这一天。请按“年-月-日”填写，例如 2026-09-28。",
            "There is no such day. Please write year, month and day, such as 2026-09-28.",
        ),
    ),
    FieldType.PHONE: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("1380000000", "12345678901", "138000000001", "8888888", "03560000000-1", "电话"),
            "电话号码不对。请填 11 位手机号，或带区号的固定电话，例如 0356-0000000。",
            "This is no telephone number. "
            "Please give an 11-digit mobile number, or a landline with its area code such as 0356-0000000.",
        ),
    ),
    FieldType.MONEY: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("很多", "12.345", "-5", "1e9", "99999999999999", "5万"),
            "金额不对。请只填数字，最多两位小数，单位是元，例如 50000。",
            "This is no amount. Please give digits in yuan with two decimals at most, such as 50000.",
        ),
    ),
    FieldType.INTEGER: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("两", "2.5", "-1", "1e3"),
            "请只填整数，例如 3。",
            "Please give a whole number, such as 3.",
        ),
    ),
    FieldType.CITIZEN_NUMBER: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("14058119891231001",),
            "公民身份号码应是 18 位，您填了 17 位。请补全或删去多余的数字。",
            "A citizen number has 18 characters; you gave 17. Please complete it or remove what is too much.",
        ),
        Wrong(
            ("140581199002300017",),
            "第 7 至 14 位（出生日期）不是真实的日期。请对照身份证核对。",
            "Digits 7 to 14, the day of birth, are no real date. Please compare them with the card.",
        ),
        Wrong(
            ("990581198912310019", "140581189912310018"),
            "第 18 位（校验码）与前 17 位不符，说明至少有一位填错了。请逐位核对。",
            "The 18th character, the check, does not fit the first 17, so at least one of them is wrong. "
            "Please compare them one by one.",
        ),
        Wrong(
            ("14058118991231001A",),
            "公民身份号码的前 17 位只能是数字，第 18 位是数字或 X。请核对。",
            "The first 17 characters of a citizen number are digits and the 18th is a digit or X. Please check them.",
        ),
        Wrong(
            ("140581299912310019",),
            "第 7 至 14 位（出生日期）在今天之后。请对照身份证核对。",
            "Digits 7 to 14, the day of birth, lie in the future. Please compare them with the card.",
        ),
        Wrong(
            ("1405811899123100190",),
            "公民身份号码应是 18 位，您填了 19 位。请补全或删去多余的数字。",
            "A citizen number has 18 characters; you gave 19. Please complete it or remove what is too much.",
        ),
    ),
    FieldType.CREDIT_CODE: (
        Wrong(
            ("",),
            "这一项必须填写。",
            "Please fill this in.",
        ),
        Wrong(
            ("92140581MAQQQQQQ9",),
            "统一社会信用代码应是 18 位，您填了 17 位。请补全或删去多余的字符。",
            "A unified social credit code has 18 characters; you gave 17. "
            "Please complete it or remove what is too much.",
        ),
        Wrong(
            ("92140581MAQQQQQQ9N", "XX140581MAQQQQQQ9M", "92999981MAQQQQQQ9M"),
            "第 18 位（校验码）与前 17 位不符，说明至少有一位填错了。请对照执照逐位核对。",
            "The 18th character, the check, does not fit the first 17, so at least one of them is wrong. "
            "Please compare them with the licence.",
        ),
        Wrong(
            ("92140581MAQQQQQO9M", "9214058IMAQQQQQQ9M"),
            "统一社会信用代码只用数字和大写字母，不用字母 I、O、S、V、Z。请核对。",
            "A unified social credit code uses digits and capitals without I, O, S, V and Z. Please check it.",
        ),
        Wrong(
            ("92140581MAQQQQQQ9M1",),
            "统一社会信用代码应是 18 位，您填了 19 位。请补全或删去多余的字符。",
            "A unified social credit code has 18 characters; you gave 19. "
            "Please complete it or remove what is too much.",
        ),
    ),
    FieldType.LOOKUP: (
        Wrong(
            ("", "餐饮"),
            "请从名录中找到并点选一项。",
            "Please find one in the list and touch it.",
        ),
    ),
    FieldType.ROWS: (
        Wrong(
            ("",),
            "至少要填 1 条。请再添加。",
            "At least 1 needed. Please add more.",
        ),
        Wrong(
            ("x", "{}"),
            "这一栏的内容读不出来。请重新添加。",
            "This list cannot be read. Please add its entries again.",
        ),
        Wrong(
            ('[{"stranger":"x"}]',),
            "第 1 条有地方要改。请点它旁边的“修改”。",
            "Number 1 needs mending. Please touch “Change” beside it.",
        ),
    ),
}


_ASKED = Bilingual("问题", "Question")
_COLUMN = Field(key="one", label=_ASKED, type=FieldType.YES_NO)


def _bounded(kind: FieldType, **bounds: Any) -> Field:
    return Field(key="asked", label=_ASKED, type=kind, **bounds)


BOUNDED: tuple[tuple[Field, Wrong], ...] = (
    (
        _bounded(FieldType.DATE, dates=DateSpan.PAST),
        Wrong(
            ("2999-01-01",),
            "这个日期还没有到。请填写今天或以前的日期。",
            "This day has not come yet. Please give today or an earlier day.",
        ),
    ),
    (
        _bounded(FieldType.DATE, dates=DateSpan.FUTURE),
        Wrong(
            ("1999-01-01",),
            "这个日期已经过去。请填写今天或以后的日期。",
            "This day has passed. Please give today or a later day.",
        ),
    ),
    (
        _bounded(FieldType.INTEGER, minimum=1, maximum=9),
        Wrong(("0", "00"), "太小了，最小是 1。", "This is too small: 1 at least."),
    ),
    (
        _bounded(FieldType.INTEGER, minimum=1, maximum=9),
        Wrong(("10", "999999999"), "太大了，最大是 9。", "This is too large: 9 at most."),
    ),
    (
        _bounded(FieldType.MONEY, minimum=100),
        Wrong(("99.99", "0"), "太小了，最小是 100。", "This is too small: 100 at least."),
    ),
    (
        _bounded(FieldType.MONEY, maximum=100),
        Wrong(("100.01",), "太大了，最大是 100。", "This is too large: 100 at most."),
    ),
    (
        _bounded(FieldType.TEXT, pattern="[A-Z]{2}", pattern_says=Bilingual("两个大写字母", "two capitals")),
        Wrong(
            ("ab", "ABC"),
            "格式不对。要求：两个大写字母",
            "This is not in the form that is wanted: two capitals",
        ),
    ),
    (
        _bounded(FieldType.ROWS, columns=(_COLUMN,), maximum=1),
        Wrong(
            ('[{"one":"yes"},{"one":"no"}]',),
            "最多填 1 条。请删去多余的。",
            "At most 1 allowed. Please remove some.",
        ),
    ),
)
"""What only a bounded field refuses: days, numbers and amounts out of span, another form, one row too many."""
