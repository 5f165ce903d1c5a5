"""Serving on this machine, with waitress."""

from __future__ import annotations

import socket
from threading import Lock
from typing import Any

from waitress.server import create_server

from stakemap.errors import InvalidValue, StoreUnavailable
from stakemap.service.service import Service

from .app import create_app
from .gate import sign_in_path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 8
TRIED = 20
PATIENCE = 5.0
"""Seconds that whoever is being answered may take once nothing new is let in."""


class Server:
    """The pages on a port of this machine.

    Parameters
    ----------
    port
        Exactly this port; none takes ``preferred`` or one of the next ones that are free.

    Raises
    ------
    InvalidValue
        The host is not loopback: without accounts for people nobody else may be let in.
    StoreUnavailable
        The port is taken.
    """

    def __init__(self, service: Service, host: str, port: int | None, preferred: int) -> None:
        if host not in LOOPBACK:
            raise InvalidValue(
                f"--host {host} would let other machines in, and there are no user accounts yet: "
                f"only {', '.join(LOOPBACK)} are allowed"
            )
        self._app = create_app(service)
        self._open: dict[int, Any] = {}
        self._left: list[Any] = []
        self._looping = Lock()
        self._server = _listen(self._app, host, port, preferred, self._open)
        shown = f"[{host}]" if ":" in host else host
        self.address = f"http://{shown}:{self._server.effective_port}"

    def sign_in_link(self, page: str) -> str:
        """Return a link that signs in once and leads to a page."""
        return self.address + sign_in_path(self._app, page)

    def run(self) -> None:
        """Serve until the program ends, or another thread closes the server."""
        with self._looping:
            self._server.run()

    def close(self) -> None:
        """Stop serving: first the loop, then whoever works for it, then what both listen to.

        The loop is waited for however long it takes: what it reads must not be closed under it.
        """
        if self._open:
            self._server.trigger.pull_trigger(self._leave)
        with self._looping:
            self._server.task_dispatcher.shutdown(timeout=PATIENCE)
            for one in (*self._left, *self._open.values()):
                one.close()

    def _leave(self) -> None:
        """End the loop from inside: it runs while anything is open."""
        self._left.extend(self._open.values())
        self._open.clear()


def _listen(app: object, host: str, port: int | None, preferred: int, sockets: dict[int, Any]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    ports = [port] if port else [*range(preferred, preferred + TRIED), 0]
    for one in ports:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, one))
            return create_server(
                app, map=sockets, host=host, port=one, threads=THREADS, ident="stakemap"
            )
        except OSError:
            continue
    raise StoreUnavailable(f"port {port} is taken by another program: choose another with --port")
