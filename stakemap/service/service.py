"""Everything that a page or a command may ask for, over one store."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from stakemap.settings import Settings
from stakemap.store.store import Store

if TYPE_CHECKING:
    from stakemap.service.accounts import Accounts
    from stakemap.service.additions import Additions
    from stakemap.service.analysis import Analysis
    from stakemap.service.attachments import Attachments
    from stakemap.service.channels import Channels
    from stakemap.service.claims import Claims
    from stakemap.service.demo import Demo
    from stakemap.service.digests import Digests
    from stakemap.service.entry import Entries
    from stakemap.service.facts import Facts
    from stakemap.service.health import HealthCheck
    from stakemap.service.history import History
    from stakemap.service.imports import Imports
    from stakemap.service.inbox import Inbox
    from stakemap.service.maps import Maps
    from stakemap.service.needs import Needs
    from stakemap.service.opportunities import Opportunities
    from stakemap.service.people import People
    from stakemap.service.profile import Profiles
    from stakemap.service.questions import Questions
    from stakemap.service.reports import Reports
    from stakemap.service.snapshots import Snapshots
    from stakemap.service.sources import Sources
    from stakemap.service.trials import Trials
    from stakemap.service.vicinity import Vicinity
    from stakemap.service.warnings import Warnings


class Service:
    """One noun an attribute; each is made when first asked for, so that a command pays for its own.

    The imports inside are deliberate: NetworkX, pyvis and the file readers cost more to load than
    most commands take.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store, self.settings = store, settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()

    @cached_property
    def accounts(self) -> Accounts:
        """Customers and our own company."""
        from stakemap.service.accounts import Accounts

        return Accounts(self.store)

    @cached_property
    def facts(self) -> Facts:
        """The only writer of claims."""
        from stakemap.service.facts import Facts

        return Facts(self.store)

    @cached_property
    def claims(self) -> Claims:
        """What is said, by whom, and what stands against it."""
        from stakemap.service.claims import Claims

        return Claims(self.store)

    @cached_property
    def sources(self) -> Sources:
        """Who says it, and how often others bore it out."""
        from stakemap.service.sources import Sources

        return Sources(self.store)

    @cached_property
    def entries(self) -> Entries:
        """One fact at a time."""
        from stakemap.service.entry import Entries

        return Entries(self.snapshots, self.facts, self.sources, self.claims)

    @cached_property
    def attachments(self) -> Attachments:
        """Files that bear out what was said."""
        from stakemap.service.attachments import Attachments

        return Attachments(self.store)

    @cached_property
    def history(self) -> History:
        """Who changed what."""
        from stakemap.service.history import History

        return History(self.store)

    @cached_property
    def snapshots(self) -> Snapshots:
        """Accounts on one day."""
        from stakemap.service.snapshots import Snapshots

        return Snapshots(self.store, self.accounts, self.facts)

    @cached_property
    def people(self) -> People:
        """People as a list."""
        from stakemap.service.people import People

        return People(self.snapshots)

    @cached_property
    def additions(self) -> Additions:
        """People and seats by hand."""
        from stakemap.service.additions import Additions

        return Additions(self.store, self.accounts, self.snapshots, self.sources)

    @cached_property
    def opportunities(self) -> Opportunities:
        """What we hope to sell."""
        from stakemap.service.opportunities import Opportunities

        return Opportunities(self.store)

    @cached_property
    def channels(self) -> Channels:
        """Where what is known came from."""
        from stakemap.service.channels import Channels

        return Channels(self.store, self.accounts, self.claims)

    @cached_property
    def profiles(self) -> Profiles:
        """One person with everything that is believed of them."""
        from stakemap.service.profile import Profiles

        return Profiles(self.store, self.accounts)

    @cached_property
    def vicinity(self) -> Vicinity:
        """Who stands at the ends of some facts."""
        from stakemap.service.vicinity import Vicinity

        return Vicinity(self.store, self.accounts)

    @cached_property
    def needs(self) -> Needs:
        """Which functions an account needs."""
        from stakemap.service.needs import Needs

        return Needs(self.store)

    @cached_property
    def imports(self) -> Imports:
        """Files in."""
        from stakemap.service.imports import Imports

        return Imports(self.store, self.accounts)

    @cached_property
    def demo(self) -> Demo:
        """The demo account."""
        from stakemap.service.demo import Demo

        return Demo(
            self.accounts, self.imports, self.entries, self.facts, self.people, self.warnings
        )

    @cached_property
    def analysis(self) -> Analysis:
        """Who matters, who is at the rim, the way in."""
        from stakemap.service.analysis import Analysis

        return Analysis(self.snapshots, self.settings.backend)

    @cached_property
    def questions(self) -> Questions:
        """What to find out next, who asks it, and how each is closed."""
        from stakemap.service.questions import Questions

        return Questions(
            self.store,
            self.accounts,
            self.snapshots,
            self.analysis,
            self.entries,
            self.facts,
            self.additions,
        )

    @cached_property
    def inbox(self) -> Inbox:
        """Facts in the order of how much they matter."""
        from stakemap.service.inbox import Inbox

        return Inbox(self.snapshots, self.claims, self.analysis)

    @cached_property
    def warnings(self) -> Warnings:
        """What will happen to a customer or what it will need, and who of ours is told."""
        from stakemap.service.warnings import Warnings

        return Warnings(self.store, self.snapshots, self.analysis, self.sources)

    @cached_property
    def digests(self) -> Digests:
        """Warnings by mail to whoever must act."""
        from stakemap.service.digests import Digests

        return Digests(self.store, self.warnings, self.settings.mail)

    @cached_property
    def maps(self) -> Maps:
        """The map as data."""
        from stakemap.service.maps import Maps

        return Maps(self.snapshots, self.analysis)

    @cached_property
    def trials(self) -> Trials:
        """Changes tried on a copy."""
        from stakemap.service.trials import Trials

        return Trials(self.store, self.snapshots, self.analysis, self.sources)

    @cached_property
    def reports(self) -> Reports:
        """The weekly report."""
        from stakemap.service.reports import Reports

        return Reports(self.snapshots, self.analysis)

    @cached_property
    def health(self) -> HealthCheck:
        """What the store is, and what is wrong."""
        from stakemap.service.health import HealthCheck

        return HealthCheck(self.store, self.settings)
