from devices.page.description import PDF, SIZES, describe


def test_default_is_supported():
    """Whatever is a default is also supported."""
    told = describe("ipp://127.0.0.1/ipp/print", formats=(PDF,), sheet_back="normal")
    pairs = [
        (values, told[name.replace("-default", "-supported")]) for name, values in told.items() if "-default" in name
    ]

    assert all(value in supported for values, supported in pairs for value in values if value.content != 1)


def test_trays():
    """Its two trays hold A4 and A3."""
    assert [name.split("_")[1] for name in SIZES] == ["a4", "a3"]
