"""Tables as files: CSV that a spreadsheet opens with its Chinese whole and takes no cell for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from fastapi.responses import Response

from server.pages.view import HEADERS

# Without it a spreadsheet takes UTF-8 for the machine's own code page.
_MARK: Final = "\ufeff"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Answer with a table to be kept as a file."""
    text = io.StringIO()
    text.write(_MARK)
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=file_headers(name))


def file_headers(name: str) -> dict[str, str]:
    """Say that an answer is a file of this name."""
    return {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}


def _cell(value: object) -> object:
    """Keep a text from being read as a formula (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
