"""Writes ontology/reference/persons.ttl and offices.ttl from the hand-kept lists in ontology/scripts/persons/*.txt.

One person a line: ``Name | alias; alias | surname | Qid | offices``. Offices are separated by ``;`` and read
``role of path begin..end`` with partial dates (YYYY, YYYY-MM, YYYY-MM-DD; an open end is left out), e.g.
``president of state/france 2017-05..``. A role that leads (see ``LEADING``) is kg:headOf, any other kg:officialOf.
Lines that start with # are comments.

Sources: REIGN (MIT) and the Phoenix country actors of the Open Event Data Alliance (MIT) for who governed when, to
2021; general knowledge, hand-kept, for usual names, spellings, later offices and the Wikidata ids given.

Run from the project's root: ``PYTHONPATH=. python ontology/scripts/persons.py``.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from kg.iris import slug

LEADING = frozenset(
    (
        "president", "prime minister", "premier", "chancellor", "taoiseach", "king", "queen", "emperor",
        "emir", "sultan", "shah", "pope", "leader", "supreme leader", "general secretary", "first secretary",
        "secretary-general", "chairman", "chairwoman", "chair", "director-general", "managing director",
        "head of state", "head of government", "chief minister", "captain-regent", "grand duke", "prince",
        "military ruler", "commander", "chief executive", "acting president", "acting prime minister",
        "interim president", "interim prime minister", "governor-general", "regent",
        "crown prince and prime minister", "high representative", "commissioner-general", "head", "co-prince",
        "paramount leader", "state president", "chairman of the council of ministers", "first minister",
        "governor", "mayor",
    )
)  # fmt: skip
"""Roles whose holder leads the body; every other role serves it."""

OFFICE = re.compile(r"(?P<role>.+?) of (?P<body>[a-z]+/[a-z0-9-]+) (?P<begin>[\d-]*)\.\.(?P<end>[\d-]*)")
XSD = {4: "gYear", 7: "gYearMonth", 10: "date"}
ROOT = Path(__file__).parents[1]
PREFIXES = """@prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix kgl: <https://w3id.org/kgnews/lexicon#> .
@prefix office: <https://w3id.org/kgnews/id/office/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix person: <https://w3id.org/kgnews/id/person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass
class Person:
    """A person of the lists, with every office."""

    name: str
    aliases: dict[str, None] = field(default_factory=dict)
    surname: str = ""
    wikidata: str = ""
    offices: dict[tuple[str, str, str, str], None] = field(default_factory=dict)


def read_lists(folder: Path) -> dict[str, Person]:
    """Return the persons of all lists by slug. Raises ValueError, naming file and line, when a line makes no sense."""
    persons: dict[str, Person] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    _read_line(line, persons)
                except ValueError as error:
                    raise ValueError(f"{path.name}:{number}: {error}") from error
    return persons


def _read_line(line: str, persons: dict[str, Person]) -> None:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 5:
        raise ValueError(f"{len(cells)} cells instead of 5")
    name, aliases, surname, qid, offices = cells
    if qid and not re.fullmatch(r"Q\d+", qid):
        raise ValueError(f"no Wikidata id: {qid!r}")
    person = persons.setdefault(slug(name), Person(name))
    person.aliases |= dict.fromkeys(alias.strip() for alias in aliases.split(";") if alias.strip() not in ("", name))
    person.surname = person.surname or surname
    person.wikidata = person.wikidata or qid
    for text in filter(None, (office.strip() for office in offices.split(";"))):
        match = OFFICE.fullmatch(text)
        if match is None:
            raise ValueError(f"no office: {text!r}")
        person.offices[match["role"], match["body"], match["begin"], match["end"]] = None


def text(value: str) -> str:
    """Return a literal in Turtle."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def person_turtle(key: str, person: Person) -> str:
    """Return a person's description in Turtle."""
    parts = [f"person:{key} a kg:Person ; rdfs:label {text(person.name)}@en"]
    if person.aliases:
        parts.append("skos:altLabel " + " , ".join(f"{text(alias)}@en" for alias in person.aliases))
    if person.surname:
        parts.append(f"kgl:surname {text(person.surname)}")
    parts.append(f"kgl:prominence {'0.70' if person.wikidata else '0.60'}")
    if person.wikidata:
        parts.append(f"owl:sameAs wd:{person.wikidata}")
    return " ;\n    ".join(parts) + " ."


def office_turtle(key: str, office: tuple[str, str, str, str]) -> str:
    """Return one office of a person in Turtle."""
    role, body, begin, end = office
    name = slug(f"{key} {role} {body.split('/')[1]} {begin}", longest=120)
    relation = "headOf" if role in LEADING else "officialOf"
    parts = [
        f"office:{name} a org:Membership ; org:member person:{key} ; org:organization <https://w3id.org/kgnews/id/{body}>"
    ]
    parts.append(f"org:role {text(role)}@en ; kgl:relation kg:{relation}")
    for predicate, date in (("beginDate", begin), ("endDate", end)):
        if date:
            parts.append(f'kg:{predicate} "{date}"^^xsd:{XSD[len(date)]}')
    return " ; ".join(parts) + " ."


def main() -> None:
    """Write both files; say on standard error which bodies the reference data lacks."""
    persons = read_lists(ROOT / "scripts" / "persons")
    known = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "reference").glob("*.ttl")))
    lines, offices, lacking = [], [], set()
    for key, person in sorted(persons.items()):
        lines.append(person_turtle(key, person))
        for office in person.offices:
            folder, _, local = office[1].partition("/")
            if f"\n{folder}:{local} a " not in known:
                lacking.add(office[1])
                continue
            offices.append(office_turtle(key, office))
    note = (
        "# Generated by ontology/scripts/persons.py from its hand-kept lists; sources and licences are named there.\n\n"
    )
    reference = ROOT / "reference"
    reference.joinpath("persons.ttl").write_text(note + PREFIXES + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    reference.joinpath("offices.ttl").write_text(
        note + PREFIXES + "\n" + "\n".join(sorted(offices)) + "\n", encoding="utf-8"
    )
    print(
        f"{len(lines)} persons, {len(offices)} offices; bodies not in the reference data: {sorted(lacking)}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
