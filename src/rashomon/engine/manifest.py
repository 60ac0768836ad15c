"""What an output folder or file holds already: the shards that are finished, and the settings and version that coded them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from rashomon import __version__
from rashomon.engine import durable
from rashomon.engine.adding import coding_version
from rashomon.engine.settings import Settings, of_coding
from rashomon.engine.shards import Counts, Shard
from rashomon.errors import CaseError

FORMAT = 1


class Finished(msgspec.Struct, kw_only=True):
    """A shard that was written: the hash of what it was made of, what was counted, and where it ends, in bytes, in a file."""

    inputs: str
    read: int
    coded: int
    set_aside: dict[str, int]
    end: int | None = None

    def counts(self) -> Counts:
        """What was counted."""
        return Counts(read=self.read, coded=self.coded, set_aside=Counter(self.set_aside))


class Manifest(msgspec.Struct, kw_only=True):
    """The record of an output; `shards` has None where one is to be written anew."""

    manifest: int = FORMAT
    software: str = ""
    coding: str
    settings: dict[str, Any]
    shard_documents: int
    shards: list[Finished | None] = []

    def differing(self, other: Manifest) -> list[str]:
        """What sets the making of two outputs apart: names of settings, and `version` for the version of the coding."""
        names = {**self.settings, **other.settings}
        found = [name for name in names if self.settings.get(name) != other.settings.get(name)]
        if self.shard_documents != other.shard_documents:
            found.append("documents in a shard")
        return found + ["version"] * (self.coding != other.coding)

    def holds(self, shard: Shard) -> Finished | None:
        """The entry of a shard, if it was made of the same documents."""
        entry = self.shards[shard.number] if shard.number < len(self.shards) else None
        return entry if entry is not None and entry.inputs == shard.key else None

    def put(self, number: int, entry: Finished | None) -> None:
        """Set the entry of a shard."""
        self.shards += [None] * (number + 1 - len(self.shards))
        self.shards[number] = entry

    def write(self, path: Path) -> None:
        """Write it. Raises `OSError`."""
        durable.write(path, msgspec.json.format(msgspec.json.encode(self, order="deterministic")) + b"\n")


def new(settings: Settings, size: int) -> Manifest:
    """The manifest of an output that these settings and this version make."""
    plain = msgspec.json.decode(msgspec.json.encode(of_coding(settings)))
    return Manifest(software=__version__, coding=coding_version(), settings=plain, shard_documents=size, shards=[])


def entry(shard: Shard, counts: Counts, end: int | None = None) -> Finished:
    """The entry of a shard that was written now."""
    set_aside = dict(sorted(counts.set_aside.items()))
    return Finished(inputs=shard.key, read=counts.read, coded=counts.coded, set_aside=set_aside, end=end)


def read(path: Path) -> Manifest | None:
    """The manifest in a file; None if there is none. Raises `CaseError`: C004 for one of a newer version, C005 for damage."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CaseError(f"{path} cannot be read: {error.strerror}", code="C005") from error
    try:
        format = msgspec.json.decode(content, type=dict[str, Any]).get("manifest")
        if isinstance(format, int) and format > FORMAT:
            raise CaseError(f"{path} was written by a newer version of Rashomon; update it, or use --replace", code="C004")
        return msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise CaseError(f"{path} is damaged ({error}); make the output anew with --replace", code="C005") from error
