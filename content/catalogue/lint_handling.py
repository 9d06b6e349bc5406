"""Rules about how an item is handled: codes, limits, steps and posts, visits, result, contact and legal basis."""

import re
from collections import Counter
from collections.abc import Iterator

from content.catalogue.issues import Issue, error, warning
from content.catalogue.item import Item, Result
from content.catalogue.terms import (
    CaseClass,
    Delivery,
    HandlingType,
    ItemType,
    Need,
    Post,
    ResultType,
    Terminal,
)
from content.contract import credit_code

LEAST_STEPS_OF_A_LICENCE = 5
_BASIC = re.compile(r"[0-9]{12}")
_COUNTY_LEVEL = "4"
_COPIES_MOST = 9
_PHONE = re.compile(r"0[0-9]{2,3}-[0-9]{7,8}|12345")
_DECIDER = {
    CaseClass.ORDINARY: Post.CLERK,
    CaseClass.IMPORTANT: Post.SECTION_CHIEF,
    CaseClass.MAJOR: Post.LEADER,
}
_DECIDERS = (Post.CLERK, Post.SECTION_CHIEF, Post.LEADER)
_NAMED_LIKE = (
    (("证", "执照", "证书"), ResultType.CERTIFICATE),
    (("批复", "批准文件", "决定书", "意见书"), ResultType.APPROVAL),
    (("回执", "备案单"), ResultType.FILING_RECEIPT),
)


def check_handling(item: Item, where: str) -> Iterator[Issue]:
    """Check all but papers and form."""
    yield from _check_codes(item, where)
    yield from _check_limits(item, where)
    yield from _check_steps(item, where)
    yield from _check_terminal(item, where)
    yield from _check_visits(item, where)
    yield from _check_contact(item, where)
    yield from _check_basis(item, where)
    if item.result is not None:
        yield from _check_result(item, item.result, where)
    elif item.type is ItemType.LICENCE or item.terminal is Terminal.FULL:
        yield error(where, "no result is described", "Describe the paper the citizen gets")


def _check_codes(item: Item, where: str) -> Iterator[Issue]:
    codes = item.codes
    if not _BASIC.fullmatch(codes.basic):
        yield error(where, "the basic code is not 12 digits", "Copy it from the basic list")
    owner = codes.implementation[: credit_code.LENGTH]
    if not isinstance(credit_code.check(owner), credit_code.CreditCode):
        yield error(where, "the implementation code starts with no valid credit code", "Check its first 18 characters")
    if codes.implementation[credit_code.LENGTH :] != _COUNTY_LEVEL + codes.basic:
        yield error(
            where, "the implementation code does not end in level 4 and the basic code", "Make it 31 characters"
        )
    if not re.fullmatch(re.escape(codes.implementation) + "[0-9]{2}", codes.handling):
        yield error(where, "the handling code is not the implementation code and two digits", "Make it 33 characters")


def _check_limits(item: Item, where: str) -> Iterator[Issue]:
    is_at_once = item.handling_type is HandlingType.AT_ONCE
    if is_at_once != (item.promised_days == 0):
        yield error(
            where, "handling type and promised days disagree", "Promise 0 days for an item decided at once only"
        )
    if is_at_once != (item.rule is not None):
        yield error(where, "handling type and rule disagree", "Give a rule to an item decided at once, and only then")
    if item.promised_days > item.legal_days:
        yield error(where, "more days are promised than the law gives", "Promise fewer, or correct the legal limit")
    if item.cancelled is not None and item.cancelled <= item.effective:
        yield error(where, "it is cancelled before it takes effect", "Correct the dates")


def _check_steps(item: Item, where: str) -> Iterator[Issue]:
    posts = [step.post for step in item.steps]
    least = LEAST_STEPS_OF_A_LICENCE if item.type is ItemType.LICENCE else 1
    if len(item.steps) < least:
        yield error(where, f"fewer than {least} written steps", "Write the whole process down, from intake to delivery")
    for name, count in Counter(step.id for step in item.steps).items():
        if count > 1:
            yield error(where, f"the step “{name}” stands {count} times", "Give each step its own id")
    if sum(step.days for step in item.steps) > item.promised_days:
        yield error(where, "the steps take longer than promised", "Shorten a step or lengthen the promise")
    if item.inspectors not in {0, 2}:
        yield error(where, "inspectors go alone or in a crowd", "Say 0 or 2: the law asks for two (art. 34)")
    if (item.inspectors > 0) != (Post.INSPECTORS in posts):
        yield error(where, "inspectors and steps disagree", "Write the inspection as a step, and only then say 2")
    yield from _check_decider(item, posts, where)


def _check_decider(item: Item, posts: list[Post], where: str) -> Iterator[Issue]:
    if item.handling_type is HandlingType.AT_ONCE:
        if Post.RULE not in posts:
            yield error(where, "no step is taken by the rule", "Write the step in which the rule decides")
        return
    wanted = _DECIDER[item.case_class]
    last = next((post for post in reversed(posts) if post in _DECIDERS), None)
    if last is not wanted:
        yield error(
            where, f"a case of class {item.case_class} is not decided by {wanted}", "Correct class or last post"
        )


def _check_terminal(item: Item, where: str) -> Iterator[Issue]:
    if item.terminal is Terminal.GUIDE_ONLY:
        if not item.guide:
            yield error(where, "nothing tells the citizen what to do", "Write the guide")
        if item.form.pages or item.situation.questions or item.rule is not None:
            yield error(where, "an item that only guides asks nothing", "Remove form, situation and rule")
        return
    if not item.form.fields:
        yield error(where, "the form is empty", "Write it, or let the kiosk only guide")
    if Need.READER not in item.needs_to_file:
        yield error(where, "filing does not need the card reader", "Add reader: nobody files unidentified")


def _check_visits(item: Item, where: str) -> Iterator[Issue]:
    if (item.visits > 0) != (item.visit_reason is not None):
        yield error(where, "visits and their reason disagree", "Give a reason for each visit, and none for no visit")
    if item.visits == 0 and not {Delivery.KIOSK, Delivery.MAIL} & set(item.deliveries):
        yield error(where, "no visit is needed, yet the result lies at the window", "Deliver by kiosk or mail as well")
    if not item.deliveries:
        yield error(where, "no way of delivery is named", "Name at least one")


def _check_result(item: Item, result: Result, where: str) -> Iterator[Issue]:
    for endings, kind in _NAMED_LIKE:
        if result.name.zh.endswith(endings) and result.type is not kind:
            yield error(where, f"the result is named like a {kind}", "Correct name or type")
    if result.prints_at_kiosk != (Delivery.KIOSK in item.deliveries):
        yield error(where, "printing at a kiosk and ways of delivery disagree", "Name kiosk in both, or in neither")
    if result.prints_at_kiosk and Need.PAGE not in item.needs_to_collect:
        yield error(where, "collecting does not need the page printer", "Add page")
    if not 0 <= result.copies_most <= (_COPIES_MOST if result.prints_at_kiosk else 0):
        yield error(where, "so many copies cannot be printed at a kiosk", "Allow none, or at most nine where it prints")
    if not result.template:
        yield error(where, "the result has no sample", "Name a template")


def _check_contact(item: Item, where: str) -> Iterator[Issue]:
    consult, complain = item.contact.consult, item.contact.complain
    if consult.number == complain.number:
        yield error(where, "asking and complaining share a number", "Complaints go to somebody else")
    for phone in (consult, complain):
        if not _PHONE.fullmatch(phone.number):
            yield error(where, f"“{phone.number}” has no area code", "Write it as 0356-1234567, or 12345")
        if phone.is_sample:
            yield warning(where, f"nobody vouched for the number {phone.number}", "Confirm it and name the source")


def _check_basis(item: Item, where: str) -> Iterator[Issue]:
    if not item.legal_basis:
        yield error(where, "no legal basis is cited", "Cite at least one, marked unsourced if nobody read it")
    for basis in item.legal_basis:
        if not basis.source:
            yield error(where, "a legal basis says neither where it was read nor what to confirm", "Fill in its source")
        if not basis.sourced:
            yield warning(where, f"“{basis.law.zh}” {basis.article.zh} is unsourced", "Read the article and confirm it")
    if item.type is ItemType.LICENCE and not item.faq:
        yield error(where, "a licence without any question answered", "Answer at least one")
