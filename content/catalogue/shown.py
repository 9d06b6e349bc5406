"""Write a canonical answer as people read it: an option's words, an entry's, or rows with the labels of their columns.

Pure; `values` says which answers are canonical. Dates and amounts stand as they are.
"""

from collections.abc import Callable
from typing import Final

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Field, FieldType
from content.catalogue.rows import Row, read_rows

YES: Final = Bilingual("是", "Yes")
NO: Final = Bilingual("否", "No")
LINES: Final = Bilingual("\n", "\n")
_SEMICOLON: Final = Bilingual("；", "; ")
_COMMA: Final = Bilingual("，", ", ")


def shown_as(field: Field, value: str) -> Bilingual:
    """Give the text by which people read a canonical answer: the option's words for a choice, else the answer."""
    if field.type is FieldType.YES_NO and value in {"yes", "no"}:
        return YES if value == "yes" else NO
    if field.type is FieldType.ROWS:
        return shown_rows(field, value)
    option = field.option(value)
    return option.text if option is not None else Bilingual(value, value)


def shown_rows(
    field: Field, value: str, say: Callable[[Field, str], Bilingual] = shown_as, *, between: Bilingual = _SEMICOLON
) -> Bilingual:
    """Write all rows, numbered, each as `shown_row`, with `between` them; what cannot be read is given as it is."""
    rows = read_rows(value)
    if rows is None:
        return Bilingual(value, value)
    lines = [shown_row(field, row, say) for row in rows]
    return Bilingual(
        between.zh.join(f"{number}. {line.zh}" for number, line in enumerate(lines, 1)),
        between.en.join(f"{number}. {line.en}" for number, line in enumerate(lines, 1)),
    )


def shown_row(
    field: Field, row: Row, say: Callable[[Field, str], Bilingual] = shown_as, *, apart: Bilingual = _COMMA
) -> Bilingual:
    """Write one row as its columns' labels and answers, with `apart` between them; those left empty are left out."""
    answered = [(column.label, say(column, row[column.key])) for column in field.columns if row.get(column.key)]
    return Bilingual(
        apart.zh.join(f"{label.zh}：{text.zh}" for label, text in answered),
        apart.en.join(f"{label.en}: {text.en}" for label, text in answered),
    )
