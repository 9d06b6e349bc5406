"""Narrow an item to the citizen's own case: which questions, materials and fields apply (情形引导).

Pure. An answer to something that is no longer asked counts for nothing, so changing one's mind leaves no trace.
"""

from collections.abc import Iterable, Mapping

from content.catalogue.fields import Condition, Question, Situation
from content.catalogue.findings import Fault, Finding
from content.catalogue.item import Item, Material

Answers = Mapping[str, str]


def holds(conditions: Iterable[Condition], known: Answers) -> bool:
    """Tell whether all conditions hold; without conditions they do."""
    return all(known.get(condition.of) in condition.among for condition in conditions)


def visible_questions(situation: Situation, chosen: Answers) -> tuple[Question, ...]:
    """List the questions to ask, in order; a question may hang on the answer to an earlier visible one."""
    shown: list[Question] = []
    known: dict[str, str] = {}
    for question in situation.questions:
        if holds(question.shown_if, known):
            shown.append(question)
            if question.id in chosen:
                known[question.id] = chosen[question.id]
    return tuple(shown)


def relevant(situation: Situation, chosen: Answers) -> dict[str, str]:
    """Keep the answers to questions that are asked, and drop the others."""
    asked = visible_questions(situation, chosen)
    return {question.id: chosen[question.id] for question in asked if question.id in chosen}


def check_situation(situation: Situation, chosen: Answers) -> tuple[Finding, ...]:
    """Check that each question asked has one of its options, and that nothing else was answered."""
    asked = visible_questions(situation, chosen)
    findings = [_check_question(question, chosen) for question in asked]
    if chosen.keys() - {question.id for question in asked}:
        findings.append(Finding("", Fault.UNKNOWN_QUESTION))
    return tuple(finding for finding in findings if finding is not None)


def _check_question(question: Question, chosen: Answers) -> Finding | None:
    answer = chosen.get(question.id)
    if answer is None:
        return Finding(question.id, Fault.UNANSWERED)
    if all(option.id != answer for option in question.options):
        return Finding(question.id, Fault.NOT_AN_OPTION)
    return None


def materials(item: Item, chosen: Answers, answers: Answers) -> tuple[Material, ...]:
    """List the materials this case needs, by its situation and the answers given so far."""
    known = {**answers, **chosen}
    return tuple(material for material in item.materials if holds(material.shown_if, known))


def undecided(item: Item, chosen: Answers) -> tuple[Material, ...]:
    """List the materials that hang on what is not answered yet: another question, or a field of the form."""
    asked = {question.id for question in visible_questions(item.situation, chosen)}
    # Until all that is asked is answered, further questions may come.
    later = {question.id for question in item.situation.questions} if asked - chosen.keys() else set[str]()
    is_open = (later | {field.key for field in item.form.fields}) - chosen.keys()
    needed = materials(item, chosen, {})
    return tuple(
        material
        for material in item.materials
        if material not in needed
        and all(condition.of in is_open or holds((condition,), chosen) for condition in material.shown_if)
    )
