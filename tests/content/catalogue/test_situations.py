"""What a citizen's situation asks for."""

from dataclasses import replace

from content.catalogue.findings import Fault, Finding
from content.catalogue.model import Bilingual, Condition, Item, Option, Question, Situation
from content.catalogue.situations import check_situation, holds, materials, relevant, undecided, visible_questions

OPTIONS = (Option(id="a", text=Bilingual("甲", "A")), Option(id="b", text=Bilingual("乙", "B")))


def _question(name: str, *conditions: Condition) -> Question:
    return Question(id=name, text=Bilingual("问", "Question"), options=OPTIONS, shown_if=conditions)


CHAIN = Situation(
    questions=(
        _question("one"),
        _question("two", Condition(of="one", among=("a",))),
        _question("three", Condition(of="two", among=("a",))),
    )
)


def test_no_conditions():
    """Without conditions everything is shown."""
    assert holds((), {})


def test_unanswered_condition():
    """A condition on something unanswered does not hold."""
    assert not holds((Condition(of="one", among=("a",)),), {})


def test_all_conditions():
    """All conditions must hold."""
    both = (Condition(of="one", among=("a",)), Condition(of="two", among=("b",)))
    assert not holds(both, {"one": "a", "two": "a"})


def test_visible_questions():
    """A question hangs on the answer to an earlier one."""
    assert [question.id for question in visible_questions(CHAIN, {"one": "a"})] == ["one", "two"]


def test_changed_mind():
    """The answer to a question no longer asked shows nothing further."""
    shown = visible_questions(CHAIN, {"one": "b", "two": "a", "three": "a"})
    assert [question.id for question in shown] == ["one"]


def test_relevant_answers():
    """Answers to questions no longer asked are dropped."""
    assert relevant(CHAIN, {"one": "b", "two": "a", "stranger": "x"}) == {"one": "b"}


def test_complete_situation():
    """A situation with every question answered has no finding."""
    assert check_situation(CHAIN, {"one": "b"}) == ()


def test_unanswered():
    """A question without answer is a finding."""
    assert check_situation(CHAIN, {}) == (Finding("one", Fault.UNANSWERED),)


def test_not_an_option():
    """An answer that is no option is a finding."""
    assert check_situation(CHAIN, {"one": "z"}) == (Finding("one", Fault.NOT_AN_OPTION),)


def test_unknown_question():
    """An answer to a question that is not asked is one finding, and the question is not repeated."""
    assert check_situation(CHAIN, {"one": "b", "secret": "x"}) == (Finding("", Fault.UNKNOWN_QUESTION),)


def test_materials(shop: Item):
    """The list of materials follows the situation."""
    listed = [material.id for material in materials(shop, {"premises_right": "own"}, {})]
    assert listed == ["identity", "application", "premises_own"]


def test_materials_of_others(shop: Item):
    """Rented premises need the other declaration."""
    listed = [material.id for material in materials(shop, {"premises_right": "rented"}, {})]
    assert listed == ["identity", "application", "premises_lease"]


def _papers(shop: Item, *of: str) -> Item:
    """Give the shop papers that hang on the chain of questions and on a field, each on one."""
    papers = tuple(replace(shop.materials[0], id=name, shown_if=(Condition(of=name, among=("a",)),)) for name in of)
    return replace(shop, situation=CHAIN, materials=papers)


def test_undecided_before_any_answer(shop: Item):
    """Before anything is answered every paper that hangs on an answer may be needed."""
    item = _papers(shop, "one", "two", "phone")

    assert [paper.id for paper in undecided(item, {})] == ["one", "two", "phone"]


def test_undecided_after_the_questions(shop: Item):
    """Once all that is asked is answered, a question that never came decides nothing, and the form still may."""
    item = _papers(shop, "one", "two", "phone")

    assert [paper.id for paper in undecided(item, {"one": "b"})] == ["phone"]


def test_needed_is_not_undecided(shop: Item):
    """A paper that is needed for sure is not called a perhaps."""
    assert undecided(_papers(shop, "one"), {"one": "a"}) == ()
