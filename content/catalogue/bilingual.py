"""Text that a citizen reads, always in both languages, so that neither can be forgotten.

Imports nothing of this project: every other part of the catalogue stands on it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """List the languages of every screen, paper and announcement."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Hold one text in Chinese and in English."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Choose the text for a reader of `language`."""
        return self.zh if language is Language.CHINESE else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Hold a fact that a citizen may act upon, with where it was learnt.

    A fact without a source is a sample (样本), and every place that shows it marks it so.
    """

    text: Bilingual
    source: str = ""

    @property
    def is_sample(self) -> bool:
        """Tell whether nobody has vouched for this fact yet."""
        return not self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """Hold a telephone number with its area code, and where it was learnt; without that it is a sample."""

    number: str
    source: str = ""

    @property
    def is_sample(self) -> bool:
        """Tell whether nobody has vouched for this number yet."""
        return not self.source
