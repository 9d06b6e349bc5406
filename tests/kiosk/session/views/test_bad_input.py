"""Whatever is typed wrongly, the sentence at the box says what to do; nothing typed is lost by it."""

from dataclasses import replace

import pytest

from content.catalogue.bilingual import Bilingual, Language
from content.catalogue.fields import Field, FieldType, Form, Option, Page
from content.catalogue.findings import finding_keys
from content.catalogue.situations import Situation
from content.text.wording import Words
from kiosk.session.screen import Input, Paragraph, Tone
from tests.kiosk.session.conftest import Visit, make_item
from tests.kiosk.session.views.bad_input import BOUNDED, TABLE, Wrong

KEY = "asked"
# An item that only guides has no form, and a screen asks no field that is not there.
UNTYPED = {"form.guide_only", "form.unknown_field", "form.not_shown"}
OPTIONS = (Option(id="a", text=Bilingual("甲", "A")), Option(id="b", text=Bilingual("乙", "B")))
ROWS = [(kind, wrong, typed) for kind, rows in TABLE.items() for wrong in rows for typed in wrong.typed]


def at_field(words: Words, kind: FieldType, typed: str) -> Visit:
    """Walk to a page with one field of a type, and try to leave it with what was typed."""
    options = OPTIONS if kind is FieldType.CHOICE else ()
    return leaving(words, Field(key=KEY, label=Bilingual("问题", "Question"), type=kind, options=options), typed)


def leaving(words: Words, asked: Field, typed: str) -> Visit:
    """Walk to a page with this field alone, and try to leave it with what was typed."""
    pages = (Page(id="one", title=Bilingual("一", "One"), fields=(asked,)),)
    item = replace(make_item(), situation=Situation(questions=()), form=Form(pages=pages))
    visit = Visit(words, item)
    visit.open_guide()
    visit.sign_in()
    visit.answer(KEY, typed)
    visit.press("next")
    return visit


def said(visit: Visit, language: Language) -> str:
    """Give the sentence at the field, whatever draws it."""
    blocks = visit.screen(language).blocks
    sentences = [block.problem for block in blocks if isinstance(block, Input)]
    sentences += [block.text for block in blocks if isinstance(block, Paragraph) and block.tone is Tone.BAD]
    return sentences[0]


@pytest.mark.parametrize(("kind", "wrong", "typed"), ROWS)
def test_sentence(words: Words, kind: FieldType, wrong: Wrong, typed: str):
    """Each wrong input has its sentence in both languages."""
    visit = at_field(words, kind, typed)

    assert (said(visit, Language.CHINESE), said(visit, Language.ENGLISH)) == (wrong.zh, wrong.en)


@pytest.mark.parametrize(("asked", "wrong", "typed"), [(*row, typed) for row in BOUNDED for typed in row[1].typed])
def test_bounds(words: Words, asked: Field, wrong: Wrong, typed: str):
    """What is well formed and out of bounds has its sentence too."""
    visit = leaving(words, asked, typed)

    assert (said(visit, Language.CHINESE), said(visit, Language.ENGLISH)) == (wrong.zh, wrong.en)


def test_every_sentence(words: Words):
    """Every sentence of the wording about an answer stands in the tables, but for what no citizen can type."""
    told = {wrong.zh for rows in TABLE.values() for wrong in rows} | {wrong.zh for _, wrong in BOUNDED}
    keys = {key for key in finding_keys() if key.startswith("form.")} - UNTYPED
    lines = {key: words.entries[key].zh.partition("{")[0] for key in keys}

    assert {key for key, line in lines.items() if not any(zh.startswith(line) for zh in told)} == set()


@pytest.mark.parametrize("kind", FieldType)
def test_every_type(kind: FieldType):
    """No type of field is without a table, and each begins with nothing typed at all."""
    assert "" in TABLE[kind][0].typed


def test_typing_stays(words: Words):
    """What was typed wrongly stands in its box to be mended, not typed again."""
    visit = at_field(words, FieldType.PHONE, "1380000000")
    (box,) = [block for block in visit.screen().blocks if isinstance(block, Input)]

    assert box.value == "1380000000"
