"""Who handles items: the bureau, its sections, and the departments stationed in its hall.

One model for the bureau, the service centre and the trading centre, so one kiosk serves them all.
"""

from dataclasses import dataclass
from enum import StrEnum

from content.catalogue.bilingual import Bilingual, Phone, Stated
from content.law.calendar import StartDay


class UnitKind(StrEnum):
    """Tell what a unit is: 行政科室, 事业科室 or 派驻部门."""

    ADMINISTRATIVE = "administrative"
    INSTITUTION = "institution"
    STATIONED = "stationed"


class SealMode(StrEnum):
    """Tell under whose seal a unit decides: the bureau's single one, or the unit's own."""

    BUREAU = "bureau"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Describe one section or stationed department. `seal` is its own seal and absent under the bureau's."""

    id: str
    name: Bilingual
    kind: UnitKind
    mode: SealMode
    duties: Bilingual
    seal: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """Name a department that supervises what others approve (审管分离). `source` is where that was published."""

    id: str
    name: Bilingual
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Describe the body that answers for the kiosks. `counts_from` is the rule its periods are counted by."""

    name: Bilingual
    region: Bilingual
    region_code: str
    credit_code: str
    credit_code_is_sample: bool
    seal: Bilingual
    address: Stated
    phone: Phone
    complaint_phone: Phone
    hours: Stated
    self_service_area: Stated
    remedies: Bilingual
    units: tuple[Unit, ...]
    counts_from: StartDay = StartDay.NEXT
    departments: tuple[Department, ...] = ()

    def unit(self, unit_id: str) -> Unit | None:
        """Find a unit by id; nothing when there is none."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def department(self, name: Bilingual) -> Department | None:
        """Find the supervising department that an item names; nothing when it is not listed."""
        return next((each for each in self.departments if each.name.zh == name.zh), None)

    def seal_of(self, unit: Unit) -> Bilingual:
        """Choose the seal that goes on a decision of `unit`."""
        return unit.seal if unit.mode is SealMode.OWN and unit.seal is not None else self.seal
