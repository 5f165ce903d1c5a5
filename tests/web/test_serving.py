"""Serving ends in order, whoever is being answered."""

from __future__ import annotations

import socket
import threading
import time
from functools import partial
from http.client import HTTPConnection, HTTPException

from stakemap.web import serving
from stakemap.web.serving import Server

ROUNDS, ASKING = 10, 3


def threads(*targets):
    """Threads that do not keep the run alive, whatever becomes of them."""
    return [threading.Thread(target=one, daemon=True) for one in targets]


def opened(service) -> Server:
    return Server(service, "127.0.0.1", None, 17620)


def test_closing_a_server_that_is_busy_leaves_no_error_behind(service, monkeypatch):
    errors: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: errors.append(told.exc_value))
    for _ in range(ROUNDS):
        server, over = opened(service), threading.Event()

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
        asking = threads(*[partial(ask, place, over)] * ASKING)
        (serving,) = threads(server.run)
        for thread in (serving, *asking):
            thread.start()
        time.sleep(0.1)
        server.close()
        over.set()
        for thread in (serving, *asking):
            thread.join(timeout=30)
            assert not thread.is_alive()
    assert errors == []


def test_closing_waits_for_a_loop_that_is_held_up(service, monkeypatch):
    monkeypatch.setattr(serving, "PATIENCE", 0.1)
    errors: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: errors.append(told.exc_value))
    server, reached, release = opened(service), threading.Event(), threading.Event()
    monkeypatch.setattr(
        server._server, "set_socket_options", lambda _: (reached.set(), release.wait(60))
    )
    looping, closing = threads(server.run, server.close)
    looping.start()
    host, _, port = server.address.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port))):
        assert reached.wait(30)
        closing.start()
        closing.join(timeout=0.5)
        release.set()
        for thread in (looping, closing):
            thread.join(timeout=30)
            assert not thread.is_alive()
    assert errors == []


def test_closing_before_the_loop_began_and_closing_twice_are_closing(service):
    server = opened(service)
    server.close()
    server.close()
    (looping,) = threads(server.run)
    looping.start()
    looping.join(timeout=30)
    assert not looping.is_alive()
