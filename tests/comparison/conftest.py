"""Lets these tests use the accounts made for the tests of linking, and one another's helpers."""

import sys
from pathlib import Path

sys.path += [str(Path(__file__).parent.parent / "linking"), str(Path(__file__).parent)]
