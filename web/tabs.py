"""The pages of an account in six groups, so that a newcomer finds the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tab:
    """One page, and what it answers."""

    endpoint: str
    label: str
    says: str

    @property
    def noun(self) -> str:
        """The blueprint whose pages belong to this tab."""
        return self.endpoint.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that answer one sort of question; ``also`` names blueprints without a tab."""

    label: str
    tabs: tuple[Tab, ...]
    also: tuple[str, ...] = ()

    def holds(self, noun: str | None) -> bool:
        """Return whether a page of this blueprint belongs here."""
        return noun in self.also or any(tab.noun == noun for tab in self.tabs)


GROUPS: Final = (
    Group("Map", (Tab("maps.one", "Map", "everybody on one page"),)),
    Group(
        "Who matters",
        (Tab("centrality.page", "Who matters", "who is listened to, and whose word reaches far"),),
        also=("people",),
    ),
    Group(
        "Ways in",
        (
            Tab("paths.page", "Ways in", "how to reach somebody"),
            Tab("whatif.page", "What if", "what a change would do; nothing is saved"),
        ),
    ),
    Group(
        "Our team",
        (
            Tab("team.page", "Our team", "who of ours covers whom"),
            Tab("rim.page", "Our effort", "whether visits reach those who decide"),
        ),
    ),
    Group(
        "What we know",
        (
            Tab("facts.page", "How sure", "every fact, and how sure it is"),
            Tab("sources.page", "Sources", "who told us, and how good they are"),
            Tab("history.page", "History", "who entered or changed what"),
        ),
        also=("additions", "attachments"),
    ),
    Group(
        "This week",
        (
            Tab("questions.page", "Questions", "what to find out next"),
            Tab("warnings.page", "Warnings", "what is coming, and whom it affects"),
            Tab("reports.page", "Report", "the week in numbers and pictures, also as a file"),
        ),
    ),
)
"""In the order of a sale: who they are, who counts, how to get there, with whom, how sure, when."""
