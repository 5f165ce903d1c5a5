"""The embedded engine: ArcadeDB native with its Bolt server on loopback. The only user of it."""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from stakemap.errors import StoreUnavailable
from stakemap.store.private import kept_secret, private_folder, unwritable, write_private

if TYPE_CHECKING:
    from arcadedb import ArcadeDBServer

DATABASE: Final = "stakemap"
USER: Final = "root"
HEAP: Final = "-Xmx1g"
ROUNDS: Final = 1_000
"""How often the engine hashes the password: one of 256 random bits needs no slow hash.

With its own 65,536 every command waits a tenth of a second or more to be let in.
"""
STARTS: Final = 10
"""How often it is tried to start the engine where something is still taken."""
TAKEN: Final = ("Unable to listen", "in use", "is locked by another process")
"""What the engine says then: somebody took the free port first, or whoever held the data was
killed and the system, which lets go of one lock after the other, has not let go of the last."""
PAUSE: Final = 0.05
"""Seconds more before each further start."""
PATIENCE: Final = 8.0
"""Seconds to wait for the process that holds the data to say where it listens."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the running engine listens, and the password that it asks for."""

    port: int
    password: str
    pid: int

    @property
    def credentials(self) -> tuple[str, str, str]:
        """The Bolt address, always on loopback, the user and the password."""
        return f"bolt://127.0.0.1:{self.port}", USER, self.password


class Engine:
    """The engine of one data directory: started here, or found running in another process.

    The operating system's lock on ``engine.lock`` says who runs it. ``engine.json`` holds the
    address and is believed only while somebody else holds the lock, so that no password is ever
    sent to a stranger who listens on a port left behind.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = FileLock(home / "engine.lock", thread_local=False)
        self._server: ArcadeDBServer | None = None
        self.address: Address
        self.find()

    @property
    def owned(self) -> bool:
        """Whether the engine runs in this process."""
        return self._server is not None

    @property
    def left(self) -> bool:
        """Whether who ran the engine elsewhere ends or has ended: what it still says may be wrong.

        The file with its address is the first thing to go.
        """
        return not self.owned and self._told() != self.address

    def find(self) -> Address:
        """Return the address of the running engine, started here when nobody runs it.

        Raises
        ------
        StoreUnavailable
            The directory cannot be written, the engine does not start, or its holder is silent.
        """
        if self._server is not None:
            return self.address
        _prepare(self._home)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(Timeout):
                self._lock.acquire(timeout=0)
                return self._start_locked()
            if (told := self._told()) is not None:
                self.address = told
                return told
            time.sleep(0.05)
        raise StoreUnavailable(
            f"another process holds the data in {self._home} and does not say where it listens; "
            "stop it, or set STAKEMAP_HOME to another folder"
        )

    def stop(self) -> None:
        """Stop the engine if it runs here; whoever else still needs it starts it anew.

        A forked child has neither the engine's threads nor its lock: it would wait for ever.
        """
        if self._server is None or self.address.pid != os.getpid():
            return
        server, self._server = self._server, None
        self._file.unlink(missing_ok=True)
        try:
            server.stop()
        finally:
            self._lock.release()

    @property
    def _file(self) -> Path:
        return self._home / "engine.json"

    def _told(self) -> Address | None:
        with suppress(OSError, ValueError, TypeError):
            return Address(**json.loads(self._file.read_text(encoding="utf-8")))
        return None

    def _start_locked(self) -> Address:
        try:
            self._file.unlink(missing_ok=True)
            password = kept_secret(self._home / "engine.password")  # the engine keeps its first
            self._server, port = _start(self._home, password)
            self.address = Address(port, password, os.getpid())
            write_private(self._file, json.dumps(asdict(self.address)))
        except BaseException as error:
            self._abandon()
            if isinstance(error, OSError):
                raise unwritable(self._home, error) from error
            raise
        return self.address

    def _abandon(self) -> None:
        """Leave nothing running that nobody would find."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()
        self._lock.release()


def _prepare(home: Path) -> None:
    private_folder(home)
    try:
        (home / "engine.lock").touch(mode=0o600)
    except OSError as error:
        raise unwritable(home, error) from error


def _start(home: Path, password: str) -> tuple[ArcadeDBServer, int]:
    os.environ.update(
        ARCADEDB_LOG_CONSOLE="0",
        ARCADEDB_LOG_DIR=str(home / "log"),
        ARCADEDB_NATIVE_ISOLATE_ARGS=HEAP,
    )
    try:
        import arcadedb
    except ImportError as error:
        raise StoreUnavailable(
            "the embedded store does not exist for this platform; start a Neo4j server "
            "and set STAKEMAP_NEO4J_URI to its address"
        ) from error
    for attempt in range(1, STARTS + 1):
        bolt, http = _free_ports()
        try:
            return _serve(arcadedb.create_server(str(home), password, _options(bolt, http))), bolt
        except arcadedb.ArcadeDBError as error:
            if attempt == STARTS or not any(word in str(error) for word in TAKEN):
                raise StoreUnavailable(
                    f"the store in {home} does not open: {_first_line(error)}"
                ) from error
            time.sleep(PAUSE * attempt)
    raise AssertionError("unreachable")


def _serve(server: ArcadeDBServer) -> ArcadeDBServer:
    try:
        server.start()
        server.create_database(DATABASE).set_wal_flush("yes_full")
    except BaseException:
        server.stop()
        raise
    return server


def _options(bolt: int, http: int) -> dict[str, object]:
    return {
        "host": "127.0.0.1",
        "http_port": http,
        "bolt_port": bolt,
        "server_saltIterations": ROUNDS,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    }


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
