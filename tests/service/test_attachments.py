"""Files on statements, on both stores: entered with a fact or later, given out, removed."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from fixtures.asking import PRESENT, customer
from fixtures.hearsay import NOW

from stakemap.errors import InvalidValue, NotFound, StoreUnavailable
from stakemap.model.attachment import LARGEST_FILE, NewFile
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.question import QuestionKind
from stakemap.model.statement import StatementId
from stakemap.service import claim_document
from stakemap.service.attaching import PIECE
from stakemap.service.audit import Act
from stakemap.service.entry import Entry
from stakemap.store.statements import names, statement

CARD = NewFile("card.jpg", bytes(range(256)) * 40)
MINUTES = NewFile("C:\\notes\\Sitzung „3. Juni“.pdf", b"%PDF-1.7\r\n\x00\xff minutes")
LATER = NOW + timedelta(minutes=5)


def counted(service, query: str, **values) -> int:
    with service.store._driver.session(database=service.store._database) as session:
        return session.run(query, values).single()[0]


def pieces(service) -> int:
    return counted(service, "MATCH (p:Piece) RETURN count(p)")


class Said:
    """One statement on Kim's style, and its files."""

    def __init__(self, service, *files: NewFile) -> None:
        self.acme = customer(service)
        self.service, self.account = service, self.acme.account.id
        entry = Entry(Predicate.STYLE, "Kim Lund", value="leading", told_by="own eyes", files=files)
        heard = service.entries.record(self.account, entry, NOW)
        self.claim, self.statement = heard.claim.id, heard.hearings[0].statement.id

    def attach(self, *files: NewFile):
        return self.service.attachments.attach(self.account, self.statement, files, LATER)

    def listed(self, lens: Lens = PRESENT):
        detail = self.service.claims.one(self.account, self.claim, lens)
        return detail.attached_to(self.statement)

    def content(self, id_: str) -> bytes:
        return self.service.attachments.content(self.account, id_)[1]

    def acts(self) -> list[str]:
        events = self.service.history.page(self.account).events
        return [one.what for one in events if one.what in list(Act) and "file" in one.what]


@pytest.fixture
def said(service):
    return Said(service)


def test_a_fact_is_entered_with_its_files_and_they_come_back_as_they_were(any_service):
    said = Said(any_service, CARD, MINUTES)
    card, minutes = sorted(said.listed(), key=lambda one: one.name, reverse=True)
    assert (card.name, card.size, card.sha256) == ("card.jpg", 10_240, CARD.sha256)
    assert minutes.name == "Sitzung „3. Juni“.pdf"
    assert (card.added_at, card.removed_at) == (NOW, None)
    assert said.content(card.id) == CARD.content
    assert said.content(minutes.id) == MINUTES.content
    assert said.acts() == [Act.FILE_ATTACHED]
    (event, *_) = any_service.history.page(said.account).events
    assert (event.detail, event.claim.id) == ("2 files, 10 kB", said.claim)
    found = any_service.attachments.all(said.account)
    assert {one.attachment.name for one in found} == {card.name, minutes.name}
    assert {one.claim_id for one in found} == {said.claim}


def test_a_large_file_comes_back_piece_by_piece(any_service):
    said = Said(any_service)
    content = b"".join(number.to_bytes(4, "big") for number in range(LARGEST_FILE // 4))
    (id_,) = said.attach(NewFile("film.mp4", content))
    assert said.content(id_) == content
    assert pieces(any_service) == LARGEST_FILE / PIECE


def test_the_same_content_counts_once_and_the_first_name_stays(any_service):
    said = Said(any_service, CARD)
    before = any_service.accounts.one(said.account).rev
    (id_,) = said.attach(NewFile("photo.jpg", CARD.content))
    assert [one.name for one in said.listed()] == ["card.jpg"]
    assert said.listed()[0].id == id_
    assert any_service.accounts.one(said.account).rev == before + 1
    other = Said(any_service, CARD)
    assert other.listed()[0].id != id_  # another statement has its own


def test_what_was_removed_is_put_back_or_erased(any_service):
    said = Said(any_service, CARD)
    (one,) = said.listed()
    about, files = (said.account, one.id), any_service.attachments
    with pytest.raises(InvalidValue, match="remove it first"):
        files.erase(*about, LATER)
    files.remove(*about, LATER)
    files.remove(*about, LATER)
    assert said.listed()[0].removed_at == LATER
    with pytest.raises(NotFound, match="was removed: put it back to read it"):
        files.content(*about)
    files.put_back(*about, LATER)
    files.put_back(*about, LATER)
    assert said.listed() == [one]
    assert said.content(one.id) == CARD.content
    files.remove(*about, LATER)
    said.attach(CARD)  # attaching it once more puts it back, too
    assert said.content(one.id) == CARD.content
    files.remove(*about, LATER)
    files.erase(*about, LATER)
    assert (said.listed(), pieces(any_service)) == ([], 0)
    with pytest.raises(NotFound, match="no attached file"):
        files.erase(*about, LATER)
    assert said.acts() == [
        "file erased", "file removed", "file attached", "file removed", "file put back",
        "file removed", "file attached",
    ]  # fmt: skip


def test_the_doctor_counts_the_files_of_all_accounts(any_service):
    def told() -> str:
        return next(
            one.detail
            for one in any_service.health.examine().checks
            if one.name == "attached files"
        )

    assert told() == "0, 0 bytes"
    Said(any_service, CARD, MINUTES)
    assert told() == "2, 10 kB"


def test_another_moment_shows_the_files_of_then(any_service):
    said = Said(any_service, CARD)
    (one,) = said.listed()
    day = timedelta(days=1)
    any_service.attachments.remove(said.account, one.id, NOW + 2 * day)

    def then(days: int) -> list:
        moment = NOW + days * day
        lens = Lens(moment.date(), (NOW + 9 * day).date(), moment)
        return [file.removed_at for file in said.listed(lens)]

    assert (then(1), then(3)) == ([None], [NOW + 2 * day])
    assert then(-1) == []


def test_a_source_comes_with_the_files_of_all_that_it_said(any_service):
    said = Said(any_service, CARD)
    acme, place = said.acme, said.account
    entry = Entry(
        Predicate.STYLE, "Jon Moe", value="checking", told_by="own eyes", files=(MINUTES,)
    )
    other = Entry(
        Predicate.STYLE, acme.id("Eva"), value="leading", told_by=acme.id("Jon"), files=(CARD,)
    )
    any_service.entries.record(place, entry, LATER)
    any_service.entries.record(place, other, LATER)
    (eyes,) = (
        one.source.id
        for one in any_service.sources.all(place, PRESENT)
        if one.source.name == "seen by us"
    )
    detail = any_service.sources.one(place, eyes, PRESENT)
    assert [one.name for one in detail.attachments] == ["card.jpg", "Sitzung „3. Juni“.pdf"]
    known = {one.statement.id for one in detail.hearings}
    assert {one.statement_id for one in detail.attachments} == known
    before = Lens(PRESENT.on, PRESENT.today, NOW - timedelta(days=1))
    assert any_service.sources.one(place, eyes, before).attachments == ()


def test_taking_a_statement_back_leaves_its_files_beside_its_words(said):
    said.attach(CARD)
    said.service.facts.withdraw(said.account, said.statement, LATER)
    assert [one.removed_at for one in said.listed()] == [None]


def test_the_answer_to_a_question_brings_its_files(service):
    acme = customer(service)
    question = acme.question(QuestionKind.INFLUENCE, "Kim")
    done = service.questions.answer(
        acme.account.id, question.id, acme.listens(files=(CARD, MINUTES)), NOW
    )
    detail = service.claims.one(acme.account.id, done.claim_id, PRESENT)
    assert {one.statement_id for one in detail.attachments} == {done.entered[0]}
    document = claim_document.claim(detail, acme.snapshot)
    told = {one["id"]: one["attachments"] for one in document["statements"]}
    assert {one["name"] for one in told[done.entered[0]]} == {"card.jpg", "Sitzung „3. Juni“.pdf"}
    assert sum(map(len, told.values())) == 2


def test_a_file_about_one_of_ours_lies_with_our_own_account(service):
    acme = customer(service)
    entry = Entry(Predicate.STYLE, "Ann Ray", value="leading", told_by="own eyes", files=(CARD,))
    heard = service.entries.record(acme.account.id, entry, NOW)
    assert heard.account_id != acme.account.id
    assert len(service.attachments.all(heard.account_id)) == 1
    assert service.attachments.all(acme.account.id) == []


def test_a_refused_file_refuses_the_fact(service):
    acme, before = customer(service), pieces(service)
    claims = len(service.claims.all(acme.account.id, PRESENT))
    for content in (b"", b"x" * (LARGEST_FILE + 1)):
        entry = Entry(Predicate.STYLE, "Kim Lund", value="leading", files=(NewFile("a", content),))
        with pytest.raises(InvalidValue, match="the file 'a'"):
            service.entries.record(acme.account.id, entry, NOW)
    assert len(service.claims.all(acme.account.id, PRESENT)) == claims
    assert pieces(service) == before


def test_a_statement_that_is_full_takes_no_more_until_something_is_removed(said):
    big = [NewFile(f"{number}", bytes([number]) * LARGEST_FILE) for number in range(4)]
    first, *_ = said.attach(*big[:3])
    with pytest.raises(InvalidValue, match=r"would have together 40 MB"):
        said.attach(big[3])
    said.service.attachments.remove(said.account, first, LATER)
    said.attach(big[3])
    with pytest.raises(InvalidValue, match=r"would have together 40 MB"):
        said.service.attachments.put_back(said.account, first, LATER)
    assert len([one for one in said.listed() if one.removed_at is None]) == 3


def test_nothing_of_another_account_is_seen_or_touched(any_service):  # hostile 41
    said, other = Said(any_service, CARD), customer(any_service, "Other").account.id
    (one,) = said.listed()
    files = any_service.attachments
    for deed in (files.remove, files.put_back, files.erase):
        with pytest.raises(NotFound):
            deed(other, one.id, LATER)
    for look in (files.content, files.one):
        with pytest.raises(NotFound):
            look(other, one.id)
    with pytest.raises(NotFound):
        files.attach(other, said.statement, (MINUTES,), LATER)
    with pytest.raises(NotFound):
        files.attach("1 OR 1=1", said.statement, (MINUTES,), LATER)
    with pytest.raises(NotFound):
        said.service.attachments.attach(said.account, StatementId("x"), (MINUTES,), LATER)
    assert files.all(other) == []
    assert said.listed() == [one]


def test_whatever_is_in_a_file_is_never_opened(said):  # 25
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 50_000_000)
    (id_,) = said.attach(NewFile("bomb.zip", packed.getvalue()))
    assert said.content(id_) == packed.getvalue()


def test_one_statement_alone_reads_what_is_in_files():
    reading = [name for name in names("read") if "Piece" in statement("read", name)]
    assert reading == ["attachment_content"]


def test_a_content_that_is_no_longer_whole_is_not_given_out(said):
    (id_,) = said.attach(CARD)
    with said.service.store._driver.session(database=said.service.store._database) as session:
        session.run("MATCH (p:Piece) DETACH DELETE p").consume()
    with pytest.raises(StoreUnavailable, match=r"no longer holds the file 'card.jpg'"):
        said.content(id_)


def test_an_account_goes_with_its_files_however_many(any_service, monkeypatch):
    from stakemap.service import accounts

    monkeypatch.setattr(accounts, "PIECES_AT_ONCE", 2)
    said, kept = Said(any_service, CARD), customer(any_service, "Kept")
    said.attach(NewFile("a", b"a" * PIECE * 2), MINUTES)
    entry = Entry(Predicate.STYLE, "Kim Lund", value="leading", files=(CARD,))
    any_service.entries.record(kept.account.id, entry, NOW)
    any_service.accounts.remove(said.account, LATER)
    left = "MATCH (n) WHERE n.account_id = $id OR n.id = $id RETURN count(n)"
    assert counted(any_service, left, id=said.account) == 0
    assert pieces(any_service) == 1
    (one,) = any_service.attachments.all(kept.account.id)
    assert any_service.attachments.content(kept.account.id, one.attachment.id)[1] == CARD.content
