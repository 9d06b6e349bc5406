"""What every table belongs to."""

from sqlalchemy import MetaData

METADATA = MetaData()
