"""The house keeps its order: data flows one way, rooms do not reach into one another, one room knows the parser."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "rashomon"

# What each room may import of ours. `records`, `errors` and the files of knowledge are open to all.
FOUNDATION = {"records", "errors", "knowledge", "__version__"}
ALLOWED = {
    "sources": set(),
    "ontology": set(),
    "language": set(),
    "learned": {"language"},
    "attribution": {"language", "learned"},
    "actors": {"language", "ontology"},
    "places": {"language"},
    "times": {"language"},
    "coding": {"language", "ontology", "learned"},
    "wording": {"language", "learned"},
    "linking": {"language", "ontology", "learned"},
    "comparison": {"ontology", "linking"},
    "case": {"comparison"},
    "exports": {"case", "ontology", "comparison"},
    "report": {"ontology", "linking", "comparison", "case"},
    "sample": set(),
}
HIGH = {"engine", "evaluation", "cli", "workbench", "__init__", "__main__"}


def imports(path: Path) -> set[str]:
    """The rooms of ours that a module imports, type-checking imports included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        if isinstance(node, ast.ImportFrom) and node.module == "rashomon":
            names = [f"rashomon.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("rashomon.")}
    return found


def modules() -> list[tuple[str, Path]]:
    return [(path.relative_to(SOURCE).parts[0].removesuffix(".py"), path) for path in sorted(SOURCE.rglob("*.py"))]


@pytest.mark.parametrize(("room", "path"), modules(), ids=lambda value: str(value) if isinstance(value, str) else value.stem)
def test_a_room_imports_only_what_lies_below_it(room: str, path: Path) -> None:
    if room in HIGH:
        return
    if room in FOUNDATION:
        assert imports(path) <= FOUNDATION - {room} if room != "records" else imports(path) == set()
        return
    assert room in ALLOWED, f"{room}/ is not in the plan of the house; see docs/add-a-room.md"
    assert imports(path) - {room} <= ALLOWED[room] | FOUNDATION


def test_only_the_language_room_knows_spacy() -> None:
    users = {room for room, path in modules() if "spacy" in path.read_text(encoding="utf-8").replace("spaCy", "")}
    assert users == {"language"}


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for _, path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
