"""Sign-in: a link that works once, a cookie that survives a restart, and nothing for strangers."""

from __future__ import annotations

import pytest
from stakemap.web import create_app
from stakemap.web.gate import own_page, sign_in_path
from stakemap.web.serving import Server

from stakemap.errors import InvalidValue


def test_a_stranger_sees_nothing(stranger, demo):  # 41
    for page in ("/", "/accounts", f"/accounts/{demo.id}", f"/accounts/{demo.id}/rim"):
        answer = stranger.get(page)
        assert answer.status_code == 401
        assert "Nordwind" not in answer.get_data(as_text=True)


def test_the_icon_is_shown_to_strangers_wherever_it_is_looked_for(stranger):
    with stranger.get("/favicon.ico", follow_redirects=True) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")


def test_a_link_works_once(app):  # 40
    path = sign_in_path(app, "/accounts")
    assert app.test_client().get(path).status_code == 302
    assert app.test_client().get(path).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 5000])
def test_a_guessed_link_does_not_work(stranger, token):  # 35
    assert stranger.get("/sign-in", query_string={"token": token}).status_code == 401


def test_a_forged_cookie_does_not_work(stranger):  # 35
    stranger.set_cookie("stakemap", "eyJzaWduZWRfaW4iOnRydWV9.Z0000A.forged")
    assert stranger.get("/accounts").status_code == 401


def test_a_sign_in_survives_a_restart(service, client):
    cookie = client.get_cookie("stakemap")
    again = create_app(service, testing=True).test_client()
    again.set_cookie("stakemap", cookie.value)
    assert again.get("/accounts").status_code == 200


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "/\\evil", "https:evil", "/%09/evil", "/accounts//evil", "javascript:1"],
)
def test_a_link_leads_to_our_own_pages_only(app, wanted):  # 23
    with app.test_request_context():
        assert own_page(wanted) == "/accounts"


def test_another_name_for_this_machine_is_not_answered(client):
    assert client.get("/accounts", headers={"Host": "evil.example"}).status_code == 400


def test_a_write_without_a_token_is_refused(client):  # 37
    answer = client.post("/demo")
    assert answer.status_code == 400
    assert "another sign-in" in answer.get_data(as_text=True)


def test_a_write_by_get_is_refused(client):  # 37
    assert client.get("/demo").status_code == 405


def test_the_cookie_is_for_this_site_and_not_for_scripts(app):
    answer = app.test_client().get(sign_in_path(app, "/accounts"))
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" in cookie


def test_every_page_carries_the_policy(client, demo):  # 47
    answer = client.get(f"/accounts/{demo.id}")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_other_machines_are_refused(service):
    with pytest.raises(InvalidValue, match="user accounts"):
        Server(service, "0.0.0.0", None, 17420)  # noqa: S104
