"""Trying changes on a page: numbers move, nothing is saved, the link says it all."""

from __future__ import annotations

import pytest
from fixtures.pages import NOW, PRESENT

TODAY = NOW.date()


@pytest.fixture
def people(service, demo):
    return {one.name: one.id for one in service.people.all(demo.id, PRESENT)}


@pytest.fixture
def tried(client, demo, people):
    """Follows the form's way to the page with one more change."""

    def send(link: str = "", **fields: str):
        form = {key: people.get(value, value) for key, value in fields.items()}
        page = f"/accounts/{demo.id}/what-if/add"
        return client.get(page, query_string={"try": link, **form}, follow_redirects=True)

    return send


def test_a_change_moves_numbers_and_saves_nothing(tried, service, demo):
    before = service.accounts.one(demo.id).rev
    answer = tried(kind="leave", subject="Ingrid Vollmer")
    assert "Ingrid Vollmer leaves" in answer.text
    assert "Who moves" in answer.text
    shares = answer.text.split("Coverage of those who decide")[1].split("</tr>")[0]
    first, second = [part.split("<")[0] for part in shares.split('class="n">')[1:]]
    assert float(second.split()[0]) < float(first.split()[0])
    assert service.accounts.one(demo.id).rev == before


def test_changes_add_up_and_can_be_undone(tried, client):
    one = tried(kind="win over", subject="Katharina Lindqvist", object="Marta Keller")
    two = tried(one.request.args["try"], kind="leave", subject="Clara Jung")
    assert two.text.count(">undo<") == 2
    assert "won over by Marta Keller" in two.text


def test_the_link_is_all_there_is(tried, client, demo):
    answer = tried(kind="leave", subject="Clara Jung")
    again = client.get(answer.request.full_path)
    assert "Clara Jung leaves" in again.text


NEW_LINE = {"kind": "add influence", "subject": "Clara Jung", "object": "Elif Demir"}


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"kind": "fire"}, 400, "is not one of"),  # 12
        ({"kind": "leave", "subject": "nobody"}, 404, "nobody"),  # 9
        ({**NEW_LINE, "number": "7"}, 400, "7"),
        ({"kind": "leave", "subject": "Clara Jung", "number": "x"}, 400, "not a number"),  # 7
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_refused_by_name(tried, fields, status, words):
    answer = tried(**fields)
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize("link", ["x", "A" * 9_000, "eJyLjgUAARUAuQ", "../../etc", "<script>"])
def test_a_link_that_is_none_is_refused(client, demo, link):  # 13, 24
    answer = client.get(f"/accounts/{demo.id}/what-if", query_string={"try": link})
    assert answer.status_code in (200, 400)
    assert "<script>alert" not in answer.text
    if answer.status_code == 200:
        assert "none yet" in answer.text
