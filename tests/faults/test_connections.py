"""A store that is down, silent, cut or refuses: one clear sentence, soon."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from stakemap.errors import InvalidValue, StoreUnavailable
from stakemap.settings import Neo4jAddress, Settings
from stakemap.store.connecting import open_driver
from stakemap.wiring import open_store

SOON = 5.0


def refusal(uri: str, tmp_path, *, password: str | None = None) -> tuple[str, float]:
    began = time.monotonic()
    address = Neo4jAddress(uri, "neo4j" if password else None, password)
    with pytest.raises(StoreUnavailable) as caught:
        open_store(Settings(tmp_path, address))
    return str(caught.value), time.monotonic() - began


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening


def test_nobody_listens(tmp_path):  # 52 refused
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    sentence, seconds = refusal(f"bolt://127.0.0.1:{port}", tmp_path)
    assert "does not answer" in sentence
    assert "\n" not in sentence
    assert seconds < SOON


def test_a_listener_that_says_nothing_holds_nobody_for_long(listener, tmp_path):  # 52 silent
    sentence, seconds = refusal(f"bolt://127.0.0.1:{listener.getsockname()[1]}", tmp_path)
    assert "does not answer" in sentence
    assert seconds < SOON


def test_a_connection_cut_in_the_handshake(listener, tmp_path):  # 52 cut
    def cut() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.recv(4)
            connection.close()

    threading.Thread(target=cut, daemon=True).start()
    sentence, seconds = refusal(f"bolt://127.0.0.1:{listener.getsockname()[1]}", tmp_path)
    assert "does not answer" in sentence
    assert seconds < SOON


@pytest.mark.parametrize("uri", ["http://x", "127.0.0.1:7687", "bolt:/x", "://", "neo4k://x"])
def test_an_address_of_another_kind_is_refused_by_name(uri):
    with pytest.raises(InvalidValue, match="STAKEMAP_NEO4J_URI"):
        Settings.from_environment({"STAKEMAP_HOME": "/x", "STAKEMAP_NEO4J_URI": uri})


@pytest.mark.neo4j
def test_a_wrong_password_is_named_and_not_told(tmp_path_factory, tmp_path):  # 52
    from fixtures.neo4j_server import neo4j_server

    with neo4j_server(tmp_path_factory.mktemp("locked"), "the right one") as uri:
        sentence, _ = refusal(uri, tmp_path, password="a wrong one")
        assert "refuses the user or the password" in sentence
        assert "a wrong one" not in sentence
        nobody, _ = refusal(uri, tmp_path)
        assert "refuses the user or the password" in nobody
        right = Settings(tmp_path, Neo4jAddress(uri, "neo4j", "the right one"))
        with open_store(right) as store:
            assert store.read("accounts") == []


def test_retries_begin_soon():
    """The driver takes the option without documenting it; without it p99 is twelve times worse."""
    with open_driver("bolt://127.0.0.1:1", None, None) as driver:
        assert driver._default_workspace_config.initial_retry_delay == 0.01


def test_a_page_over_a_store_that_is_away_is_503(tmp_path):  # 52
    from stakemap.web import create_app
    from stakemap.web.gate import sign_in_path

    from stakemap.service.service import Service
    from stakemap.store.store import Store

    store = Store(open_driver("bolt://127.0.0.1:1", None, None), None)
    app = create_app(Service(store, Settings(tmp_path)), testing=True)
    client = app.test_client()
    client.get(sign_in_path(app, "/accounts"))
    began = time.monotonic()
    for page in ("/accounts", "/accounts/x", "/readyz"):
        answer = client.get(page)
        assert answer.status_code == 503
        assert "does not answer" in answer.get_data(as_text=True)
    assert client.get("/healthz").status_code == 200
    assert time.monotonic() - began < 3 * SOON
    store.close()
