"""A field of the people employed, and the answer of one row: what tests of repeated answers share."""

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Field, FieldType

STAFF = Field(
    key="staff",
    label=Bilingual("人员", "Staff"),
    type=FieldType.ROWS,
    minimum=1,
    maximum=2,
    columns=(
        Field(key="name", label=Bilingual("姓名", "Name"), type=FieldType.PERSON_NAME),
        Field(key="until", label=Bilingual("有效期至", "Until"), type=FieldType.DATE, required=False),
    ),
)
ONE_ROW = '[{"name":"高平试","until":"2026-10-08"}]'
