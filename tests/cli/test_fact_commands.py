"""``fact``, ``claim``, ``decide``, ``withdraw`` and ``grade`` as scripts call them."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from fixtures.asking import customer
from fixtures.pages import NOW, PRESENT

from stakemap.cli.main import stakemap
from stakemap.model.question import QuestionKind

STYLE = ("--who", "Kim Lund", "--what", "style", "--value")


@pytest.fixture
def acme(service):
    return customer(service, now=NOW)


@pytest.fixture
def run(acme, over):
    """Runs a command on the account at hand."""
    at = over(acme.service)
    return lambda command, *arguments: at(command, acme.account.name, *arguments)


@pytest.fixture
def told(run):
    """Runs a command and reads its document."""

    def call(command: str, *arguments: str):
        done = run(command, *arguments, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return call


def test_a_fact_is_entered_with_everything_that_was_told(told, acme):
    document = told(
        "fact", "--who", "kim lund", "--what", "influence", "--whom", "Eva Brandt",
        "--strength", "0.4", "--kind", "advice", "--told-by", "Ann Ray", "--heard-from", "Jon Moe",
        "--heard-from", "document:Minutes", "--credibility", "3", "--quote", "Ask Kim.",
        "--on", "2026-03-31", "--since", "2026-01-01", "--until", "2027-01-01",
        "--url", "https://a.example/", "--channel", "call",
    )  # fmt: skip
    assert set(document) == {
        "account", "entered", "answered", "claim", "decision", "rivals", "statements", "ways",
    }  # fmt: skip
    assert document["claim"]["sentence"] == "Kim Lund influences Eva Brandt (0.4)"
    assert document["answered"] is None
    by_id = {one["id"]: one for one in document["statements"]}
    assert set(document["entered"]) == set(by_id)
    ann, jon, minutes = (by_id[id_] for id_ in document["entered"])
    assert [one["source"]["name"] for one in (ann, jon, minutes)] == [
        "Ann Ray",
        "Jon Moe",
        "Minutes",
    ]
    assert (ann["heard_from"], jon["heard_from"]) == ([jon["id"]], [minutes["id"]])
    assert (ann["quote"], ann["url"], ann["channel"]) == ("Ask Kim.", "https://a.example/", "call")
    assert (ann["on"], ann["since"], ann["until"]) == ("2026-03-31", "2026-01-01", "2027-01-01")
    assert (ann["credibility"], ann["direct"], jon["direct"]) == (3, True, False)


def test_a_claim_says_how_its_belief_comes_about(told, run):
    fact = (*STYLE, "leading", "--told-by")
    told("fact", *fact, "Ann Ray", "--heard-from", "document:Minutes")
    document = told("fact", *fact, "Eva Brandt", "--contradicts")
    ways = {one["through"][0]["name"]: one for one in document["ways"]}
    assert [one["name"] for one in ways["Minutes"]["through"]] == ["Minutes", "Ann Ray"]
    assert ways["Minutes"]["counts"]
    assert (ways["Eva Brandt"]["stance"], ways["Eva Brandt"]["faded"] < 0) == ("contradicts", True)
    assert document["ways"][-1]["belief"] == pytest.approx(document["claim"]["belief"])
    assert "How the belief comes about" in run("claim", document["claim"]["id"]).stdout


def test_two_that_cannot_both_hold_are_decided_by_command(told, run):
    first = told("fact", *STYLE, "leading", "--told-by", "Eva Brandt")["claim"]
    second = told("fact", *STYLE, "checking", "--told-by", "Jon Moe")
    assert second["claim"]["status"] == "contested"
    assert [one["id"] for one in second["rivals"]] == [first["id"]]
    decided = told("decide", first["id"], "--reason", "Asked her.")
    assert decided["decision"]["reason"] == "Asked her."
    assert decided["claim"]["in_force"]
    shown = run("claim", first["id"])
    assert first["id"] in shown.stdout  # whole, to be copied
    assert "Who said what" in shown.stdout
    assert told("claim", first["id"][:10])["claim"]["id"] == first["id"]
    assert told("decide", first["id"][:8], "--reason", "Again.")["claim"]["in_force"]
    assert told("claim", first["id"])["rivals"][0]["id"] == second["claim"]["id"]


def test_people_read_why_somebody_decided_and_what_each_said_through_which_channel(told, run):
    first = told("fact", *STYLE, "leading", "--told-by", "Own Eyes")["claim"]["id"]
    words = ("--quote", "Figures first.", "--url", "https://a.example/note", "--channel", "call")
    told("fact", *STYLE, "checking", "--told-by", "Jon Moe", *words)
    assert "What was decided" not in run("claim", first).stdout
    shown = run("decide", first, "--reason", "Asked her.").stdout
    (decided,) = (line for line in shown.splitlines() if line.endswith("Asked her."))
    assert decided.startswith("Kim Lund: style is leading")
    other = run("claims", "--status", "single source").stdout
    (row,) = (line for line in other.splitlines() if line.startswith("Kim Lund: style is checking"))
    (said,) = (line for line in run("claim", row.split()[-1]).stdout.splitlines() if "C2" in line)
    assert re.search(
        r"Jon Moe +C2 +call +supports +– +Figures first. https://a.example/note ", said
    )


def test_a_fact_taken_back_is_listed_no_longer_and_its_id_still_names_it(told, run):
    entered = told("fact", *STYLE, "leading", "--told-by", "Jon Moe")
    claim, statement = entered["claim"]["id"], entered["statements"][0]["id"]
    assert claim in {one["id"] for one in told("claims")["claims"]}
    told("withdraw", statement)
    assert claim not in {one["id"] for one in told("claims")["claims"]}
    unsourced = told("claims", "--status", "unsourced")["claims"]
    assert claim not in {one["id"] for one in unsourced}
    assert told("claim", claim[:10])["claim"]["id"] == claim


def test_a_source_is_meant_too_where_its_name_is_written_otherwise(told, run):
    told("fact", *STYLE, "leading", "--told-by", "document:Trade Weekly")
    refused = run("fact", *STYLE, "leading", "--told-by", "Trade Weakly")
    assert "did you mean 'Trade Weekly'?" in refused.stderr


def test_a_number_stands_beside_what_says_it(run):
    line = ("--who", "Kim Lund", "--what", "influence", "--whom", "Eva Brandt")
    shown = run("fact", *line, "--strength", "0.4", "--told-by", "DOCUMENT: Minutes").stdout
    assert re.search(r"Minutes +C2 +document +supports 0.4 ", shown)


def test_a_statement_is_taken_back_and_a_word_against_is_entered(told):
    entered = told("fact", *STYLE, "leading", "--told-by", "Eva Brandt")
    (id_,) = entered["entered"]
    against = told("fact", *STYLE, "leading", "--told-by", "Jon Moe", "--contradicts")
    assert [one["stance"] for one in against["statements"]] == ["supports", "contradicts"]
    back = told("withdraw", id_)
    assert back["withdrawn"] == id_
    gone = {one["id"]: one["withdrawn_at"] for one in back["statements"]}
    assert gone[id_] is not None
    assert not back["claim"]["in_force"]


def test_a_source_is_graded_by_name_and_its_facts_follow(told, acme):
    told("fact", *STYLE, "leading", "--told-by", "Eva Brandt")
    document = told("grade", "eva brandt", "A")
    assert (document["source"]["name"], document["source"]["reliability"]) == ("Eva Brandt", "A")
    views = acme.service.claims.all(acme.account.id, PRESENT)
    (style,) = [one for one in views if one.claim.predicate == "style"]
    assert style.backing.belief == pytest.approx(0.914, abs=0.01)


def test_a_source_is_shown_with_what_it_said_and_what_others_make_of_it(told, run, tmp_path):
    (tmp_path / "minutes.txt").write_text("Figures first.")
    file = ("--file", str(tmp_path / "minutes.txt"))
    told("fact", *STYLE, "checking", "--told-by", "Eva Brandt", "--quote", "Figures first.", *file)
    told("grade", "Eva Brandt", "A")
    for voice in ("Jon Moe", "document:Minutes"):
        told("fact", *STYLE, "checking", "--told-by", voice)
    document = told("source", "eva brandt")
    assert set(document) == {"account", "on", "known", "source", "record", "said", "warnings"}
    assert document["source"]["reliability"] == "A"
    (said,) = [one for one in document["said"] if one["claim"]["predicate"] == "style"]
    assert (said["claim"]["status"], said["others"]) == ("confirmed", "borne out")
    assert said["statements"][0]["attachments"][0]["name"] == "minutes.txt"
    assert document["record"]["borne_out"] == 1
    shown = run("source", "Eva Brandt").stdout
    (row,) = (line for line in shown.splitlines() if "Kim Lund: style is checking" in line)
    assert "borne out" in row
    assert "Figures first." in row
    assert "minutes.txt" in row
    run("attachment", said["statements"][0]["attachments"][0]["id"], "--remove")
    assert "minutes.txt" not in run("source", "Eva Brandt").stdout


def test_what_a_source_took_back_says_so(told, run):
    (id_,) = told("fact", *STYLE, "checking", "--told-by", "Eva Brandt")["entered"]
    told("withdraw", id_)
    (said,) = [one for one in told("source", "Eva Brandt")["said"] if one["others"] is None]
    assert said["claim"]["sentence"] == "Kim Lund: style is checking"
    assert "taken back" in run("source", "Eva Brandt").stdout


def test_a_fact_about_one_of_ours_is_found_through_the_customer(told):
    entered = told("fact", "--who", "Ann Ray", "--what", "style", "--value", "leading",
                   "--told-by", "own eyes")  # fmt: skip
    claim, (statement,) = entered["claim"]["id"], entered["entered"]
    assert told("claim", claim)["account"] == entered["account"]
    told("decide", claim, "--reason", "It is she.")
    assert told("withdraw", statement)["statements"][0]["withdrawn_at"]


def test_a_question_is_closed_by_its_answer(told, acme, run):
    asked = acme.asked()
    number, question = next(
        (str(number), one)
        for number, one in enumerate(asked, start=1)
        if one.question.kind is QuestionKind.INFLUENCE and "Kim" in one.question.sentence
    )
    fact = ("--who", "Kim Lund", "--what", "influence", "--whom", "Jon Moe", "--strength", "0.6")
    other = run("fact", *fact[:5], "Eva Brandt", *fact[6:], "--told-by", "Ann Ray",
                "--question", number)  # fmt: skip
    assert "does not answer" in other.stderr
    done = told("fact", *fact, "--told-by", "Eva Brandt", "--question", number)
    assert done["answered"]["id"] == question.id
    assert set(done["answered"]) == {"id", "sentence", "before", "after"}
    assert set(done["answered"]["before"]) == {"coverage", "path"}
    assert question.id in {one.id for one in acme.closed()}


def test_for_people_the_answer_says_what_it_moved(run, acme):
    question = acme.question(QuestionKind.INFLUENCE, "Kim")
    done = run(
        "fact", "--who", "Kim Lund", "--what", "influence", "--whom", "Jon Moe",
        "--strength", "0.6", "--told-by", "Eva Brandt", "--question", question.id,
    )  # fmt: skip
    assert done.exit_code == 0
    assert f"Answered: {question.question.sentence}" in done.stderr
    assert "Coverage 0." in done.stderr
    assert ", best path to those who decide 0." in done.stderr


REFUSED = [
    (("fact", *STYLE, "bossy", "--told-by", "own eyes"), "style is 'bossy': allowed are checking"),
    (("fact", *STYLE, "", "--told-by", "own eyes"), "style is ''"),  # hostile 1
    (("fact", *STYLE, "leading", "--told-by", "Nobody"),
     "nobody called 'Nobody' here: name a person, a known source, 'own eyes', 'document:NAME'"),
    (("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--heard-from", "Ann Ray"),
     "Ann Ray → Ann Ray"),
    (("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--on", "9999-12-31"), "heard yet"),  # 8
    (("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--url", "javascript:1"), "http://"),  # 18
    (("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--strength", "1"), "takes no number"),
    (("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--question", "99"), "no question 99"),
    (("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--question", "x"), "no question 'x'"),
    (("fact", "--who", "1 OR 1=1", "--what", "style", "--value", "leading", "--told-by",
      "own eyes"), "nobody called '1 OR 1=1'"),  # 9
    (("fact", "--who", "Kim Lund", "--what", "influence", "--whom", "Eva Brandt", "--strength",
      "nan", "--told-by", "own eyes"), "influence nan is outside 0 < strength <= 1"),  # 7
    (("fact", "--who", "Kim Lund", "--what", "influence", "--whom", "Eva Brandt", "--strength",
      "1e309", "--told-by", "own eyes"), "influence inf is outside"),  # 7
    (("fact", "--who", "Kim Lund", "--what", "own field", "--kind", "a\u202eb", "--value", "c",
      "--told-by", "own eyes"), "U+202E"),  # 4
    (("claim", "nothing"), "there is no claim 'nothing'"),
    (("decide", "nothing", "--reason", "so"), "there is no claim 'nothing'"),
    (("withdraw", "nothing"), "there is no statement 'nothing'"),
    (("claim", "5f"), "the first 8 letters of one are enough"),
    (("fact", "--who", "Kim Lund", "--what", "influence", "--whom", "Kim Lund", "--strength", "1",
      "--told-by", "own eyes"), "influence: both ends are the same, choose two"),  # 10
    (("source", "nothing"), "there is no source 'nothing'"),
    (("grade", "nothing", "a"), "there is no source 'nothing'"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_in_one_sentence(run, acme, arguments, sentence):
    before = acme.service.claims.all(acme.account.id, PRESENT)
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert acme.service.claims.all(acme.account.id, PRESENT) == before


def test_a_decision_without_a_reason_is_refused(told, run):
    claim = told("fact", *STYLE, "leading", "--told-by", "Eva Brandt")["claim"]["id"]
    assert run("decide", claim).exit_code == 2
    done = run("decide", claim, "--reason", " ")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "needs a reason" in done.stderr


def test_an_ambiguous_name_is_refused_with_the_ids(acme, run):
    from stakemap.ingest.tables import UploadedFile
    from stakemap.service.imports import ImportOptions

    more = UploadedFile("p.csv", b"Name,ID\nKim Lund,kim2\n")
    acme.service.imports.apply([more], acme.account.name, ImportOptions(), NOW)
    done = run("fact", *STYLE, "leading", "--told-by", "own eyes")
    assert done.exit_code == 1
    assert "fits 2 people: name one by id (" in done.stderr


def test_nothing_of_another_account_is_seen_or_touched(told, run, service):  # hostile 41
    other = customer(service, "Other", NOW)
    entry = {"what": "style", "who": other.id("Kim")}
    foreign = json.loads(
        CliRunner().invoke(
            stakemap,
            ("fact", "Other", "--who", entry["who"], "--what", "style", "--value", "leading",
             "--told-by", "Eva Brandt", "--json"),
        ).stdout
    )  # fmt: skip
    claim, (statement,) = foreign["claim"]["id"], foreign["entered"]
    source = foreign["statements"][0]["source"]["id"]
    for arguments in (
        ("claim", claim),
        ("decide", claim, "--reason", "so"),
        ("withdraw", statement),
        ("source", source),
        ("grade", source, "F"),
        ("fact", *STYLE, "leading", "--told-by", source),
        ("fact", *STYLE, "leading", "--told-by", "Ann Ray", "--heard-from", statement),
        ("fact", "--who", entry["who"], "--what", "style", "--value", "leading",
         "--told-by", "own eyes"),
    ):  # fmt: skip
        done = run(*arguments)
        assert (done.exit_code, done.stdout) == (1, ""), arguments


@pytest.mark.parametrize(
    "words",
    ["</script><img src=x onerror=alert(1)>", "}) DETACH DELETE n //", "{{7*7}}", "[bold]陈 🏭[/]"],
)
def test_any_other_words_are_kept_as_they_are(run, told, words):  # hostile 6, 14, 18, 20
    fact = ("fact", "--who", "Kim Lund", "--what", "own field", "--kind", words, "--value", words,
            "--told-by", f"document:{words}", "--quote", words)  # fmt: skip
    document = told(*fact)
    assert document["claim"]["sentence"] == f"Kim Lund: {words} is {words}"
    assert document["statements"][0]["quote"] == words
    assert run("claim", document["claim"]["id"]).exit_code == 0
