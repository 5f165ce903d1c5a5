"""Digests: each of ours is mailed their warnings in time, once a week for each state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ulid import ULID

from stakemap.errors import InvalidValue
from stakemap.mail.outbox import mailbox
from stakemap.mail.smtp import TIMEOUT, Mailer, Tls
from stakemap.model.lens import Lens
from stakemap.model.warning import LEAD_DAYS
from stakemap.service.digest_plan import DigestRun, DigestState, planned
from stakemap.service.digest_sending import Sending
from stakemap.service.warnings import Warnings
from stakemap.settings import MailServer
from stakemap.store.store import Store


class Digests:
    """Plans digests and sends them."""

    def __init__(
        self, store: Store, warnings: Warnings, mail: MailServer | None, timeout: float = TIMEOUT
    ) -> None:
        self._store, self._warnings, self._mail = store, warnings, mail
        self._timeout = timeout

    def plan(
        self, now: datetime, account_id: str | None = None, lead_days: int = LEAD_DAYS
    ) -> DigestRun:
        """Return what would be sent to whom, of one account or of all.

        Raises
        ------
        NotFound
            No account has this id.
        InvalidValue
            The lead lies outside what is allowed.
        """
        lens = Lens.present(now.date())
        if account_id is None:
            views = self._warnings.everywhere(lens, lead_days)
        else:
            views = self._warnings.all(account_id, lens, lead_days)
        return planned(views, lens.on)

    def send(
        self, now: datetime, account_id: str | None = None, lead_days: int = LEAD_DAYS
    ) -> DigestRun:
        """Send what is to be sent, one mail to each, and return how it went with each.

        Raises
        ------
        InvalidValue
            No mail server is set, or the address to send from is none.
        MailUnavailable
            The server cannot be reached or refuses us altogether; nothing was sent.
        NotFound
            No account has this id.
        """
        mail = self._mail
        if mail is None:
            raise InvalidValue("no mail server is set: STAKEMAP_SMTP_HOST names it")
        mailbox(mail.sender)
        run = self.plan(now, account_id, lead_days)
        if all(one.state is not DigestState.TO_SEND for one in run.digests):
            return run
        with self._mailer(mail) as mailer:
            sending = Sending(self._store, mailer, mail.sender, now, str(ULID()))
            return replace(run, digests=tuple(map(sending.sent, run.digests)))

    def _mailer(self, mail: MailServer) -> Mailer:
        return Mailer(
            mail.host,
            mail.port,
            tls=Tls(mail.tls),
            user=mail.user,
            password=mail.password,
            timeout=self._timeout,
        )
