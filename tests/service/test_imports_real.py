"""Real networks as files through the import door: the right people come out on top."""

from collections.abc import Iterable
from datetime import UTC, datetime

from fixtures.files import csv_file
from fixtures.worlds import ordered_rightly, rows, shared

from stakemap.ingest.tables import UploadedFile
from stakemap.model.account import Origin
from stakemap.model.lens import Lens
from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
MAILS = "enron_igraph184", "messages.csv.gz"
MANY = 12_500
Pairs = list[tuple[str, str]]


def people(folder: str) -> UploadedFile:
    lines = (
        f"{row['id']},{row.get('name') or 'Person ' + row['id']}"
        for row in rows(folder, "nodes.csv")
    )
    return csv_file("people.csv", "ID,Name", *lines)


def advice(folder: str) -> UploadedFile:
    """Who is asked influences who asks."""
    lines = (f"{row['target']},{row['source']}" for row in rows(folder, "advice.csv"))
    return csv_file("advice.csv", "From,To", *lines)


def mail_table(mails: Iterable[dict[str, str]]) -> UploadedFile:
    columns = "source", "target", "time", "recip"
    lines = (",".join(row[column] for column in columns) for row in mails)
    return csv_file("mails.csv", ",".join(columns), *lines)


def bring(service: Service, files: Iterable[UploadedFile], read_as: str | None = None):
    return service.imports.apply(list(files), "Them", ImportOptions(read_as), NOW)


def standing(service: Service) -> dict[str, float]:
    account, day = service.accounts.find("Them"), NOW.date()
    known = service.snapshots.of(account.id, Lens.present(day)).person_by_id
    measured = service.analysis.centrality(account.id, Lens.present(day)).people
    return {known[one.id].key: one.standing for one in measured}


def test_krackhardt_superiors_stand_above_their_reports(
    service: Service, krackhardt_pairs: Pairs
) -> None:
    bring(service, [people("krackhardt_hightech"), advice("krackhardt_hightech")])
    assert ordered_rightly(standing(service), krackhardt_pairs) >= 0.972


def test_lazega_partners_stand_above_associates(service: Service, lazega_pairs: Pairs) -> None:
    bring(service, [people("lazega_lawfirm"), advice("lazega_lawfirm")])
    assert ordered_rightly(standing(service), lazega_pairs) >= 0.930


def test_enron_mail_as_influence_ranks_titles_and_comes_in_once(
    service: Service, enron_pairs: Pairs
) -> None:
    bring(service, [people("enron_igraph184")])
    mails = UploadedFile(MAILS[1], shared(*MAILS).read_bytes())
    done = bring(service, [mails], "influence")
    assert done.files[0].rows == 125_409
    assert (done.new["people"], done.new["influences"]) == (0, 3010)
    assert ordered_rightly(standing(service), enron_pairs) >= 0.74
    again = bring(service, [mails], "influence")
    assert dict(again.unchanged) == {"influences": 3010}


def test_mail_as_interactions_loses_no_mail_and_no_recipient(service: Service) -> None:
    """A tenth of Enron's mail; ``tests/benchmarks/imports.py`` takes all of it."""
    mails = _first(MANY)
    done = bring(service, [mail_table(mails)], "mail")
    visible = [row for row in mails if row["recip"] != "bcc" and row["source"] != row["target"]]
    sent = {(row["source"], row["time"]) for row in visible}
    read = {(row["source"], row["time"], row["target"]) for row in visible}
    assert done.new["interactions"] == len(sent) > 1_000
    with service.store._driver.session(database=service.store._database) as session:
        found = session.run(
            "MATCH (p:Person)-[t:TOOK_PART]->(i:Interaction {account_id: $id}) "
            "RETURN count(t) AS took_part, count(DISTINCT i) AS mails",
            id=done.account_id,
        ).single(strict=True)
    assert found["mails"] == len(sent)
    assert found["took_part"] == len(sent) + len(read)


def test_observed_lines_are_marked_as_counted(service: Service) -> None:
    bring(service, [mail_table(_first(200))], "influence")
    account, day = service.accounts.find("Them"), NOW.date()
    snapshot = service.snapshots.of(account.id, Lens.present(day))
    assert {line.origin for line in snapshot.influences} == {Origin.OBSERVED}


def _first(count: int) -> list[dict[str, str]]:
    return [row for _, row in zip(range(count), rows(*MAILS), strict=False)]
