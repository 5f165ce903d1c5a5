"""Digests: mailed to whoever must act, never twice a week, and nothing is lost when mail fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.files import csv_file
from fixtures.post import Post
from fixtures.warned import DAY, NOW, OPTIONS, PRESENT, Warned, warned_account

from stakemap.errors import InvalidValue, MailUnavailable, NotFound
from stakemap.mail.outbox import message
from stakemap.mail.smtp import Mailer, Tls
from stakemap.model.lens import Lens
from stakemap.model.warning import WarningState
from stakemap.service.digest_plan import DigestRun, DigestState, week_of
from stakemap.service.digest_sending import ON_ITS_WAY, Sending
from stakemap.service.digests import Digests
from stakemap.settings import MailServer

SENDER = "stakemap <map@ours.example>"


def digests(warned: Warned, post: Post | None = None) -> Digests:
    server = MailServer("127.0.0.1", post.port, SENDER, tls="none") if post else None
    return Digests(warned.service.store, warned.service.warnings, server, timeout=3)


def states(run: DigestRun) -> dict[str, DigestState]:
    return {one.owner.name: one.state for one in run.digests}


def test_only_what_presses_is_told_and_each_hears_only_their_own(any_warned):
    due = any_warned.enter("Jon Berg")
    any_warned.enter("Jon Berg", days=300)
    late = any_warned.enter("Kim Dahl", days=-3, now=NOW - timedelta(days=9))
    any_warned.act(any_warned.enter("Jon Berg"))
    run = digests(any_warned).plan(NOW)
    told = {one.owner.name: [view.warning.id for view in one.views] for one in run.digests}
    assert told == {"Ann Ours": [due], "Bob Ours": [late]}
    assert run.digests[1].views[0].state is WarningState.OVERDUE


def test_planning_sends_and_remembers_nothing(warned, post):
    warned.enter()
    before = warned.revision()
    digests(warned, post).plan(NOW)
    assert (post.inbox, warned.revision()) == ([], before)


def test_an_owner_of_several_accounts_gets_one_mail(warned, post):
    other = warned_account(warned.service, "Others Ltd")
    warned.enter(text="The lease ends.")
    other.enter(text="The press is old.")
    assert states(digests(warned, post).send(NOW)) == {"Ann Ours": DigestState.SENT}
    (mail,) = post.inbox
    text = mail.get_body(("plain",)).get_content()
    assert "The lease ends." in text
    assert "The press is old." in text
    assert mail["Subject"] == "Early warnings: 2 due (2 accounts)"


def test_one_account_alone_can_be_asked_for(warned, post):
    other = warned_account(warned.service, "Others Ltd")
    warned.enter()
    other.enter()
    digests(warned, post).send(NOW, other.account.id)
    assert post.inbox[0]["Subject"] == "Early warnings: 1 due (Others Ltd)"
    with pytest.raises(NotFound, match="no account"):
        digests(warned, post).send(NOW, "nobody")


def test_a_second_run_in_the_week_sends_nothing_and_the_next_week_reminds(any_warned, post):
    id_ = any_warned.enter(days=14)
    mailing = digests(any_warned, post)
    mailing.send(NOW)
    assert mailing.send(NOW + timedelta(hours=5)).digests == ()
    assert len(post.inbox) == 1
    (telling,) = any_warned.view(id_).told
    assert (telling.person, telling.at, telling.week) == (
        any_warned.person("Ann Ours"), NOW, "2026-W27",
    )  # fmt: skip
    assert states(mailing.send(NOW + timedelta(days=7))) == {"Ann Ours": DigestState.SENT}
    assert len(any_warned.view(id_, Lens.present(DAY + timedelta(days=7))).told) == 2


def test_what_turns_overdue_is_told_again_in_the_same_week(warned, post):
    warned.enter(days=1)
    mailing = digests(warned, post)
    mailing.send(NOW)
    mailing.send(NOW + timedelta(days=2))
    assert week_of(DAY) == week_of(DAY + timedelta(days=2))
    assert [str(mail["Subject"]) for mail in post.inbox] == [
        "Early warnings: 1 due (Theirs Ltd)",
        "Early warnings: 1 overdue (Theirs Ltd)",
    ]


def test_a_new_warning_of_the_week_is_told_without_the_old_one(warned, post):
    warned.enter(text="The old one.")
    mailing = digests(warned, post)
    mailing.send(NOW)
    warned.enter(text="The new one.")
    mailing.send(NOW)
    text = post.inbox[1].get_body(("plain",)).get_content()
    assert "The new one." in text
    assert "The old one." not in text


def test_the_lead_decides_what_is_told(warned):
    warned.enter(days=30)
    mailing = digests(warned)
    assert mailing.plan(NOW).digests == ()
    assert states(mailing.plan(NOW, lead_days=30)) == {"Ann Ours": DigestState.TO_SEND}


def test_one_without_an_address_is_named_each_time_and_the_others_get_theirs(any_warned, post):
    any_warned.enter("Eva Lind", "Jon Berg")
    mailing = digests(any_warned, post)
    for expected in (
        {"Ann Ours": DigestState.SENT, "Cid Ours": DigestState.NO_ADDRESS},
        {"Cid Ours": DigestState.NO_ADDRESS},
    ):
        assert states(mailing.send(NOW)) == expected
    assert post.receivers == ["ann@ours.example"]


def test_a_broken_address_is_named_and_nothing_of_it_is_sent(warned, post):  # 22
    person = warned.service.people.ours(warned.account.id, "Ann Ours", PRESENT)
    row = {
        "identity": person.identity,
        "id": person.id,
        "account_id": person.account_id,
        "properties": {"name": person.name, "email": "ann@ours.example\r\nBcc: x@evil.example"},
    }
    with warned.service.store._driver.session(database=warned.service.store._database) as session:
        session.run("MATCH (p:Person {id: $id}) SET p += $properties", **row).consume()
        session.run("MATCH (a:Account) SET a.rev = a.rev + 1").consume()
    warned.enter()
    (one,) = digests(warned, post).send(NOW).digests
    assert one.state is DigestState.NO_ADDRESS
    assert "no e-mail address" in one.detail
    assert post.inbox == []


def test_what_is_nobodys_is_said_openly(warned):
    id_ = warned.enter("Lone Wolf")
    run = digests(warned).plan(NOW)
    assert (run.digests, [view.warning.id for view in run.unassigned]) == ((), [id_])


def many(service, count: int) -> Warned:
    """An account with a warning for each of many of ours."""
    people = [f"Rep {n:02},o{n},Ours,rep{n:02}@ours.example" for n in range(count)]
    people += [f"Buyer {n:02},t{n},Theirs," for n in range(count)]
    ties = [f"o{n},t{n},3" for n in range(count)]
    files = [
        csv_file("people.csv", "Name,ID,Company,Email", *people),
        csv_file("ties.csv", "From,To,Level", *ties),
    ]
    service.imports.apply(files, "Large", OPTIONS, NOW)
    warned = Warned(service, service.accounts.find("Large"))
    warned.enter(*(f"Buyer {n:02}" for n in range(count)))
    return warned


def test_one_bad_recipient_of_fifty_is_reported_and_tried_again_next_time(service, post):  # 64
    warned = many(service, 50)
    post.at_recipient["rep25@ours.example"] = "550 no such user"
    mailing = digests(warned, post)
    run = mailing.send(NOW)
    (bad,) = run.undelivered
    assert (bad.owner.name, bad.state, bad.detail) == (
        "Rep 25", DigestState.REFUSED, "550 no such user",
    )  # fmt: skip
    assert len(post.inbox) == 49
    post.at_recipient.clear()
    assert states(mailing.send(NOW)) == {"Rep 25": DigestState.SENT}
    assert len(set(post.receivers)) == len(post.receivers) == 50


@pytest.mark.parametrize("answer", ["451 try later", "554 too much", "CUT"])
def test_what_was_not_taken_is_not_remembered_as_told(any_warned, post, answer):  # 64
    id_ = any_warned.enter()
    post.at_data["ann@ours.example"] = answer
    mailing = digests(any_warned, post)
    assert len(mailing.send(NOW).undelivered) == 1
    assert any_warned.view(id_).told == ()
    post.at_data.clear()
    assert states(mailing.send(NOW)) == {"Ann Ours": DigestState.SENT}


def test_a_server_that_is_down_changes_nothing(warned, post):  # 64
    warned.enter()
    before = warned.revision()
    down = Digests(
        warned.service.store,
        warned.service.warnings,
        MailServer("127.0.0.1", post.port, SENDER, tls="starttls"),
        timeout=3,
    )
    with pytest.raises(MailUnavailable):
        down.send(NOW)
    assert warned.revision() == before


def test_without_a_server_or_with_a_wrong_sender_nothing_is_tried(warned, post):
    warned.enter()
    with pytest.raises(InvalidValue, match="STAKEMAP_SMTP_HOST"):
        digests(warned).send(NOW)
    mailing = digests(warned, post)
    mailing._mail = replace(mailing._mail, sender="nobody\r\nBcc: x@evil.example")
    with pytest.raises(InvalidValue, match="no e-mail address"):
        mailing.send(NOW)
    assert post.tried == []


def runs(warned: Warned, post: Post, names: Sequence[str], now=NOW) -> list[Sending]:
    mailer = Mailer("127.0.0.1", post.port, tls=Tls.NONE, timeout=3)
    return [Sending(warned.service.store, mailer, SENDER, now, name) for name in names]


def test_two_runs_at_once_tell_nobody_twice(any_warned, post):  # 63
    any_warned.enter()
    (planned,) = digests(any_warned).plan(NOW).digests
    first, second = runs(any_warned, post, ["first", "second"])
    assert first._reserved(planned) == planned.views
    assert first._reserved(planned) == planned.views  # the same work again, as after a lost answer
    assert second.sent(planned).state is DigestState.TOLD_ALREADY
    with first.mailer:
        assert first.sent(planned).state is DigestState.SENT
    assert post.receivers == ["ann@ours.example"]
    assert second.sent(planned).state is DigestState.TOLD_ALREADY


def test_what_a_run_that_died_had_reserved_is_sent_later(any_warned, post):  # 48
    any_warned.enter()
    (planned,) = digests(any_warned).plan(NOW).digests
    runs(any_warned, post, ["died"])[0]._reserved(planned)
    mailing = digests(any_warned, post)
    assert states(mailing.send(NOW + ON_ITS_WAY / 2)) == {"Ann Ours": DigestState.TOLD_ALREADY}
    assert states(mailing.send(NOW + ON_ITS_WAY)) == {"Ann Ours": DigestState.SENT}


def test_what_was_done_or_removed_meanwhile_is_not_told(any_warned, post):  # 63
    other = warned_account(any_warned.service, "Others Ltd")
    id_, kept = any_warned.enter(), any_warned.enter()
    other.enter()
    (planned,) = digests(any_warned).plan(NOW).digests
    assert len(planned.views) == 3
    any_warned.act(id_)
    other.service.accounts.remove(other.account.id, NOW)
    (run,) = runs(any_warned, post, ["late"])
    with run.mailer:
        assert [view.warning.id for view in run.sent(planned).views] == [kept]


def test_the_digest_says_why_it_is_yours(warned):
    warned.enter("Jon Berg", "Kim Dahl")
    assigned = warned.enter("Lone Wolf")
    warned.service.warnings.assign(warned.account.id, assigned, warned.person("Ann Ours"), NOW)
    ann = digests(warned).plan(NOW).digests[0]
    mail = message(ann.as_mail("2026-W27"), SENDER, NOW)
    text = mail.get_body(("plain",)).get_content()
    assert "Why you: you have the strongest tie to Jon Berg\n" in text
    assert "Why you: it was assigned to you\n" in text


def test_scripts_read_who_what_and_how_it_went(warned, post):
    id_ = warned.enter("Jon Berg", "Eva Lind")
    told = digests(warned, post).send(NOW).as_json()
    assert (told["on"], told["week"], told["unassigned"]) == ("2026-06-30", "2026-W27", [])
    ann, cid = told["digests"]
    assert (ann["owner"]["name"], ann["email"], ann["state"]) == (
        "Ann Ours", "ann@ours.example", "sent",
    )  # fmt: skip
    assert (cid["email"], cid["state"], cid["detail"]) == (
        None, "cannot be mailed", "no e-mail address is known",
    )  # fmt: skip
    assert [one["id"] for one in ann["warnings"]] == [id_]
    assert ann["subject"] == "Early warnings: 1 due (Theirs Ltd)"
