"""Rules about the sources of papers: each paper an item or a notice needs is there, whole, and reads nothing else.

Whether typst can draw them is for the server to try, before it vouches for a version.
"""

import re
from collections.abc import Iterable, Iterator

from content.catalogue.issues import Issue, error
from content.catalogue.item import Item
from content.catalogue.templates import GROUND, SUFFIX, Template, is_template_name

NOTICE = "notice"
"""The paper that every written notice is drawn on."""
_IMPORT = re.compile(r"#?\b(?:import|include)\s+\"([^\"]*)\"")
_FOREIGN = re.compile(r"\b(?:read|eval|plugin|csv|yaml|toml|xml|cbor)\s*\(|\b(?:json|image)\s*\(\s*\"")
_DATA = "sys.inputs.face"


def check_templates(templates: tuple[Template, ...], items: Iterable[Item]) -> Iterator[Issue]:
    """Check that every paper asked for has a source, and each source on its own."""
    names = {template.name for template in templates}
    if NOTICE not in names:
        yield error("templates", "written notices have no source", f"Add {NOTICE}{SUFFIX}")
    for item in items:
        if item.result is not None and item.result.template and item.result.template not in names:
            what = f"there is no source “{item.result.template}” for its result"
            yield error(f"items/{item.id}", what, f"Name a file of templates/ without {SUFFIX}, or add it")
    papers = {NOTICE, *(item.result.template for item in items if item.result is not None)}
    for template in templates:
        yield from _check(template, names=names, is_paper=template.name in papers)


def _check(template: Template, *, names: set[str], is_paper: bool) -> Iterator[Issue]:
    where = f"templates/{template.name}"
    if not is_template_name(template.name):
        yield error(where, "its name is not one", "Use lower-case letters, digits and hyphens")
    for imported in _IMPORT.findall(template.source):
        if imported.removesuffix(SUFFIX) not in names:
            yield error(where, f"it imports “{imported}”", "Import sources of this folder only")
    if _FOREIGN.search(template.source):
        yield error(where, "it reads or runs what is not in it", "Draw from its own source and its input only")
    if is_paper and _DATA not in template.source:
        yield error(where, "it reads no face, so every paper would be the same", f"Read {_DATA}")
    if template.name.startswith(GROUND) and template.name.removeprefix(GROUND) not in names:
        yield error(where, "no paper lies on this ground", "Name it after its paper")
