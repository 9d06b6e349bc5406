"""Capitals of a phrase that is put at a sentence's beginning or within one. Chinese has none and stays as it is."""


def begun(phrase: str) -> str:
    """Write a phrase as the beginning of a sentence."""
    return phrase[:1].upper() + phrase[1:]


def within(phrase: str) -> str:
    """Write a phrase in the middle of a sentence; an abbreviation keeps its capitals."""
    return phrase if phrase[1:2].isupper() else phrase[:1].lower() + phrase[1:]
