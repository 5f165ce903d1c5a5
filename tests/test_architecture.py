"""A room may reach where the design says, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODEL = {"model", "errors"}
SCIENCE = {"networkx", "numpy", "scipy"}

ROOMS = {
    "model": MODEL,
    "errors": set(),
    "settings": {"errors", "platformdirs"},
    "evidence": MODEL | {"evidence"} | SCIENCE,
    "analysis": MODEL | {"analysis"} | SCIENCE,
    "store": MODEL | {"store", "neo4j", "filelock", "cypher"},
    "ingest": MODEL | {"ingest", "python_calamine"},
    "drawing": MODEL | {"drawing", "analysis", "networkx", "pyvis"},
    "report": MODEL
    | {"report", "analysis", "drawing", "matplotlib", "openpyxl", "xlsxwriter", "jinja2"},
    "mail": MODEL | {"mail"},
    "service": MODEL
    | {"service", "settings", "store", "evidence", "analysis", "ingest", "drawing", "report"}
    | {"mail"}
    | {"networkx", "numpy", "ulid", "stakemap", "demo"},
    "wiring": {"settings", "store", "service"},
    "cli": MODEL
    | {"cli", "wiring", "service", "settings", "click", "rich", "stakemap"}
    | {"analysis", "ingest"},  # the types of findings and uploads
    "web": MODEL
    | {"web", "service", "flask", "flask_wtf", "werkzeug", "waitress", "jinja2", "markupsafe"}
    | {"analysis", "ingest", "drawing"},  # the types of findings, uploads and views
    "demo": set(),
}
"""Rooms and outside packages that each room may import, beside the standard library."""

ALONE = {
    "arcadedb": {"stakemap/store/embedded.py"},
    "networkit": {"stakemap/analysis/accelerator.py"},
    "pyvis": {"stakemap/drawing/map.py"},
    "neo4j": {"stakemap/store/store.py", "stakemap/store/connecting.py"},
    "smtplib": {"stakemap/mail/smtp.py"},
    "waitress": {"web/serving.py"},
    "stakemap.web": {"stakemap/cli/serving.py", "stakemap/cli/outputs.py"},
}
"""Packages that one file alone may know."""


def sources() -> list[Path]:
    return [
        path for folder in ("stakemap", "web") for path in sorted((ROOT / folder).rglob("*.py"))
    ]


def imported(path: Path) -> set[str]:
    """Every module that a file imports, those inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "" if not node.level else "stakemap.web")
    return found


def room(module: str) -> str | None:
    """The room or outside package of a module; none for the standard library."""
    import sys

    parts = module.split(".")
    if parts[0] == "stakemap":
        return parts[1] if len(parts) > 1 else "stakemap"
    return None if parts[0] in sys.stdlib_module_names else parts[0]


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "stakemap" else parts[0]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_what_its_room_may(path):
    here, name = room_of(path), str(path.relative_to(ROOT))
    if here in ("__init__", "__main__"):
        return
    for module in imported(path):
        reached = room(module)
        owner = next((one for one in ALONE if module == one or module.startswith(one + ".")), None)
        if owner and room_of(path) != "web":
            assert name in ALONE[owner], f"{name} imports {module}"
        elif reached is not None:
            assert reached in ROOMS[here], f"{name} imports {module}"


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_settings_reads_the_environment_and_only_edges_read_the_clock(path):
    name, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    if name != "stakemap/settings.py":
        assert "os.environ[" not in text
        assert "getenv" not in text
        assert "environ.get" not in text
    if name not in ("stakemap/cli/options.py", "web/asking.py", "stakemap/wiring.py"):
        assert "datetime.now" not in text
        assert "date.today" not in text


def test_every_statement_is_one_with_its_header_and_is_used():
    used = "".join(path.read_text(encoding="utf-8") for path in sources())
    for path in sorted((ROOT / "cypher").rglob("*.cypher")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("// in: "), path
        assert "out: " in text, path
        assert ";" not in text.split("\n", 2)[-1].replace("; ", ""), path
        if path.parent.name in ("read", "write"):
            known = f'"{path.stem}"' in used
            verb, _, noun = path.stem.partition("_")
            assert known or f'f"{verb}_{{' in used or f'"{noun}"' in used, f"{path} is never run"
