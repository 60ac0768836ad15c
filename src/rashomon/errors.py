"""The exception tree: every error that Rashomon raises on purpose, with its stable code.

A message says what was wrong, where, and what to do. Codes are part of the public contract: they stand in the quarantine
and in scripts that read it, so one is never reused for another meaning. `docs/errors.md` lists them; a test keeps it whole.

    RashomonError
      UsageError          the call itself is wrong: a missing path, a bad option (exit status 2)
      InputError          a document or file that cannot be used; goes to the quarantine, fatal with --strict
      DataError           a file of knowledge (ontology, dictionary, gazetteer) with a fault in it
      StageError          a stage broke on a document; goes to the quarantine
      PipelineError       stages that do not fit together
      CaseError           a case folder that cannot be written, opened or understood
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of the tree. `code` is stable; `str(error)` is the message."""

    code = "E000"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class UsageError(RashomonError):
    """The call itself is wrong: a missing path, an option that does not fit. The command line exits with status 2."""

    code = "U001"


class InputError(RashomonError):
    """An input that cannot be used. `path` and `record` say where, as exactly as is known."""

    code = "R000"

    def __init__(self, message: str, *, code: str | None = None, path: str | None = None, record: str | None = None) -> None:
        super().__init__(message, code=code)
        self.path = path
        self.record = record


class DataError(RashomonError):
    """A file of knowledge (ontology, lexicon, dictionary, gazetteer) with a fault: file, line and what is wrong.

    D001 is a file that ships with the package, D002 a dictionary of actors of the user's,
    D003 an ontology and D004 a dictionary of verbs of the user's, D005 a GeoNames dump or the gazetteer made of it.
    """

    code = "D001"


class StageError(RashomonError):
    """A stage broke on a document. `stage` names it; the cause is chained."""

    code = "S001"

    def __init__(self, message: str, *, stage: str, code: str | None = None) -> None:
        super().__init__(message, code=code)
        self.stage = stage


class PipelineError(RashomonError):
    """Stages that do not fit together: something is required that nothing before provides."""

    code = "P001"


class CaseError(RashomonError):
    """A case folder that cannot be written, opened or understood."""

    code = "C001"
