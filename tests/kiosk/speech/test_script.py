"""Every screen reads itself aloud, in both languages, and tells nobody's own out loud."""

from dataclasses import replace

import pytest

from content.text.wording import Text
from kiosk.keys.stops import offers
from kiosk.session.screen import (
    Busy,
    Button,
    Buttons,
    Fact,
    Facts,
    IdleWarning,
    Input,
    Look,
    Paragraph,
    QrPicture,
    Screen,
)
from kiosk.session.touches import Preferred, Pressed, ReadingTurned
from kiosk.speech.script import MOST_READ_OUT, describe, script
from kiosk.speech.utterance import Kind, Utterance
from tests.kiosk.session.conftest import ADDRESS, AGENT_NAME, AGENT_NUMBER, CASE_NO, NAME, NUMBER
from tests.screens.tour import ANSWERS, Tour

Texts = dict[str, Text]
LANGUAGES = ("zh", "en")
OWN = (NAME, NUMBER, ADDRESS, AGENT_NAME, AGENT_NUMBER, CASE_NO, ANSWERS["phone"], ANSWERS["shop_name"], "20,000")

# What the voice says of each screen, besides its title: (Chinese, English).
SAID = {
    "attract": ("点这里开始", "Touch here to begin"),
    "home": ("项可选，请用上下键", "hear them one by one"),
    "search": ("填写", "To fill in"),
    "form.recalled": ("来自以前的办件", "from an earlier case"),
    "guide.own_case": ("重新选我的情况", "Answer for my case again"),
    "themes": ("交通运输", "Transport"),
    "units": ("涉农事务科", "Rural Affairs Section"),
    "search.within": ("不限范围", "Look among all services"),
    "guide": ("费用：不收费", "Fee: Free of charge"),
    "consent": ("同意，继续", "I agree, go on"),
    "card": ("返回", "Back"),
    "situation.operating_as": ("1，", "1, "),
    "situation.premises_right": ("1，", "1, "),
    "form.operator": ("已经填好", "filled in"),
    "form.operator.problems": ("要改：", "Please mend: "),
    "form.shop": ("店铺名称，还没有填", "Shop name, empty"),
    "form.shop.problems": ("要改：", "Please mend: "),
    "form.premises": ("填写", "To fill in"),
    "form.premises.problems": ("要改：", "Please mend: "),
    "review": ("12 行个人信息没有念", "not read aloud, 12 lines"),
    "form.business": ("修改主营行业", "Change Main line of business"),
    "lookup.industry": ("可以用汉字、拼音", "Chinese, pinyin, initials"),
    "row.staff.problems": ("姓名，还没有填，要改：", "Name, empty, Please mend: "),
    "form.staff.rows": ("修改人员 2", "Change Person 2"),
    "row.staff": ("删去这一条", "Remove this entry"),
    "review.rows": ("16 行个人信息没有念", "not read aloud, 16 lines"),
    "signature": ("按键确认，代替签名", "Confirm by key instead of signing"),
    "filing": ("共 6 步", "of 6"),
    "filed": ("2026年10月10日", "10 October 2026"),
    "rating": ("6，不评价", "6, Skip"),
    "reasons": ("项可选，请用上下键", "hear them one by one"),
    "thanks": ("结束", "End visit"),
    "card.no_card": ("再试一次", "Try again"),
    "card.unreadable": ("再试一次", "Try again"),
    "card.reader_gone": ("返回", "Back"),
    "card.ways": ("返回", "Back"),
    "card.principal": ("返回", "Back"),
    "card.agent": ("返回", "Back"),
    "authority": ("没有念", "not read aloud"),
    "typed": ("还没有填", "empty"),
    "typed.growing": ("已经填好", "filled in"),
    "typed.wrong_date": ("要改：", "Please mend: "),
    "typed.wrong_end": ("要改：", "Please mend: "),
    "typed.whole": ("已经填好", "filled in"),
    "show_code": ("返回", "Back"),
    "show_code.used": ("返回", "Back"),
    "scan": ("返回", "Back"),
    "scan.hinted": ("返回", "Back"),
    "claiming": ("上键、下键选择", "Up and down to choose"),
    "ready": ("打印证照", "Print the licence"),
    "claim.copies": ("可以再打印副本", "You may print a copy"),
    "claim.copying": ("一般几秒钟", "takes a few seconds"),
    "ready.copy": ("打印证照", "Print the licence"),
    "printing": ("上键、下键选择", "Up and down to choose"),
    "printed.confirmed": ("完成", "Done"),
    "printed.uncertain": ("完成", "Done"),
    "printed.failed": ("完成", "Done"),
    "claim.in_review": ("没有念", "not read aloud"),
    "claim.refused": ("上键、下键选择", "Up and down to choose"),
    "help.calling": ("正在呼叫工作人员", "Calling the hall's staff"),
    "help.called": ("工作人员已经看到您的呼叫", "can see your call"),
    "help.nobody": ("回到刚才的页面", "Back to where I was"),
    "help.offline": ("网络不通", "the network is down"),
    "track_way": ("输入办件编号", "Type the case number"),
    "track_number": ("填写", "To fill in"),
    "timeline.public": ("现在由商事登记科办理", "with Commercial registration now"),
    "own_cases": ("请点一件看进度", "see how far it is"),
    "timeline": ("现在等您", "It is your turn"),
    "notice_printing": ("请不要离开", "Please stay"),
    "notice_printed.confirmed": ("通知书已经打印出来", "The notice is printed"),
    "track.failed_offline": ("现在连不上服务器", "cannot be reached"),
    "supply": ("请逐项填写", "answer each line"),
    "supply_filed": ("已经安全保存", "safely stored"),
    "licence_genuine": ("本局签发", "issued by the bureau"),
    "guide.slip": ("告知单已打印", "The guide is printed"),
    "public": ("自助服务不打烊", "Public notices"),
    "kept": ("任何一台自助机都能接着办", "go on at any kiosk"),
    "hand_over": ("窗口不能替您提交", "The clerk cannot submit for you"),
    "handed.waiting": ("正在保存", "Keeping your answers"),
    "handed": ("窗口现在可以打开了", "A window can open it now"),
    "handed.unsent": ("窗口还打不开", "no window can open it yet"),
    "kept.taken": ("连上后立即作废", "voided as soon as it answers"),
    "resume_scan": ("对准镜头", "in front of the camera"),
    "resume_scan.trouble": ("这不是续办码", "not such a code"),
    "resume.waiting": ("正在打开", "Opening"),
    "resume.offline": ("存着的内容没有变", "has not changed"),
    "review.helped": ("窗口代填了 2 项", "A window filled in 2"),
    "passport": ("两行字符朝下", "two printed lines"),
    "passport.digits": ("什么都没有保存", "Nothing was stored"),
    "papers.no_way": ("摄像头现在不能用", "does not work now"),
    "paper_way": ("2，用手机传", "2, From my phone"),
    "paper_way.earlier": ("同意再用一次", "agree that it is used again"),
    "papers.earlier": ("我们已经有了", "Already with us"),
    "paper_way.drop": ("不用以前交的了", "Do not use the earlier one"),
    "paper_way.supply": ("用文字写明", "answer in words"),
    "supply.pages": ("已交 1 页", "Pages handed in: 1"),
    "phone.opening": ("正在准备二维码", "Preparing the code"),
    "phone": ("十五分钟内有效", "within fifteen minutes"),
    "phone.seen": ("已经打开网页", "has opened the page"),
    "phone.problem": ("不是照片", "neither a photo"),
    "phone.failed": ("已填的内容都还在", "What you filled in is still there"),
    "papers": ("现场核查时出示", "shown at the inspection"),
    "paper_camera": ("松开手", "take your hands away"),
    "paper_camera.advice": ("四个角都展平", "Flatten all four corners"),
    "paper_page": ("第 2 页", "page 2"),
    "papers.scanned": ("已交 2 页", "Pages handed in: 2"),
    "paper_camera.gone": ("已填的内容都还在", "What you filled in is still there"),
    "resume": ("续办码", "the code you were given"),
    "timeline.copied": ("是第 2 份", "copy no. 2"),
    "book.ways": ("4，没有预约，现在取号", "4, No appointment: take a number now"),
    "book.services": ("帮办服务", "A helper beside you"),
    "book.matters": ("不确定，或不在其中", "Not sure, or none of these"),
    "book.asking": ("正在处理", "Working on it"),
    "book.times": ("项可选，请用上下键", "hear them one by one"),
    "book.times.full_day": ("这一天已经约满", "That day is full"),
    "book.times.cut_off": ("约到就有效", "what you book is valid"),
    "book.who": ("还剩约 15 分钟", "15 more minutes"),
    "book.details": ("手机号码（可不填）", "Mobile phone (you may leave it out)"),
    "book.details.home": ("要改：", "Please mend: "),
    "book.confirm": ("没有念", "not read aloud"),
    "book.booked": ("预约成功", "is booked"),
    "book.booked.cut_off": ("预约有效", "the appointment is valid"),
    "book.waiting": ("还不是预约", "not an appointment yet"),
    "book.scan": ("请把预约单", "Please hold the code"),
    "book.own": ("预约成功", "Booked"),
    "book.shown": ("我到了，签到取号", "I am here: check in"),
    "book.confirm.move": ("确认改约", "Move it"),
    "book.moved": ("已改到新的时间", "Moved to the new time"),
    "book.cancel": ("不能恢复", "cannot be had back"),
    "book.cancelled": ("已取消", "Cancelled"),
    "book.papers": ("取排队号", "Take my number"),
    "book.ticket": ("预计等候", "About 15"),
    "book.services.queue": ("综合窗口", "General window"),
    "book.refused": ("选其他时间", "Choose another time"),
    "book.failed": ("再试一次是安全的", "Trying again is safe"),
    "card_refused": ("还没有提交任何内容", "Nothing has been submitted"),
    "claim.collected": ("这份证照已经打印领取", "This licence was printed and collected"),
    "claim.elsewhere": ("另一台自助机正在打印这份证照", "Another kiosk is printing this licence"),
    "claim.failed_broken": ("服务器的回答不完整", "The server’s answer was not whole"),
    "claim.failed_offline": ("暂时查不到", "It cannot be looked up now"),
    "claim.failed_refused": ("服务器没有接受这台机器的查询", "The server did not accept this machine’s question"),
    "claim.locked": ("这份办件试错的次数太多", "There were too many wrong tries for this case"),
    "claim.not_holder": ("这张身份证不是这份办件的申请人", "This card is not that of the applicant"),
    "claim.preparing": ("申请已经批准", "Your application is granted"),
    "claim.received": ("您的申请已经收到", "Your application has arrived"),
    "claim.supplement": ("您的申请还缺材料", "Something is missing from your application"),
    "claim.unknown": ("服务器上还没有这份办件", "The server does not have this case yet"),
    "claim.unsettled_print": ("上次打印可能已经出纸", "The last print may have come out"),
    "deciding": ("申请已送出", "Your application is on its way"),
    "filing_slow": ("还不知道申请有没有保存好", "It is not known yet whether your application is stored"),
    "kept.failed": ("现在存不了", "It could not be kept and nothing was stored"),
    "kept.waiting": ("正在保存……", "Keeping your answers …"),
    "leaving": ("还没有提交", "Nothing has been submitted yet"),
    "not_filed": ("您的申请没有保存", "Your application was neither stored nor submitted"),
    "notice_printed.failed": ("打印没有完成", "Printing did not finish"),
    "notice_printed.refused": ("打印机没有开始", "The printer did not begin"),
    "notice_printed.sent": ("通知书已送到打印机", "The notice was sent to the printer and no fault was reported"),
    "notice_printed.uncertain": ("打印机中途出了问题", "The printer had trouble on the way"),
    "opening": ("正在打开…", "Opening…"),
    "printed.refused": ("打印机没有开始", "The printer did not begin"),
    "printed.sent": ("证照已送到打印机", "The licence was sent to the printer and no fault was reported"),
    "scan.damaged": ("二维码不完整", "The code is damaged and cannot be read"),
    "scan.expired": ("这张凭条或证照已经过了有效期", "This receipt or licence is past its validity"),
    "scan.foreign": ("这不是我们的二维码", "This is not one of our codes"),
    "scan.forged": ("这个码没有通过验证", "This code failed verification"),
    "scan.no_code": ("没有扫到二维码", "No code was seen"),
    "scan.revoked": ("这张证照已被撤销", "This licence was revoked"),
    "scan.scanner_gone": ("扫描器现在不能用", "The scanner is not working"),
    "scan.unknown_issuer": (
        "这台机器不认识开这张凭条的自助机",
        "This machine does not know the kiosk",
    ),
    "scan.used": ("这个码已经用过了", "This code has been used already"),
    "show_code.damaged": ("身份码没有读完整", "The code was not read whole"),
    "show_code.expired": ("这个身份码已经过期", "This code has expired"),
    "show_code.foreign": ("这不是电子身份码", "This is not an identity code"),
    "show_code.forged": ("这个身份码是假的", "This code is not genuine"),
    "show_code.no_code": ("没有扫到身份码", "No code was seen"),
    "show_code.revoked": ("这不是身份码", "This is no identity code but a licence that no longer counts"),
    "show_code.scanner_gone": ("扫码器现在不能用", "The scanner is not working"),
    "show_code.unknown_issuer": (
        "这个身份码不是本机认可的平台发的",
        "This code comes from a platform",
    ),
    "supply_filing": ("正在保存您的申请", "Storing your application"),
    "track.failed_broken": ("收到的内容不完整", "What came back was not whole"),
    "track.failed_refused": ("服务器没有让这台机器查询", "The server did not let this kiosk ask"),
    "track.locked": ("换了五张别人的身份证", "Five cards of other people were tried"),
    "track.not_holder": ("这张身份证不是申请人本人的", "This card is not the applicant's"),
    "track.received": ("申请已经收到", "Your application has arrived and is not registered yet"),
    "track.unknown": ("还没有收到这个编号的办件", "Nothing has arrived under this number yet"),
    "tracking": ("正在向服务器查询进度…", "Asking the server how far it is…"),
}
PLACES = [(stop, language) for stop in SAID for language in LANGUAGES]


def read(tour: Tour, texts: Texts, stop: str, language: str, *, is_private: bool = False) -> str:
    """Read one stop of the tour aloud."""
    screen = tour.screen(tour.stops[stop], Look(language=language, speech=True, has_speech=True))
    return "\n".join(line.text for line in script(screen, texts[language], is_private=is_private))


def say(texts: Texts, *blocks: object, is_private: bool = False, **facts: object) -> list[str]:
    """Say a page of these blocks in English, without its title and its last line about the keys."""
    screen = Screen(name="x", title="Title", look=Look(language="en"), blocks=blocks, **facts)
    return [line.text for line in script(screen, texts["en"], is_private=is_private)][1:-1]


def test_no_screen_is_left_out(tour: Tour):
    """Every screen of the journeys stands in the table."""
    assert set(tour.stops) - set(SAID) == set()


@pytest.mark.parametrize(("stop", "language"), PLACES)
def test_screen_says(stop: str, language: str, tour: Tour, texts: Texts):
    """Each screen says its title first, what is on it, and which key does what last."""
    said = read(tour, texts, stop, language)
    title = tour.screen(tour.stops[stop], Look(language=language)).title
    expected = SAID[stop][LANGUAGES.index(language)]

    assert (said.startswith(title), expected in said, said.endswith(texts[language]("speech.keys"))) == (True,) * 3


@pytest.mark.parametrize(("stop", "language"), PLACES)
def test_nothing_own_out_loud(stop: str, language: str, tour: Tour, texts: Texts):
    """Without headphones no name, number, address, answer or case number is said."""
    said = read(tour, texts, stop, language)

    assert [own for own in OWN if own in said] == []


def test_review_into_headphones(tour: Tour, texts: Texts):
    """With headphones in, every answer is read before it is signed."""
    said = read(tour, texts, "review", "zh", is_private=True)

    assert [own for own in (NAME, *ANSWERS.values()) if own not in said.replace(",", "")] == []


def test_case_number_into_headphones(tour: Tour, texts: Texts):
    """With headphones in, the case number is read."""
    assert CASE_NO in read(tour, texts, "filed", "en", is_private=True)


def test_choices_are_numbered(texts: Texts):
    """What can be taken is counted through, blocks first and the way on last."""
    buttons = Buttons((Button("a", "Apples", Pressed("a")), Button("b", "Pears", Pressed("b"))))

    assert say(texts, buttons, nav=(Button("back", "Back", Pressed("back")),)) == ["1, Apples", "2, Pears", "3, Back"]


def test_long_lists_are_counted(texts: Texts):
    """More than nine choices are not read out on entry, only counted."""
    buttons = tuple(Button(str(n), f"Choice {n}", Pressed(str(n))) for n in range(MOST_READ_OUT + 1))

    assert say(texts, Buttons(buttons)) == ["There are 10 choices; hear them one by one with the up and down keys."]


def test_disabled_says_why(texts: Texts):
    """A choice that cannot be taken now says so and why."""
    button = Button("a", "Apply", Pressed("a"), enabled=False, reason="no paper")

    assert say(texts, Buttons((button,))) == ["1, Apply, not available now, no paper"]


@pytest.mark.parametrize(("is_private", "said"), [(True, "1, Mine, chosen"), (False, "1, Mine")])
def test_chosen_is_an_answer(*, is_private: bool, said: str, texts: Texts):
    """Which option is chosen is somebody's answer, so it is told into headphones only."""
    option = Button("a", "Mine", Pressed("a"), role="option", chosen=True)

    assert say(texts, Buttons((option,)), is_private=is_private) == [said]


def test_problem_is_said_with_its_box(texts: Texts):
    """What is wrong with a box is said with the box's name (EN 301 549, 5.1.3.15)."""
    box = Input("phone", "Phone", "phone", value="123", problem="Eleven digits, please")

    assert say(texts, box) == ["To fill in: Phone, filled in, Please mend: Eleven digits, please"]


def test_progress_is_said(texts: Texts):
    """Work under way tells how far it is."""
    assert say(texts, Busy("Printing", 0.5)) == ["Printing", "50 percent done"]


def test_code_is_told_by_its_caption(texts: Texts):
    """A picture that means something is told in words (EN 301 549, 5.1.3.6)."""
    assert say(texts, QrPicture("K1:ABC", "Photograph it.")) == ["There is a code on the screen. Photograph it."]


def test_public_facts_are_said(texts: Texts):
    """Facts that are everybody's are read out loud."""
    facts = Facts((Fact("Fee", "none"),), heading="About", is_public=True)

    assert say(texts, facts) == ["About", "Fee: none"]


def test_idle_question_comes_first(texts: Texts):
    """The question whether someone is there is all that is said, with how to answer it."""
    more, leave = Button("more_time", "More", Pressed("more_time")), Button("leave", "End", Pressed("leave"))
    screen = Screen(name="x", title="Title", look=Look(), idle=IdleWarning("There?", "Soon", 30, more, leave))
    lines = script(screen, texts["en"], is_private=False)

    assert [line.text for line in lines] == ["There?", "Soon", "Press any key for more time."]


def test_setting_says_its_state(texts: Texts):
    """A setting of the bar says whether it is on."""
    button = Button("contrast", "Contrast", Preferred("high_contrast", "off"), chosen=True)
    screen = Screen(name="x", title="", look=Look(), nav=(button,))

    assert describe(offers(screen)[0], texts["en"], is_private=False) == "Contrast, on"


def test_pause_says_what_it_does(texts: Texts):
    """The button that pauses says that it also goes on."""
    screen = Screen(name="x", title="", look=Look(), nav=(Button("pause", "Pause", ReadingTurned()),))

    said = describe(offers(screen)[0], texts["en"], is_private=False)

    assert said == "Pause, press again to go on where the reading stopped"


def test_utterance_shows_nothing():
    """What is said never stands in a log."""
    assert "secret" not in repr(Utterance(Kind.TEXT, "secret"))


def test_same_screen_same_script(tour: Tour, texts: Texts):
    """Nothing but the data decides: an equal screen gives an equal script."""
    screen = tour.screen(tour.stops["review"], Look(language="zh"))
    again = replace(screen, blocks=tuple(screen.blocks))

    assert script(again, texts["zh"], is_private=True) == script(screen, texts["zh"], is_private=True)


def test_passages_keep_their_order(texts: Texts):
    """Passages are said in the order in which they stand."""
    assert say(texts, Paragraph("One"), Paragraph("Two")) == ["One", "Two"]
