"""Rules about situations, forms, at-once rules and licence faces: everything that refers to an answer must find it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from content.catalogue.fields import Condition, Field, FieldType, Option, Prefill
from content.catalogue.issues import Issue, error, warning
from content.catalogue.item import ClassRule, Item, RuleCondition
from content.catalogue.lint_rows import check_lookup, check_rows
from content.catalogue.terms import CaseClass, Operator

MOST_FIELDS_ON_A_PAGE = 6
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_BOUNDED = frozenset({FieldType.INTEGER, FieldType.MONEY, FieldType.ROWS})
_WITH_OPTIONS = frozenset({FieldType.CHOICE, FieldType.LOOKUP})
_WITH_LENGTH = frozenset({FieldType.TEXT, FieldType.MULTILINE, FieldType.PERSON_NAME, FieldType.ADDRESS})
_YES_NO = ("yes", "no")
_LEAST_OPTIONS = 2
_CARD_LINES = frozenset(line.value for line in Prefill)

# The values an answer may have; an empty tuple stands for free text.
Known = Mapping[str, tuple[str, ...]]


def option_ids(item: Item) -> Known:
    """Map each question and field of an item to the values its answer may have; rows have none to compare."""
    questions = {question.id: _ids(question.options) for question in item.situation.questions}
    return questions | {field.key: _values(field) for field in item.form.fields if field.type is not FieldType.ROWS}


def check_form(item: Item, where: str) -> Iterator[Issue]:
    """Check what is asked of a citizen and what refers to it."""
    names = [question.id for question in item.situation.questions] + [field.key for field in item.form.fields]
    for name, count in Counter(names).items():
        if count > 1:
            yield error(where, f"the key “{name}” stands {count} times", "Give questions and fields their own keys")
        if not _KEY.fullmatch(name):
            yield error(where, f"the key “{name}” is no key", "Use small letters, digits and underscores")
    yield from _check_questions(item, where)
    yield from _check_pages(item, where)
    yield from _check_fields(item, where)
    yield from _check_references(item, where)


def check_conditions(conditions: Iterable[Condition], known: Known, where: str) -> Iterator[Issue]:
    """Check that conditions hang on known answers and on values these can have."""
    for condition in conditions:
        values = known.get(condition.of)
        if values is None:
            yield error(where, f"it hangs on “{condition.of}”, which is not asked before", "Name an earlier one")
        elif values and set(condition.among) - set(values):
            yield error(where, f"it waits for an answer that “{condition.of}” never has", "Use its option ids")


def _check_questions(item: Item, where: str) -> Iterator[Issue]:
    known: dict[str, tuple[str, ...]] = {}
    for question in item.situation.questions:
        place = f"{where}.situation/{question.id}"
        yield from check_conditions(question.shown_if, known, place)
        yield from _check_options(question.options, place)
        known[question.id] = _ids(question.options)


def _check_pages(item: Item, where: str) -> Iterator[Issue]:
    for name, count in Counter(page.id for page in item.form.pages).items():
        if count > 1:
            yield error(where, f"the page “{name}” stands {count} times", "Give each page its own id")
    for page in item.form.pages:
        if not page.fields:
            yield error(f"{where}.form/{page.id}", "the page asks nothing", "Remove it")
        if len(page.fields) > MOST_FIELDS_ON_A_PAGE:
            yield warning(f"{where}.form/{page.id}", "the page asks too much at once", "Split it")


def _check_fields(item: Item, where: str) -> Iterator[Issue]:
    known = {question.id: _ids(question.options) for question in item.situation.questions}
    for field in item.form.fields:
        place = f"{where}.form/{field.key}"
        yield from check_conditions(field.shown_if, known, place)
        yield from _check_field(field, place)
        for column in field.columns:
            yield from _check_field(column, f"{place}/{column.key}")
        if field.type is not FieldType.ROWS:
            known[field.key] = _values(field)


def _check_field(field: Field, where: str) -> Iterator[Issue]:
    if field.type is FieldType.CHOICE:
        yield from _check_options(field.options, where)
    elif field.options and field.type not in _WITH_OPTIONS:
        yield error(where, "only a choice has options", "Remove them or change the type")
    if field.type not in _BOUNDED and (field.minimum is not None or field.maximum is not None):
        yield error(where, "only numbers have bounds", "Remove them or change the type")
    if field.type not in _WITH_LENGTH and field.max_length is not None:
        yield error(where, "only text has a length", "Remove it or change the type")
    if not field.editable and field.prefill is None:
        yield error(where, "nobody can fill it in", "Prefill it or let it be edited")
    yield from check_lookup(field, where)
    yield from check_rows(field, where)
    yield from _check_pattern(field, where)


def _check_pattern(field: Field, where: str) -> Iterator[Issue]:
    if (field.pattern is None) != (field.pattern_says is None):
        yield error(where, "pattern and its explanation go together", "Write both or neither")
    try:
        re.compile(field.pattern or "")
    except re.error:
        yield error(where, "the pattern is no regular expression", "Correct it")


def _check_options(options: tuple[Option, ...], where: str) -> Iterator[Issue]:
    if len(options) < _LEAST_OPTIONS:
        yield error(where, "there is nothing to choose", "Offer two options or more")
    if len(set(_ids(options))) < len(options):
        yield error(where, "two options share an id", "Give each its own")


def _check_references(item: Item, where: str) -> Iterator[Issue]:
    known = option_ids(item)
    if item.rule is not None:
        for condition in item.rule.grants_if:
            yield from _check_rule_condition(condition, known, f"{where}.rule/{condition.of}")
        if not item.rule.grants_if:
            yield error(f"{where}.rule", "a rule without conditions grants anything", "Write what it demands")
    for raising in item.raised_if:
        yield from _check_raising(raising, item, known, f"{where}.raised_if/{raising.of}")
    for line in item.result.face if item.result is not None else ():
        if line.of not in known and line.of not in _CARD_LINES and item.form.field(line.of) is None:
            yield error(
                f"{where}.result.face", f"“{line.of}” is not asked", "Name a question, a field or a card's line"
            )


def _check_raising(rule: ClassRule, item: Item, known: Known, where: str) -> Iterator[Issue]:
    yield from _check_rule_condition(rule, known, where)
    classes = tuple(CaseClass)
    if classes.index(rule.to) <= classes.index(item.case_class):
        yield error(where, "it does not raise the class", "A class is raised and never lowered")


def _check_rule_condition(condition: RuleCondition | ClassRule, known: Known, where: str) -> Iterator[Issue]:
    values = known.get(condition.of)
    if values is None:
        yield error(where, "the rule looks at an answer that is not asked", "Name a question or a field")
    elif condition.operator in {Operator.AT_LEAST, Operator.AT_MOST}:
        if len(condition.values) != 1 or not condition.values[0].isdecimal():
            yield error(where, "a bound is one whole number", "Give exactly one")
    elif values and set(condition.values) - set(values):
        yield error(where, "the rule waits for an answer that cannot come", "Use the option ids")


def _ids(options: Iterable[Option]) -> tuple[str, ...]:
    return tuple(option.id for option in options)


def _values(field: Field) -> tuple[str, ...]:
    return _YES_NO if field.type is FieldType.YES_NO else _ids(field.options)
