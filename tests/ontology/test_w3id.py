"""The redirects of w3id.org: whoever asks for a name gets a file of `kg domain document`, in the form asked for.

Apache is not run; the directives that the file uses are interpreted as its manual says: rules in order, each with the
conditions before it, the first that fits ends the search.
"""

import re
from dataclasses import dataclass

import pytest

from kg.ontology import bundled_domain
from kg.ontology.documentation import document

HTACCESS = (bundled_domain().ontology / "w3id" / ".htaccess").read_text(encoding="utf-8")
HOME = re.search(r"KGNEWS_HOME=(\S+)", HTACCESS).group(1)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDFLIB = (
    "application/rdf+xml;q=0.9,text/turtle,application/n-triples;q=0.8,application/ld+json;q=0.8,"
    "application/xhtml+xml;q=0.5,*/*;q=0.1"
)
SHAPES = ("shapes", "shapes/corrections", "shapes/lexicon", "shapes/reference")
NAMES = ("ontology", "alignments", "lexicon", "lexicon/cues", *SHAPES)


@dataclass(frozen=True)
class Rule:
    pattern: str
    target: str
    conditions: tuple[str, ...]

    def applied(self, path, accept):
        """Return where the rule sends a request; None where it does not fit."""
        found = re.search(self.pattern, path)
        wanted = all(bool(re.search(c.removeprefix("!"), accept)) != c.startswith("!") for c in self.conditions)
        if not (found and wanted):
            return None
        target = self.target.replace("%{ENV:KGNEWS_HOME}", HOME)
        return re.sub(r"\$(\d)", lambda number: found.group(int(number.group(1))) or "", target)


def rules():
    conditions, found = [], []
    for line in HTACCESS.splitlines():
        if line.startswith("RewriteCond"):
            assert line.split()[1] == "%{HTTP_ACCEPT}"
            conditions.append(line.split()[2])
        elif line.startswith("RewriteRule"):
            _, pattern, target, flags = line.split()
            assert flags == "[R=303,L]"
            found.append(Rule(pattern, target, tuple(conditions)))
            conditions = []
    return found


def followed(path, accept="*/*"):
    """Return the address under HOME that a request for https://w3id.org/kgnews/PATH ends at."""
    for _ in range(3):
        target = next(target for rule in rules() if (target := rule.applied(path, accept)) is not None)
        if not target.startswith("/kgnews/"):
            return target.removeprefix(HOME + "/")
        path = target.removeprefix("/kgnews/")
    raise AssertionError("the redirects turn in a circle")


@pytest.fixture(scope="module")
def files():
    return document(bundled_domain().ontology, bundled_domain().shapes)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (BROWSER, "html"),
        ("text/html", "html"),
        ("application/xhtml+xml", "html"),
        ("text/turtle", "ttl"),
        ("text/turtle, text/html;q=0.5", "ttl"),
        (RDFLIB, "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml, */*;q=0.1", "rdf"),
        ("application/n-triples", "nt"),
        ("*/*", "ttl"),
        ("", "ttl"),
    ],
)
def test_each_client_gets_the_form_that_it_asks_for(name, accept, suffix):
    assert followed(name, accept) == f"{name}.{suffix}"
    assert followed(f"{name}/0.1.0", accept) == f"0.1.0/{name}.{suffix}"


def test_plover_is_explained_with_the_alignments():
    assert followed("plover", BROWSER) == "alignments.html"
    assert followed("plover", "text/turtle") == "alignments.ttl"


def test_words_are_in_the_lexicon():
    assert followed("lexicon/entry/sign-v-signing", BROWSER) == "lexicon.html"
    assert followed("lexicon/form/sign-verb") == "lexicon/words.ttl"


def test_things_lead_to_the_page_that_explains_them():
    assert followed("id/state/chad", BROWSER) == followed("") == "index.html"


def test_the_answer_is_said_to_depend_on_what_was_asked_for():
    assert "Header merge Vary Accept" in HTACCESS


@pytest.mark.slow
def test_every_redirect_ends_at_a_file_that_is_written(files):
    others = ["plover", "lexicon/entry/sign-v-signing", "id/state/chad", "ontology/context.jsonld"]
    asked = [*NAMES, *others, "ontology/frame.jsonld", ""]
    accepted = [BROWSER, "text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples", "*/*"]
    assert {followed(path, accept) for path in asked for accept in accepted} <= set(files)
