"""Sending through a real server that takes mail, refuses it, hangs, or cuts the line (64)."""

from __future__ import annotations

import socket
import time
from email.message import EmailMessage

import pytest
from fixtures.post import PASSWORD, USER, listening, signed_in

from stakemap.errors import MailUnavailable
from stakemap.mail.smtp import Delivery, Mailer, Tls

HOST = "127.0.0.1"


def mail(to: str) -> EmailMessage:
    one = EmailMessage()
    one["Subject"], one["From"], one["To"] = "Early warnings", "map@us.example", to
    one.set_content("The lease ends.\n")
    return one


def plainly(post, **more) -> Mailer:
    return Mailer(HOST, post.port, tls=Tls.NONE, timeout=3, **more)


def sent(mailer: Mailer, *names: str) -> list[Delivery]:
    with mailer:
        return [mailer.send(mail(f"{name}@us.example")).delivery for name in names]


def test_mails_arrive_over_one_line(post):
    assert sent(plainly(post), "ann", "bob") == [Delivery.SENT] * 2
    assert post.receivers == ["ann@us.example", "bob@us.example"]
    assert post.inbox[0].get_content().strip() == "The lease ends."
    assert post.lines == 1


@pytest.mark.parametrize(
    ("answer", "delivery"),
    [
        ("550 no such user", Delivery.REFUSED),
        ("451 try later", Delivery.FAILED),
        ("421 going down", Delivery.FAILED),
    ],
)
@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_one_bad_recipient_of_fifty_is_told_and_the_others_get_it(post, where, answer, delivery):
    getattr(post, where)["p25@us.example"] = answer
    names = [f"p{number}" for number in range(50)]
    with plainly(post) as mailer:
        outcomes = {name: mailer.send(mail(f"{name}@us.example")) for name in names}
    assert outcomes.pop("p25").delivery is delivery
    assert {one.delivery for one in outcomes.values()} == {Delivery.SENT}
    assert len(post.inbox) == 49


def test_the_servers_words_are_kept_on_one_line(post):
    post.at_recipient["ann@us.example"] = "550-first\r\n550 <b>second</b>"
    with plainly(post) as mailer:
        outcome = mailer.send(mail("ann@us.example"))
    assert outcome.detail == "550 first <b>second</b>"


@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_a_cut_line_is_told_and_the_next_goes_over_a_new_one(post, where):
    getattr(post, where)["ann@us.example"] = "CUT"
    assert sent(plainly(post), "ann", "bob") == [Delivery.FAILED, Delivery.SENT]
    assert post.receivers == ["bob@us.example"]
    assert post.lines == 2


def test_a_server_that_hangs_is_given_up_in_time(post):
    post.at_data["ann@us.example"] = "HANG"
    began = time.monotonic()
    mailer = Mailer(HOST, post.port, tls=Tls.NONE, timeout=2)
    assert sent(mailer, "ann", "bob") == [Delivery.FAILED, Delivery.SENT]
    assert time.monotonic() - began < 20  # it would hang for 30


def test_after_two_broken_lines_the_rest_is_left_for_another_run(post):
    for name in ("ann", "bob"):
        post.at_data[f"{name}@us.example"] = "CUT"
    found = sent(plainly(post), "ann", "bob", "cid", "dan")
    assert found == [Delivery.FAILED] * 2 + [Delivery.NOT_TRIED] * 2
    assert post.tried == ["ann@us.example", "bob@us.example"]


def test_a_line_that_the_server_let_go_of_while_idle_is_opened_anew():
    with (
        listening(timeout=1) as post,
        Mailer(HOST, post.port, tls=Tls.NONE, timeout=3) as mailer,
    ):
        first = mailer.send(mail("ann@us.example")).delivery
        time.sleep(2)
        second = mailer.send(mail("bob@us.example")).delivery
    assert (first, second) == (Delivery.SENT, Delivery.SENT)
    assert post.receivers == ["ann@us.example", "bob@us.example"]


def test_an_address_that_the_server_cannot_write_is_refused_and_the_next_is_sent():
    with listening(enable_SMTPUTF8=False) as post, plainly(post) as mailer:
        outcomes = [mailer.send(mail(f"{name}@us.example")) for name in ("jörg", "ann")]
    assert [one.delivery for one in outcomes] == [Delivery.REFUSED, Delivery.SENT]


def test_a_server_that_is_not_there_is_one_sentence():
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    with (
        pytest.raises(MailUnavailable, match=rf"{HOST}:{port} cannot be reached"),
        Mailer(HOST, port, tls=Tls.NONE, timeout=3),
    ):
        pass


def test_a_server_that_never_speaks_is_given_up_in_time():
    began = time.monotonic()
    with (
        socket.create_server((HOST, 0)) as silent,
        pytest.raises(MailUnavailable, match="timed out"),
        Mailer(HOST, silent.getsockname()[1], tls=Tls.NONE, timeout=0.5),
    ):
        pass
    assert time.monotonic() - began < 5


def test_no_mail_and_no_password_leave_where_the_line_cannot_be_made_private(post):
    with (
        pytest.raises(MailUnavailable, match="STARTTLS"),
        Mailer(HOST, post.port, user=USER, password=PASSWORD, timeout=3),
    ):
        pass
    assert post.inbox == []


@pytest.fixture
def private(certified, monkeypatch):
    """A server that wants a private line and a sign-in; this process trusts its certificate."""
    context, authority = certified
    monkeypatch.setenv("SSL_CERT_FILE", authority)
    with listening(
        tls_context=context, require_starttls=True, auth_required=True, authenticator=signed_in
    ) as post:
        yield post


def test_a_private_line_with_a_sign_in_takes_mail(private):
    with Mailer("localhost", private.port, user=USER, password=PASSWORD, timeout=3) as mailer:
        assert mailer.send(mail("ann@us.example")).delivery is Delivery.SENT
    assert private.receivers == ["ann@us.example"]


def test_a_wrong_password_is_one_sentence_without_the_password(private):
    with (
        pytest.raises(MailUnavailable, match="refuses the sign-in") as told,
        Mailer("localhost", private.port, user=USER, password="guessed", timeout=3),
    ):
        pass
    assert "guessed" not in str(told.value)


def test_a_certificate_that_nobody_trusts_is_refused(certified):
    context, _ = certified
    with (
        listening(tls_context=context, require_starttls=True) as post,
        pytest.raises(MailUnavailable, match="cannot be made private"),
        Mailer("localhost", post.port, timeout=3),
    ):
        pass
    assert post.inbox == []


def test_a_line_can_be_private_from_its_first_byte_on(certified, monkeypatch):
    context, authority = certified
    monkeypatch.setenv("SSL_CERT_FILE", authority)
    with (
        listening(ssl_context=context) as post,
        Mailer("localhost", post.port, tls=Tls.TLS, timeout=3) as mailer,
    ):
        assert mailer.send(mail("ann@us.example")).delivery is Delivery.SENT
    assert len(post.inbox) == 1


def test_speaking_plainly_to_a_private_port_is_refused(certified):
    context, _ = certified
    with (
        listening(ssl_context=context) as post,
        pytest.raises(MailUnavailable),
        Mailer("localhost", post.port, tls=Tls.NONE, timeout=1),
    ):
        pass
