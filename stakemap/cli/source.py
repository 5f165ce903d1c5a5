"""``source``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from stakemap.cli.options import account, as_json, lens, service
from stakemap.cli.output import print_json, print_table
from stakemap.cli.shown_claim import somewhere
from stakemap.model.account import Account
from stakemap.model.lens import Lens
from stakemap.service import documents, source_document
from stakemap.service.sources import SourceDetail
from stakemap.service.tellers import source_called


@click.command("source")
@account
@click.argument("source")
@lens
@as_json
def source_command(account: str, source: str, *, lens: Lens, as_json: bool) -> None:
    """Show one source: everything that it said, and how often others bore it out.

    Example: stakemap source "Nordwind Packaging (demo)" "Birgit Engel"
    """

    def read(place: Account) -> tuple[Account, SourceDetail]:
        one = source_called(opened.sources.all(place.id, lens), source).source
        return place, opened.sources.one(place.id, one.id, lens)

    with service() as opened:
        found = opened.accounts.find(account)
        whose, detail = somewhere(opened, found, read)
        document = source_document.source(detail, opened.snapshots.whole(found.id, lens))
    if as_json:
        print_json({"account": whose.id, **documents.looked(lens), **document})
    else:
        _print(f"{whose.name}: one source", document)


def _print(title: str, document: Mapping[str, Any]) -> None:
    one, record = document["source"], document["record"]
    judged = (record["borne_out"], record["refuted"], record["open"], record["proposed"])
    print_table(
        title,
        ("Source", "Kind", "Grade", "Borne out:n", "Refuted:n", "Open:n", "Grade proposed:spare"),
        [(one["name"], one["kind"], one["reliability"], *judged)],
    )
    print_table(
        "What it said",
        (
            "On",
            "Fact",
            "Says",
            "Belief:n",
            "Status",
            "Others say:spare",
            "In which words:spare",
            "Files:spare",
        ),
        [_row(said) for said in document["said"]],
    )
    if document["warnings"]:
        rows = [(told["on"], told["text"]) for told in document["warnings"]]
        print_table("What it warned of", ("On", "Warning"), rows)


def _row(said: Mapping[str, Any]) -> tuple[object, ...]:
    """Return what was said last on one fact, and the files that bear out all said on it."""
    told = [one for one in said["statements"] if not one["withdrawn_at"]] or said["statements"]
    last, claim = told[-1], said["claim"]
    files = [file for one in said["statements"] for file in one["attachments"]]
    kept = [file["name"] for file in files if not file["removed_at"]]
    return (
        last["on"],
        claim["sentence"],
        "taken back" if last["withdrawn_at"] else last["stance"],
        claim["belief"],
        claim["status"],
        said["others"],
        last["quote"] or None,
        ", ".join(kept) or None,
    )
