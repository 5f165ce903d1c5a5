"""Serving on this machine, with waitress."""

from __future__ import annotations

import socket

from waitress.server import create_server

from stakemap.errors import InvalidValue, StoreUnavailable
from stakemap.service.service import Service

from .app import create_app
from .gate import sign_in_path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 8
TRIED = 20


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
        self._server = _listen(self._app, host, port, preferred)
        shown = f"[{host}]" if ":" in host else host
        self.address = f"http://{shown}:{self._server.effective_port}"

    def sign_in_link(self, page: str) -> str:
        """Return a link that signs in once and leads to a page."""
        return self.address + sign_in_path(self._app, page)

    def run(self) -> None:
        """Serve until the program ends."""
        self._server.run()

    def close(self) -> None:
        """Stop serving."""
        self._server.close()


def _listen(app: object, host: str, port: int | None, preferred: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
    ports = [port] if port else [*range(preferred, preferred + TRIED), 0]
    for one in ports:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, one))
            return create_server(app, host=host, port=one, threads=THREADS, ident="stakemap")
        except OSError:
            continue
    raise StoreUnavailable(f"port {port} is taken by another program: choose another with --port")
