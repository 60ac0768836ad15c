"""A case on disk: a folder with the documents, the records as Parquet, and the settings and version that made them."""

from rashomon.case.case import Case
from rashomon.case.folder import check_writable
from rashomon.case.tables import TABLES, Contents
from rashomon.case.writing import tables_into

__all__ = ["TABLES", "Case", "Contents", "check_writable", "tables_into"]
