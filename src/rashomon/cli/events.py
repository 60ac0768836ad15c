"""What a run does as JSON lines for machines: on standard error with `--json`, and in the run's log."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from rashomon.cli.progress import Progressed
from rashomon.cli.text import plain
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.engine.shards import Counts
    from rashomon.records import Quarantined

EVERY = 5.0  # seconds between two events that say how far the work is


class Told:
    """Hears how the coding goes, and tells it: to a person or, with `json`, as events; these also go to the file `log`.

    The events are `started`, `progress`, `set-aside`, `shard` and `finished`; each has the seconds since the start. Raises
    `UsageError` if the log cannot be written.
    """

    def __init__(self, progressed: Progressed, json: bool, log: str | None) -> None:
        self._progressed = progressed
        self._json = json
        self._began = self._last = time.monotonic()
        self._log: BinaryIO | None = None
        try:
            if log is not None:
                self._log = Path(log).open("ab")  # noqa: SIM115  # `close` does
        except OSError as error:
            raise UsageError(f"{log} cannot be written: {error.strerror}") from error

    def event(self, name: str, **fields: Any) -> None:
        """Tell one event."""
        if not self._json and self._log is None:
            return
        line = msgspec.json.encode({"event": name, "seconds": round(time.monotonic() - self._began, 1), **fields}) + b"\n"
        if self._json:
            sys.stderr.write(line.decode())
            sys.stderr.flush()
        if self._log is not None:
            self._log.write(line)
            self._log.flush()

    def coded(self, done: int) -> None:
        """Tell that so many documents are done."""
        self._progressed("code", done)
        now = time.monotonic()
        if now - self._last > EVERY:
            self._last = now
            rate, left = self._progressed.rate(), self._progressed.left()
            self.event("progress", documents=done, a_second=rate and round(rate, 2), seconds_left=left and round(left))

    def shard(self, counts: Counts, entries: list[Quarantined]) -> None:
        """Tell what was counted, and what was set aside in a shard."""
        from rashomon.cli.summary import place

        self._progressed.before(counts.finished_before)
        for entry in entries:
            self.event("set-aside", **msgspec.to_builtins(entry))
            if not self._json:
                self._progressed.say(plain(f"set aside {entry.code}: {place(entry)}: {entry.reason}"))
        self.event("shard", **counted(counts))

    def close(self) -> None:
        """Close the log."""
        if self._log is not None:
            self._log.close()


def counted(counts: Counts) -> dict[str, Any]:
    """What became of what was read, as plain data."""
    from dataclasses import asdict

    return {**asdict(counts), "set_aside": dict(sorted(counts.set_aside.items()))}
