"""A case on disk: a folder with the documents, the records as Parquet, and the settings and version that made them."""

from rashomon.case.case import Case
from rashomon.case.folder import MEMORY, check_writable, is_case
from rashomon.case.review import Review, moment
from rashomon.case.tables import CODED_TABLES, TABLES, Contents
from rashomon.case.writing import write_coded

__all__ = ["CODED_TABLES", "MEMORY", "TABLES", "Case", "Contents", "Review", "check_writable", "is_case", "moment", "write_coded"]
