"""One behaviour, two stores."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from neo4j.exceptions import ClientError

from stakemap.service.accounts import Accounts
from stakemap.store.store import Store, Transaction

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def person(number: int, name: str = "") -> dict[str, object]:
    identity = f"person {number}"
    return {
        "identity": identity,
        "id": f"{identity} {name}",
        "account_id": "them",
        "properties": {"name": name or identity},
    }


def test_what_was_written_is_read_at_once(any_store: Store):  # 54
    for number in range(20):
        any_store.write("upsert_people", rows=[person(number)])
        assert len(any_store.read("people", account_ids=["them"])) == number + 1


def test_sixteen_threads_upsert_each_key_once_and_lose_no_write(any_store: Store):  # 53
    def upsert(thread: int) -> None:
        for turn in range(100):
            any_store.write("upsert_people", rows=[person(turn % 25, f"by {thread}")])

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(upsert, range(16)))
    rows = [row["person"] for row in any_store.read("people", account_ids=["them"])]
    assert Counter(row["identity"] for row in rows) == Counter(f"person {n}" for n in range(25))
    assert {row["rev"] for row in rows} == {64}


def test_a_transaction_that_fails_leaves_nothing(any_store: Store):
    def work(tx: Transaction) -> None:
        tx.write("upsert_people", rows=[person(1)])
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        any_store.writing(work)
    assert any_store.read("people", account_ids=["them"]) == []


@pytest.mark.neo4j
def test_a_reading_transaction_cannot_write(neo4j_store: Store):
    with pytest.raises(ClientError):
        neo4j_store.reading(lambda tx: tx.write("upsert_people", rows=[person(1)]))


def test_several_statements_see_each_other_in_one_transaction(any_store: Store):
    def work(tx: Transaction) -> int:
        tx.write("upsert_people", rows=[person(1), person(2)])
        return len(tx.read("people", account_ids=["them"]))

    assert any_store.writing(work) == 2


HOSTILE = [
    "}) DETACH DELETE n //",  # 14
    "`a`` b`",  # 14, 15
    "\\u0060) MATCH (n) DELETE n",  # 15
    "'; DROP DATABASE neo4j; --",  # 16
    "<img src=x onerror=alert(1)>",  # 18
    "\u2028<!--<script>",  # 19
    "{{7*7}}",  # 20
    "\U0001f469\u200d\U0001f680 王小明",  # 6
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_text_and_changes_nothing_else(any_store: Store, text: str):
    any_store.write("upsert_people", rows=[person(1), person(2, text)])
    rows = any_store.read("people", account_ids=["them"])
    assert sorted(row["person"]["name"] for row in rows) == sorted(["person 1", text])
    assert any_store.read("people", account_ids=[text]) == []


def test_two_who_make_one_account_at_once_make_one(any_store: Store):
    accounts = Accounts(any_store)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: accounts.create("Acme", NOW), range(24)))
    assert len({account.id for account in made}) == 1


def test_the_revision_counts_every_writer(any_store: Store):
    account = Accounts(any_store).create("Acme", NOW)

    def raise_it(_: int) -> None:
        any_store.write("raise_revision", account_id=account.id)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(raise_it, range(80)))
    assert Accounts(any_store).one(account.id).rev == 80


def test_an_address_shown_to_people_holds_no_password(any_store: Store):
    assert any_store.uri.startswith("bolt://127.0.0.1:")
    assert "@" not in any_store.uri
