"""Reading the authored catalogue, and telling an editor what is wrong with it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from content.catalogue.source import CatalogueBrokenError, Problem, load

DATA = Path(__file__).parents[3] / "content" / "data"
ITEM = "items/sole-trader-registration.yaml"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the authored catalogue, to be spoilt."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace one text in one file of the copy."""

    def replace(name: str, old: str, new: str) -> None:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def _problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(CatalogueBrokenError) as caught:
        load(folder)
    return caught.value.problems


def test_items_by_name(folder: Path):
    """Items come in the order of their file names, whatever the disk's order."""
    names = [item.id for item in load(folder).items]
    assert names == sorted(names)


def test_wrong_type(folder: Path, edit: Edit):
    """A wrong value is told with file and path."""
    edit(ITEM, "type: person_name", "type: persons_name")
    expected = Problem(ITEM, "form.pages[0].fields[0].type", "Invalid enum value 'persons_name'")
    assert _problems(folder) == (expected,)


def test_missing_language(folder: Path, edit: Edit):
    """A text without its English cannot be read."""
    edit(ITEM, 'name: {zh: "个体工商户设立登记", en: "Sole trader registration"}', 'name: {zh: "个体工商户设立登记"}')
    assert _problems(folder) == (Problem(ITEM, "name", "Object missing required field `en`"),)


def test_unknown_key(folder: Path, edit: Edit):
    """A misspelt optional key is refused, not lost."""
    edit(ITEM, "popularity: 100", "popularity: 100\npopularty: 3")
    assert [problem.path for problem in _problems(folder)] == ["popularty"]


def test_unknown_key_in_depth(folder: Path, edit: Edit):
    """A misspelt key is found at any depth."""
    edit(ITEM, 'help: {zh: "请写到门牌号"', 'hlep: {zh: "请写到门牌号"')
    assert [problem.path for problem in _problems(folder)] == ["form.pages[2].fields[0].hlep"]


def test_doubled_key(folder: Path, edit: Edit):
    """A key that stands twice is refused with its line."""
    edit(ITEM, "version: 1", "version: 1\nversion: 2")
    assert _problems(folder) == (Problem(ITEM, "", "line 3: the key “version” stands twice"),)


def test_no_yaml(folder: Path, edit: Edit):
    """A file that is no YAML is told with its line."""
    edit(ITEM, "version: 1", "version: [1")
    assert _problems(folder)[0].says.startswith("line ")


def test_not_utf8(folder: Path):
    """A file in another encoding is told as such."""
    (folder / ITEM).write_bytes("名称".encode("gbk"))
    assert _problems(folder) == (Problem(ITEM, "", "the file is not UTF-8 text"),)


def test_missing_file(folder: Path):
    """A missing file is told by name."""
    (folder / "themes.yaml").unlink()
    assert _problems(folder) == (Problem("themes.yaml", "", "the file is missing"),)


def test_empty_file(folder: Path):
    """An empty file is told by name."""
    (folder / "notices.yaml").write_text("", encoding="utf-8")
    assert [problem.file for problem in _problems(folder)] == ["notices.yaml"]


def test_all_files_are_told(folder: Path, edit: Edit):
    """Faults of several files are told at once."""
    edit(ITEM, "version: 1", "version: one")
    edit("themes.yaml", "serves: both", "serves: all")
    assert [problem.file for problem in _problems(folder)] == ["themes.yaml", ITEM]


def test_yes_is_text(folder: Path, edit: Edit):
    """An unquoted yes is an option's id, not a truth value."""
    edit("items/registration-contact-filing.yaml", 'values: ["yes"]', "values: [yes]")
    item = load(folder).item("registration-contact-filing")
    assert item is not None
    assert item.rule is not None
    assert item.rule.grants_if[0].values == ("yes",)


def test_problem_on_one_line():
    """A problem is written on one line, file first."""
    assert str(Problem("a.yaml", "form.pages[0]", "says so")) == "a.yaml: form.pages[0]: says so"
