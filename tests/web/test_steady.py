"""A page is of one revision, whatever is written while it is read."""

from __future__ import annotations

import pytest
from fixtures.pages import NOW, PRESENT, token

from stakemap.errors import NotFound
from stakemap.model.claim import Predicate
from stakemap.service.accounts import OWN_IDENTITY
from stakemap.service.entry import Entry
from stakemap.service.tellers import OWN_EYES


@pytest.fixture
def write(service, demo):
    """What raises the revision of the account."""
    ours, *_ = service.snapshots.of(demo.id, PRESENT).ours
    theirs, *_ = service.snapshots.of(demo.id, PRESENT).people
    tie = Entry(Predicate.TIE, ours.id, theirs.id, number=3, told_by=OWN_EYES)
    return lambda: service.entries.enter(demo.id, tie, NOW)


@pytest.fixture
def app(app, service, demo, write):
    """Pages, and an address that looks an account up, writes, and looks it up again."""

    @app.route("/between", methods=["GET", "POST"])
    def between() -> list[int]:
        first = service.accounts.one(demo.id).rev
        write()
        return [first, service.accounts.one(demo.id).rev]

    return app


def test_a_page_sees_what_was_written_meanwhile_only_when_it_is_read_again(client):
    first, second = client.get("/between").json
    assert first == second
    again, _ = client.get("/between").json
    assert again > first


def test_who_writes_sees_what_they_wrote(client):
    first, second = client.post("/between", data={"csrf_token": token(client)}).json
    assert second > first


def test_within_one_question_the_account_stands_still(service, demo, write):
    with service.accounts.steady():
        before = service.snapshots.of(demo.id, PRESENT)
        write()
        assert service.snapshots.of(demo.id, PRESENT) is before
    assert service.snapshots.of(demo.id, PRESENT) is not before


def test_no_id_that_somebody_types_is_taken_for_our_own_company(service, demo):
    with service.accounts.steady():
        assert service.accounts.own_or_none() is not None
        with pytest.raises(NotFound, match="there is no account with the id 'own'"):
            service.accounts.one(OWN_IDENTITY)
