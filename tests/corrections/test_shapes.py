"""The shapes of corrections refuse in Turtle what ``kg.corrections`` refuses, and pass what it takes."""

from pathlib import Path

import pytest

from kg.corrections import read_corrections
from kg.errors import InputError
from kg.iris import BASE, KG
from kg.ontology.properties import STATED
from kg.validation import validate
from tests.corrections.test_corrections import TURTLE

SHAPES = Path(__file__).parents[2] / "shapes" / "corrections" / "corrections.ttl"


def _conforms(folder, text):
    file = folder / "a.ttl"
    file.write_text(text, encoding="utf-8")
    return validate([file], [SHAPES], []).conforms


def _is_read(folder):
    try:
        read_corrections(folder)
    except InputError:
        return False
    return True


def test_good_corrections_conform(tmp_path):
    assert _conforms(tmp_path, TURTLE)
    assert _is_read(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('rdfs:comment "another year"@en', 'rdfs:comment " "'),
        ("kg:confidence 0 ", "kg:confidence 0.4 "),
        (f"<{BASE}claim/", f"<{BASE}claim/x"),
        ("rdf:predicate kg:beginDate", "rdf:predicate kg:likes"),
        ('nif:anchorOf "May 2021"', 'nif:anchorOf ""'),
        (f"prov:wasDerivedFrom <{BASE}article/one> ;", ""),
        (f"owl:sameAs <{BASE}event/a> ;", f"owl:sameAs <{BASE}event/a> , <{BASE}event/c> ;"),
        (f"dcterms:source <{BASE}article/one> , <{BASE}article/two%2Fb%20%C3%A4> .", "."),
        ('rdfs:label "Tchad"@en ;', 'rdfs:label "Tchad" , "Chad" ;'),
        ('rdfs:label "Tchad"@en ;', 'rdfs:label "" ;'),
    ],
)
def test_bad_corrections_are_refused_by_both(tmp_path, old, new):
    assert old in TURTLE
    assert not _conforms(tmp_path, TURTLE.replace(old, new))
    assert not _is_read(tmp_path)


def test_the_shapes_know_the_properties_that_can_be_asserted():
    text = SHAPES.read_text(encoding="utf-8")
    listed = text.partition("sh:in (")[2].partition(")")[0].split()
    assert {name.removeprefix("kg:").removeprefix("rdf:") for name in listed} == STATED
    assert KG in text
