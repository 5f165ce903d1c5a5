"""``/healthz`` (the process) and ``/readyz`` (the store)."""

from __future__ import annotations

from flask import Blueprint

from .asking import service

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@pages.get("/readyz")
def ready() -> dict[str, str]:
    """Say that the store answers; a page with status 503 where it does not."""
    service().health.ready()
    return {"status": "ok"}
