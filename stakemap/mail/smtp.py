"""The only SMTP: mails go out one recipient at a time, and each is told how it went."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from types import TracebackType
from typing import Final, Self

from stakemap.errors import MailUnavailable
from stakemap.mail.outbox import header

TIMEOUT: Final = 20.0
"""Seconds that a server may stay silent."""
PATIENCE: Final = 2
"""Lines that may break one after another before the rest is left for another run."""
SHOWN: Final = 200
OK: Final = 250


class Tls(StrEnum):
    """How the line is made private."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Delivery(StrEnum):
    """How it went with one mail."""

    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went, and what the server said about it."""

    delivery: Delivery
    detail: str = ""


class Mailer:
    """One line to an SMTP server, opened on entering its block; a broken one is opened anew.

    Parameters
    ----------
    user, password
        Given only where the server wants a sign-in; never over a line that is not private, other
        than to this machine.
    timeout
        Seconds that the server may stay silent.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        tls: Tls = Tls.STARTTLS,
        user: str | None = None,
        password: str | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        self._host, self._port, self._tls = host, port, tls
        self._user, self._password, self._timeout = user, password, timeout
        self._line: smtplib.SMTP | None = None
        self._broken = 0

    def __enter__(self) -> Self:
        """Open the line.

        Raises
        ------
        MailUnavailable
            The server is not there, stays silent, is not private or refuses the sign-in.
        """
        self._line = self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._line is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._line.quit()
            self._line.close()

    def send(self, mail: EmailMessage) -> Outcome:
        """Send one mail to its one recipient; whatever happens to it, the next can be sent."""
        if self._broken >= PATIENCE:
            return Outcome(Delivery.NOT_TRIED, f"{self._host} broke off {self._broken} times")
        try:
            line = self._living()
        except MailUnavailable as error:
            return self._cut(Delivery.NOT_TRIED, str(error))
        try:
            line.send_message(mail)
        except smtplib.SMTPServerDisconnected as error:
            return self._cut(Delivery.FAILED, f"the line broke, and it may have arrived: {error}")
        except smtplib.SMTPException as error:
            return _refused(error)
        except OSError as error:
            return self._cut(Delivery.FAILED, f"no answer, and it may have arrived: {error}")
        self._broken = 0
        return Outcome(Delivery.SENT)

    def _cut(self, delivery: Delivery, detail: str) -> Outcome:
        self._close()
        self._broken += 1
        return Outcome(delivery, detail)

    def _close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _living(self) -> smtplib.SMTP:
        """Return the line, a new one where the server has let go of it since."""
        if self._line is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self._line.noop()[0] == OK:
                    return self._line
            self._close()
        self._line = self._open()
        return self._line

    def _open(self) -> smtplib.SMTP:
        name = f"{self._host}:{self._port}"
        try:
            return self._signed_in(self._connected())
        except smtplib.SMTPAuthenticationError as error:
            raise MailUnavailable(f"{name} refuses the sign-in: {_said(error)}") from error
        except smtplib.SMTPException as error:
            raise MailUnavailable(f"{name} takes no mail from us: {_said(error)}") from error
        except ssl.SSLError as error:
            raise MailUnavailable(f"the line to {name} cannot be made private: {error}") from error
        except OSError as error:
            raise MailUnavailable(f"{name} cannot be reached: {error}") from error

    def _connected(self) -> smtplib.SMTP:
        if self._tls is Tls.TLS:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
        return smtplib.SMTP(self._host, self._port, timeout=self._timeout)

    def _signed_in(self, line: smtplib.SMTP) -> smtplib.SMTP:
        try:
            if self._tls is Tls.STARTTLS:
                line.starttls(context=ssl.create_default_context())
            if self._user and self._password:
                line.login(self._user, self._password)
        except BaseException:
            line.close()
            raise
        return line


def _refused(error: smtplib.SMTPException) -> Outcome:
    """Return what a server said against one mail; 4xx is worth another try later."""
    later = _code(error) in range(400, 500)
    return Outcome(Delivery.FAILED if later else Delivery.REFUSED, _said(error))


def _code(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in error.recipients.values()), 0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _said(error: smtplib.SMTPException) -> str:
    """Return the server's code and words on one line."""
    said: bytes | str = str(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        said = next((words for _, words in error.recipients.values()), b"")
    elif isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    code = _code(error)
    return header(f"{code} {words}" if code else words)[:SHOWN]
