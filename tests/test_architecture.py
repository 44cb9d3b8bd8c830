"""The folders mean what they say: who may import whom, and what stays pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "articles"

# Each part may import from these parts of ours, and from itself. `edtf` is a leaf that
# anybody may use.
ALLOWED = {
    "edtf": set(),
    "extraction": {"edtf"},
    "models": {"edtf"},
    "highlighting": {"extraction", "edtf"},
    "search": {"models", "edtf"},
    "curation": {"models", "edtf"},
    "filters": {"models", "edtf"},
    "timeline_layout": {"edtf"},
    "importing": {"extraction", "models", "curation", "search", "edtf"},
    "exporting": {"models", "edtf"},
    "wording": {"models", "edtf"},
    "views": {
        "models",
        "filters",
        "highlighting",
        "search",
        "exporting",
        "timeline_layout",
        "wording",
        "edtf",
    },
    "urls": {"views"},
    "templatetags": {"models", "highlighting", "wording", "edtf"},
    "admin": {"models", "curation", "wording", "edtf"},
    "management": {"importing", "exporting", "extraction"},
    "migrations": {"models", "search"},
    "apps": set(),
    "": set(),
}


def _modules() -> list[Path]:
    return sorted(p for p in APP.rglob("*.py") if "migrations" not in p.parts)


def _part(path: Path) -> str:
    relative = path.relative_to(APP)
    if len(relative.parts) == 1:
        return "" if relative.stem == "__init__" else relative.stem
    return relative.parts[0]


def _imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Yield the dotted names that a module imports, relative ones made absolute."""
    package = ["articles", *path.relative_to(APP).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield start, node
            if start == "articles":
                yield from ((f"articles.{alias.name}", node) for alias in node.names)


def _ours(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "articles" and len(parts) > 1 else None


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(APP)))
def test_module_imports_only_what_stands_below_it(path: Path) -> None:
    part = _part(path)
    assert part in ALLOWED, f"{part} has no place in the import table"
    wrong = {
        name
        for name, _ in _imports(path)
        if (target := _ours(name)) and target != part and target not in ALLOWED[part]
    }
    assert not wrong


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(APP)))
def test_module_imports_at_its_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = [
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside


def test_extraction_knows_no_django() -> None:
    for path in (
        *APP.glob("extraction/*.py"),
        APP / "edtf.py",
        APP / "highlighting.py",
    ):
        names = {name.split(".")[0] for name, _ in _imports(path)}
        assert "django" not in names, path


def test_the_app_package_is_empty() -> None:
    assert (APP / "__init__.py").read_text(encoding="utf-8") == ""


def test_nothing_signals_and_nothing_overrides_save() -> None:
    for path in _modules():
        text = path.read_text(encoding="utf-8")
        assert "django.dispatch" not in text, path
        assert "db.models.signals" not in text, path
        assert "def save(self" not in text, path
