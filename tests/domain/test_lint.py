"""The lint of a domain: each check on a domain with one fault, none on a sound one, and all on the bundled one."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DomainError
from kg.ontology import bundled_domain
from kg.ontology.domain import domain_files
from kg.ontology.lint import CHECKS, SEVERITIES, Census, Finding, inspected, lint
from tests.domain import small_domain


def small(tmp_path, more="", **options):
    domain = inspected(domain_files(small_domain.write(tmp_path / "ontology", more)))
    return replace(domain, **options)


def test_nothing_is_found_in_a_sound_domain(tmp_path):
    assert lint(small(tmp_path, words=frozenset({"visit", "state"}))) == []


def faults():
    """The findings of lint_faults.txt, each with the statements that make the fault."""
    for paragraph in Path(__file__).with_name("lint_faults.txt").read_text().split("\n\n")[1:]:
        head, *statements = paragraph.strip("\n").split("\n")
        found = re.fullmatch(r"(\S+) (\S+) (.+?): (.*)", head).groups()
        yield pytest.param("\n".join(statements), Finding(*found), id=" ".join(found[1:3]))


FAULTS = list(faults())


@pytest.mark.parametrize(("fault", "finding"), FAULTS)
def test_a_fault_is_found_and_nothing_else(tmp_path, fault, finding):
    assert lint(small(tmp_path, fault)) == [finding]


def test_every_check_finds_something_in_these_tests():
    by_fault = {fault.values[1].check for fault in FAULTS}
    beside = {"everyday-name", "entry-never-met", "missed-verb"}
    assert len(CHECKS) == 19
    assert len(by_fault | beside) >= len(CHECKS)


def test_namesakes_of_other_kind_other_prominence_or_other_case_do_not_clash(tmp_path):
    more = """city:mali a kg:City ; rdfs:label "Mali"@en ; kgl:prominence 0.2 .
    person:mali a kg:Person ; rdfs:label "N'Djamena"@en .
    state:m a kg:State ; rdfs:label "MALI"@en ; kgl:prominence 0.9 ."""
    assert lint(small(tmp_path, more)) == []


def test_a_name_that_is_an_everyday_word_is_found_unless_its_thing_is_well_known(tmp_path):
    more = """city:split a kg:City ; rdfs:label "Split"@en ; kgl:prominence 0.3 .
    city:nice a kg:City ; rdfs:label "Nice"@en ; kgl:prominence 0.6 .
    city:us a kg:City ; rdfs:label "US"@en ; kgl:prominence 0.3 ."""
    domain = small(tmp_path, more, words=frozenset({"split", "nice", "us"}))
    message = "a name of city/split and an everyday word; its prominence is 0.3"
    assert lint(domain) == [Finding("warning", "everyday-name", "Split", message)]


def test_beside_a_corpus_it_is_told_what_was_never_met_and_what_is_missed(tmp_path):
    census = Census(
        articles=9,
        entries={"visit-v": 1, "state-n": 2, "president-n": 1, "lie-v": 1},
        slots={"object": 1},
        things={"state/chad": 5, "city/ndjamena": 1, "person/idriss-deby": 1},
        verbs={"veto": 3, "nod": 2, "visit": 7},
        nouns={"outcry": 4, "city": 5},
        examples={"veto/verb": "Mali vetoed it.", "outcry/noun": "There was an outcry in Mali."},
    )
    assert lint(small(tmp_path, census=census)) == [
        Finding("info", "entry-never-met", "City", "1 of 1: city-n"),
        Finding("info", "missed-noun", "outcry", "4 times, as in: There was an outcry in Mali."),
        Finding("info", "missed-verb", "veto", "3 times, as in: Mali vetoed it."),
        Finding("info", "slot-never-filled", "agent", "1 of 1: subject"),
        Finding("info", "things-never-met", "Person", "1 of 2"),
        Finding("info", "things-never-met", "State", "1 of 2"),
    ]
    unmet = replace(census, entries={})
    assert Finding("info", "frame-never-met", "visit", "no article has a word that behaves so") in lint(
        small(tmp_path, census=unmet)
    )


def test_findings_come_worst_first_and_always_in_one_order(tmp_path):
    domain = small(tmp_path, "\n".join(fault.values[0] for fault in FAULTS[:12]))
    severities = [finding.severity for finding in lint(domain)]
    assert severities == sorted(severities, key=SEVERITIES.index)
    assert lint(domain) == lint(replace(domain, things=domain.things[::-1]))


def test_a_broken_domain_is_an_error_with_file_and_line(tmp_path):
    with pytest.raises(DomainError, match=r"kg\.ttl:\d+"):
        small(tmp_path, "kg:broken a")


def test_the_bundled_domain_has_no_errors_and_few_warnings():
    found = lint(inspected(domain_files(bundled_domain().ontology)))
    assert [finding for finding in found if finding.severity == "error"] == []
    counts = Counter(finding.check for finding in found if finding.severity == "warning")
    assert set(counts) <= {"name-clash", "unused-slot", "unused-frame"}
    assert counts.total() <= 12
