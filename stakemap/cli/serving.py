"""``serve`` and ``demo``."""

from __future__ import annotations

import os
import signal
import sys
import threading
import webbrowser
from types import FrameType
from typing import Final

import click

from stakemap.cli.memory import keep_what_is_loaded
from stakemap.cli.options import now, service
from stakemap.cli.output import hint
from stakemap.service.service import Service

DEFAULT_PORT = 7420
SOON: Final = 0.05
"""Seconds after which a signal is raised again that came at a moment when nothing can end."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Loopback only, for now.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Else 7420, or the next free one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def serve_command(host: str, port: int | None, *, no_browser: bool) -> None:
    """Serve the pages on this machine until stopped; prints a sign-in link.

    Example: stakemap serve --port 8080 --no-browser
    """
    with _stoppable(), service() as opened:
        _serve(opened, host, port, "/accounts", browser=not no_browser)


@click.command("demo")
@click.option("--port", type=click.IntRange(1, 65_535), help="Else 7420, or the next free one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def demo_command(port: int | None, *, no_browser: bool) -> None:
    """Make the demo account if it is missing, and open its map.

    Example: stakemap demo
    """
    with _stoppable(), service() as opened:
        hint("Preparing the demo account …")
        account = opened.demo.ensure(now())
        _serve(opened, "127.0.0.1", port, f"/accounts/{account.id}", browser=not no_browser)


class _stoppable:  # noqa: N801
    """Ends the program orderly on SIGTERM, so that the store is closed and its lock released."""

    def __enter__(self) -> None:
        signal.signal(signal.SIGTERM, _stop)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        return kind is KeyboardInterrupt


def _stop(number: int, frame: FrameType | None) -> None:
    """End the program; a moment later where Python would swallow that, inside a ``__del__``."""
    while frame is not None:
        if frame.f_code.co_name == "__del__":
            threading.Timer(SOON, os.kill, (os.getpid(), number)).start()
            return
        frame = frame.f_back
    sys.exit(0)


def _serve(opened: Service, host: str, port: int | None, page: str, *, browser: bool) -> None:
    from stakemap.web.serving import Server

    server = Server(opened, host, port, DEFAULT_PORT)
    link = server.sign_in_link(page)
    # Before anybody knows of us: a signal that comes while garbage is collected may be lost.
    keep_what_is_loaded()
    hint(f"stakemap serves {server.address}; stop it with Ctrl+C. Sign in once with this link:")
    click.echo(link)
    sys.stdout.flush()
    if browser:
        webbrowser.open(link)
    server.run()
