"""What the environment says about mail, and what it may not say."""

from __future__ import annotations

import pytest

from stakemap.errors import InvalidValue
from stakemap.settings import MailServer, Settings

MAIL = {"STAKEMAP_SMTP_HOST": "mail.example", "STAKEMAP_SMTP_FROM": "map@us.example"}
SIGN_IN = {"STAKEMAP_SMTP_USER": "map", "STAKEMAP_SMTP_PASSWORD": "secret"}


def mail(**more: str) -> MailServer | None:
    named = {f"STAKEMAP_SMTP_{name}": value for name, value in more.items()}
    return Settings.from_environment({**MAIL, **named}).mail


def test_without_a_host_there_is_no_mail():
    assert Settings.from_environment({"STAKEMAP_SMTP_FROM": "map@us.example"}).mail is None


@pytest.mark.parametrize(
    ("tls", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("none", 25)]
)
def test_each_way_to_a_private_line_has_its_usual_port(tls, port):
    found = mail(TLS=tls)
    assert (found.port, found.tls) == (port, tls or "starttls")
    assert mail(TLS=tls, PORT="2525").port == 2525


def test_there_is_no_password_by_default_and_none_in_what_is_shown():
    assert (mail().user, mail().password) == (None, None)
    found = mail(USER="map", PASSWORD="secret")
    assert found.password == "secret"
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"FROM": ""}, "STAKEMAP_SMTP_FROM is missing"),
        ({"TLS": "ssl"}, "STAKEMAP_SMTP_TLS is 'ssl'"),
        ({"PORT": "0"}, "STAKEMAP_SMTP_PORT is '0'"),
        ({"PORT": "65536"}, "1 to 65535"),
        ({"PORT": "x"}, "STAKEMAP_SMTP_PORT is 'x'"),
        ({"USER": "map"}, "go together"),
        ({"PASSWORD": "secret"}, "go together"),
        ({"USER": "map", "PASSWORD": "secret", "TLS": "none"}, "for all to read"),
    ],
)
def test_what_cannot_be_is_refused_by_name(more, sentence):
    with pytest.raises(InvalidValue, match=sentence):
        mail(**more)


def test_a_password_may_go_plainly_to_this_machine():
    assert mail(HOST="127.0.0.1", USER="map", PASSWORD="secret", TLS="none").user == "map"
