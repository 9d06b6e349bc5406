"""The moment at which tests book."""

from datetime import datetime

from content.contract.clock import CHINA

NOW = datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)
