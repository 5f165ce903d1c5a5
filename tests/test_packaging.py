"""What is installed is what is here."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
from fixtures.required import missing

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_list_of_packages_is_the_tree():
    stakemap = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "stakemap").rglob("__init__.py")
    }
    listed = set(PROJECT["tool"]["setuptools"]["packages"])
    assert listed == stakemap | {"stakemap.web", "stakemap.cypher"}


def test_the_version_stands_in_one_tone():
    from stakemap import __version__

    assert PROJECT["project"]["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    if done.returncode:
        missing("the package registry", f"connect to it: {done.stdout[-300:]}{done.stderr[-300:]}")
    return next(folder.glob("*.whl"))


def test_a_wheel_in_an_empty_environment_runs_from_elsewhere(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "pip", "install", "-q", wheel], check=True, cwd=tmp_path)
    told = subprocess.run(
        [scripts / "stakemap", "--help"], check=True, cwd=tmp_path, capture_output=True, text=True
    )
    assert "centrality" in told.stdout
    environment = {**os.environ, "STAKEMAP_HOME": str(tmp_path / "home")}
    subprocess.run(
        [scripts / "stakemap", "doctor", "--json"], check=True, cwd=tmp_path, env=environment
    )
    listing = "import stakemap.web, stakemap.cypher, importlib.resources as r; "
    listing += "print(len(list((r.files('stakemap.cypher') / 'read').iterdir())))"
    counted = subprocess.run(
        [scripts / "python", "-c", listing],
        check=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert int(counted.stdout) == len(list((ROOT / "cypher" / "read").glob("*.cypher")))
