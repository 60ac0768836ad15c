"""What linking remembers of a case between runs: scores of pairs of mentions, and clusters of mentions that hang together.

Everything is kept under all that it was made from: a pair under what its mentions say and the words of their documents, clusters
under their mentions and the scores and judgements between them. So a case that grows is linked as one made at once would be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from rashomon.knowledge import rooms_hash
from rashomon.linking.clustering.clusters import Judged
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.scored import Numbers, Pairs, Scores, together
from rashomon.linking.settings import LinkSettings

Cluster = tuple[list[int], list[Judged]]

PAIRS, MARKS, CLUSTERS = "pairs.parquet", "mentions.parquet", "clusters.parquet"
_VERSION = b"linking"


@cache
def version(settings: LinkSettings) -> str:
    """The version of the linking in use: a hash of its code, its data, the models it asks, and the settings."""
    rooms = rooms_hash("rashomon.language", "rashomon.learned", "rashomon.linking")
    return key([rooms, msgspec.to_builtins(settings)]).hex()[:12]


def marks(sightings: Sequence[Sighting], texts: Mapping[str, str]) -> list[bytes]:
    """For each mention 16 bytes that stand for all that a score may read of it and of its document's text."""
    told = {id: hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for id, text in texts.items()}
    return [key([msgspec.to_builtins(one, order="deterministic"), told.get(one.document, b"")]) for one in sightings]


class Memory:
    """The scores and clusters of earlier runs by one version of the linking; `kept` of this run's take their place."""

    def __init__(self, version: str) -> None:
        self.version = version
        self._places: dict[bytes, int] = {}
        self._codes: Numbers = np.zeros(0, np.int64)
        self._log_odds: Scores = np.zeros(0, np.float64)
        self._clusters: dict[bytes, bytes] = {}
        self._marks: list[bytes] = []
        self._pairs: Pairs | None = None
        self._used: dict[bytes, bytes] = {}

    def scores(self, marks: Sequence[bytes], left: Numbers, right: Numbers, side: Numbers) -> Scores:
        """The log-odds remembered of pairs of positions in `marks`; not a number where there is none."""
        found = np.full(len(left), np.nan)
        if not self._codes.size or not len(left):
            return found
        places = np.array([self._places.get(one, -1) for one in marks], np.int64)
        one, two = places[left], places[right]
        codes = _codes(np.minimum(one, two), np.maximum(one, two), side, len(self._places))
        at = np.minimum(np.searchsorted(self._codes, codes), self._codes.size - 1)
        known = (one >= 0) & (two >= 0) & (self._codes[at] == codes)
        found[known] = self._log_odds[at[known]]
        return found

    def keep(self, marks: Sequence[bytes], pairs: Pairs) -> None:
        """Remember the pairs of this run, by positions in `marks`."""
        self._marks, self._pairs = list(marks), pairs

    def clusters(self, key: bytes) -> list[Cluster] | None:
        """The clusters that were kept under a key."""
        found = self._clusters.get(key)
        if found is None:
            return None
        self._used[key] = found
        return msgspec.msgpack.decode(found, type=list[Cluster])

    def keep_clusters(self, key: bytes, found: list[Cluster]) -> None:
        """Remember clusters under a key."""
        self._used[key] = msgspec.msgpack.encode(found)

    @classmethod
    def read(cls, folder: Path, version: str) -> Memory:
        """The memory in a folder; an empty one where there is none, or a damaged one, or another version made it.

        Nothing is lost by that but time.
        """
        import pyarrow as pa
        from pyarrow import parquet

        memory = cls(version)
        try:
            tables = [parquet.read_table(folder / name, partitioning=None) for name in (MARKS, PAIRS, CLUSTERS)]
            if any((table.schema.metadata or {}).get(_VERSION) != version.encode() for table in tables):
                return memory
            marks, pairs, clusters = tables
            memory._places = {one: place for place, one in enumerate(marks["mark"].to_pylist())}
            left, right, side = (pairs[name].to_numpy().astype(np.int64) for name in ("left", "right", "side"))
            codes = _codes(left, right, side, len(memory._places))
            order = np.argsort(codes)
            memory._codes, memory._log_odds = codes[order], pairs["log_odds"].to_numpy()[order]
            memory._clusters = dict(zip(clusters["key"].to_pylist(), clusters["clusters"].to_pylist(), strict=True))
        except (OSError, KeyError, pa.ArrowException):
            return cls(version)
        return memory

    def write(self, folder: Path) -> None:
        """Write what this run kept, in place of what stood there. Raises `OSError` if that cannot be done."""
        import pyarrow as pa

        folder.mkdir(parents=True, exist_ok=True)
        pairs = self._pairs or together([])
        numbers = {"left": (pairs.left, pa.int32()), "right": (pairs.right, pa.int32()), "side": (pairs.side, pa.int8())}
        columns = {name: pa.array(values).cast(kind) for name, (values, kind) in numbers.items()}
        keys = sorted(self._used)
        self._put(folder / MARKS, {"mark": pa.array(self._marks, pa.binary(16))})
        self._put(folder / PAIRS, {**columns, "log_odds": pa.array(pairs.log_odds)})
        kept = pa.array([self._used[key] for key in keys], pa.binary())
        self._put(folder / CLUSTERS, {"key": pa.array(keys, pa.binary(16)), "clusters": kept})

    def _put(self, path: Path, columns: Mapping[str, object]) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        partial = path.with_name(f".{path.name}.partial")
        table = pa.table(dict(columns)).replace_schema_metadata({_VERSION: self.version.encode()})
        parquet.write_table(table, partial, compression="zstd")
        partial.replace(path)


def _codes(left: Numbers, right: Numbers, side: Numbers, number: int) -> Numbers:
    """One number for each pair and side."""
    codes: Numbers = (left * number + right) * 2 + side
    return codes


def key(parts: Iterable[object]) -> bytes:
    """16 bytes that stand for plain data."""
    return hashlib.blake2b(msgspec.msgpack.encode(list(parts)), digest_size=16).digest()
