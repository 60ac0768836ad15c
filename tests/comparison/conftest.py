"""Lets these tests use the accounts made for the tests of linking."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "linking"))
