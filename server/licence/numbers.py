"""Numbers that a licence bears: the one people read, and the identifier of GB/T 36904 for electronic licences.

Both follow from the case number, so that making the same licence again gives the same numbers and no counter
is needed. Imports nothing but the contract.
"""

from content.contract.ids import CaseNumber, check_character

# GB/T 36904: the object identifier under which electronic licences of China are numbered.
IDENTIFIER_ROOT = "1.2.156.3005.2"
FIRST_VERSION = 1
LARGEST_KIND = 999


def licence_number(case: CaseNumber, *, region: str, edition: int = FIRST_VERSION) -> str:
    """Write region (6) + yyyymmdd + kiosk (3) + serial (4) + ISO 7064 MOD 37,36 check: 22 characters.

    A later edition has its two digits before the check character, so that no two papers bear one number.
    """
    body = f"{region}{case.on:%Y%m%d}{case.kiosk}{case.serial:04d}"
    if edition > FIRST_VERSION:
        body += f"{edition:02d}"
    return body + check_character(body)


def licence_identifier(case: CaseNumber, *, issuer: str, kind: int, version: int = FIRST_VERSION) -> str:
    """Write root . type . issuer . serial . version . check, where type is the issuer's code and ``kind`` (1 to 999).

    The check character covers all parts but the root, without their dots.
    """
    if not 0 < kind <= LARGEST_KIND:
        raise ValueError("a kind of licence has three digits and is not 000")
    serial = f"{case.on:%y%m%d}{case.kiosk}{case.serial:04d}"
    parts = (f"{issuer}{kind:03d}", issuer, serial, f"{version:03d}")
    return ".".join((IDENTIFIER_ROOT, *parts, check_character("".join(parts))))
