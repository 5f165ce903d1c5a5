"""Serving ends in order, whoever is being answered."""

from __future__ import annotations

import threading
import time
from http.client import HTTPConnection, HTTPException

from stakemap.web.serving import Server

ROUNDS, ASKING = 10, 3


def test_closing_a_server_that_is_busy_leaves_no_error_behind(service, monkeypatch):
    errors: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: errors.append(told.exc_value))
    for _ in range(ROUNDS):
        server, over = Server(service, "127.0.0.1", None, 17620), threading.Event()

        def ask(place: str, over: threading.Event) -> None:
            while not over.is_set():
                connection = HTTPConnection(place, timeout=2)
                try:
                    connection.request("GET", "/healthz")
                    connection.getresponse().read()
                except (OSError, HTTPException):
                    pass
                finally:
                    connection.close()

        place = server.address.removeprefix("http://")
        asking = [threading.Thread(target=ask, args=(place, over)) for _ in range(ASKING)]
        serving = threading.Thread(target=server.run)
        for thread in (serving, *asking):
            thread.start()
        time.sleep(0.1)
        server.close()
        over.set()
        for thread in (serving, *asking):
            thread.join(timeout=10)
            assert not thread.is_alive()
    assert errors == []
