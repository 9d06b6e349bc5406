from content.contract.tracking import WantedLine
from kiosk.session.asked_papers import scannable
from kiosk.session.line_papers import gathering


def test_lines_are_materials(item):
    """Each line is a material that may be scanned, under the name that the server knows; a field's line is none."""
    field = item.form.fields[0]
    draft = gathering(item, (WantedLine("租赁合同", ""), WantedLine(field.label.zh, ""), WantedLine("平面图", "Plan")))

    assert [(each.id, each.name.zh, each.name.en) for each in scannable(draft)] == [
        ("line-1", "租赁合同", "租赁合同"),
        ("line-3", "平面图", "Plan"),
    ]
