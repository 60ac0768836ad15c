"""Files of knowledge: word lists, codes and tables kept as YAML and TSV beside the room that reads them.

Every room reads its files through this module, so that a fault in one is always reported in the same way: `DataError` with
the file, the line and what is wrong. `word_lists` and `texts` give plain data in which every scalar is text (`on` and `no` are
words here, not truth values); `shaped` gives typed records; `read_yaml` and `read_table` give entries that know their line.
`user_file` takes in a file that the user brings, whole, so that every process of a run works with the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from rashomon.errors import DataError, UsageError

Shape = TypeVar("Shape")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _text(package: str, name: str) -> str:
    try:
        return files(package).joinpath(name).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise DataError(f"{name} of {package} cannot be read ({error}); reinstall the package") from error


def texts(package: str, name: str) -> Any:
    """A YAML file that ships inside `package` as mappings, lists and text."""
    return _loaded(_text(package, name), name, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def word_lists(package: str, name: str) -> dict[str, frozenset[str]]:
    """A YAML file of word lists that ships inside `package`: each name with its words, which are parted by white space."""
    return {key: frozenset(words.split()) for key, words in texts(package, name).items()}


def shaped(package: str, name: str, shape: type[Shape]) -> Shape:
    """A YAML file that ships inside `package` as a `shape` that msgspec knows, such as a Struct."""
    return as_shape(_text(package, name), name, shape)


def as_shape(text: str, name: str, shape: type[Shape]) -> Shape:
    """The YAML `text` as a `shape`; `name` is the file it is said to come from when something is wrong with it."""
    try:
        return msgspec.convert(_loaded(text, name, _Loader), shape)
    except msgspec.ValidationError as error:
        raise DataError(f"{name}, line {_line_of(text, str(error))}: {error}; correct the entry") from error


def _line_of(text: str, message: str) -> int:
    """The line that a validation message's path (`$.agencies[3].name`) leads to, as far as the path can be followed."""
    path = re.search(r"`\$([^`]*)`", message)
    node = yaml.compose(text, Loader=_Loader)
    for key, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path.group(1)) if path else ():
        if isinstance(node, yaml.SequenceNode) and index:
            node = node.value[int(index)]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), None) or node
    return node.start_mark.line + 1 if node is not None else 1


def _loaded(text: str, file: str, loader: Any) -> Any:
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise _fault(error, file) from error


def _fault(error: yaml.YAMLError, file: str) -> DataError:
    mark = getattr(error, "problem_mark", None)
    line = f", line {mark.line + 1}" if mark is not None else ""
    return DataError(f"{file}{line}: not valid YAML: {getattr(error, 'problem', error)}; correct the line")


class UserFile(msgspec.Struct, frozen=True):
    """A file of knowledge that the user brings: its name without the folder, its whole text, and what identifies its bytes."""

    name: str
    sha256: str
    text: str


def rooms_hash(*packages: str) -> str:
    """A hash of every file that ships in some packages of ours, code, data and models: what they make depends on no others."""
    digest = hashlib.blake2b(digest_size=8)
    for package in packages:
        for path, file in sorted(_shipped(files(package), package), key=lambda entry: entry[0]):
            digest.update(path.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _shipped(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_file():
            yield f"{path}/{entry.name}", entry
        elif entry.name != "__pycache__":
            yield from _shipped(entry, f"{path}/{entry.name}")


def user_file(path: str | Path) -> UserFile:
    """A file of the user's. Raises `UsageError` where it cannot be read, `DataError` (D002) where it is not UTF-8."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); name a file that can be") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataError(f"{path}, line {line}: not UTF-8; save the file in that encoding", code="D002") from error
    return UserFile(Path(path).name, hashlib.sha256(content).hexdigest(), text)


class Entry:
    """One value of a YAML file that knows where it stands. The methods read it as a type, or raise `DataError`."""

    __slots__ = ("file", "node")

    def __init__(self, file: str, node: yaml.Node) -> None:
        self.file = file
        self.node = node

    def fault(self, what: str) -> DataError:
        """The error that says `what` is wrong with this entry, with its file and line; for the caller to raise."""
        return DataError(f"{self.file}, line {self.node.start_mark.line + 1}: {what}")

    def mapping(self) -> dict[str, Entry]:
        """The entry as a mapping from text to entries; a repeated key is a fault."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("a mapping is expected here")
        found: dict[str, Entry] = {}
        for key, value in self.node.value:
            if key.value in found:
                raise Entry(self.file, key).fault(f"{key.value!r} is given twice")
            found[key.value] = Entry(self.file, value)
        return found

    def fields(self, required: frozenset[str], optional: frozenset[str] = frozenset()) -> dict[str, Entry]:
        """The entry as a mapping that has all the `required` keys and none beyond the `optional` ones."""
        found = self.mapping()
        for key in sorted(required - found.keys()):
            raise self.fault(f"{key!r} is missing")
        for key in sorted(found.keys() - required - optional):
            raise found[key].fault(f"{key!r} is not a field here; expected {', '.join(sorted(required | optional))}")
        return found

    def items(self) -> list[Entry]:
        """The entry as a list of entries."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fault("a list is expected here")
        return [Entry(self.file, node) for node in self.node.value]

    def text(self) -> str:
        """The entry as text that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fault("text is expected here")
        return str(self.node.value)

    def texts(self) -> tuple[str, ...]:
        """The entry as a list of texts."""
        return tuple(item.text() for item in self.items())

    def number(self) -> float:
        """The entry as a number."""
        word = self.text()
        try:
            return float(word)
        except ValueError:
            raise self.fault(f"{word!r} is not a number") from None

    def one_of(self, allowed: frozenset[str]) -> str:
        """The entry as text out of `allowed`."""
        word = self.text()
        if word not in allowed:
            raise self.fault(f"{word!r} is not one of {', '.join(sorted(allowed))}")
        return word


def parse_yaml(text: str, file: str) -> Entry:
    """YAML `text` as a located entry; `file` is the name that errors give. Raises `DataError` where it is not YAML."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _fault(error, file) from error
    if node is None:
        raise DataError(f"{file}, line 1: the file is empty")
    return Entry(file, node)


def read_yaml(package: str, name: str) -> Entry:
    """A YAML file that ships inside `package`, as a located entry."""
    return parse_yaml(_text(package, name), name)


class Row:
    """One row of a tab-separated table: its cells by column name, and where it stands."""

    __slots__ = ("cells", "file", "line")

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self.cells = cells

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, what: str) -> DataError:
        """The error that says `what` is wrong with this row; for the caller to raise."""
        return DataError(f"{self.file}, line {self.line}: {what}")

    def several(self, column: str, separator: str = "|") -> tuple[str, ...]:
        """The cell as several values; empty where the cell is."""
        return tuple(part.strip() for part in self.cells[column].split(separator) if part.strip())


def parse_table(text: str, file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a tab-separated `text`: lines that start with `#` are comments, the first other line names the columns.

    A row may leave out trailing cells, which are then empty. Raises `DataError` for other columns or too many cells.
    """
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if header is None:
            header = cells
            if header != columns:
                raise DataError(f"{file}, line {number}: the columns must be {', '.join(columns)}")
            continue
        if len(cells) > len(columns) or not cells[0]:
            raise DataError(f"{file}, line {number}: {len(columns)} tab-separated cells are expected, the first not empty")
        yield Row(file, number, dict(zip(columns, cells + ("",) * (len(columns) - len(cells)), strict=True)))


def read_table(package: str, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a tab-separated file that ships inside `package`."""
    return parse_table(_text(package, name), name, columns)
