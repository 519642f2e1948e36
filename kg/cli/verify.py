"""``kg verify``: whether an exported folder is what its manifest says."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(folder: Path, form: str) -> None:
    """Check what kg export --all wrote: every file is there, unchanged, well-formed and as long as the manifest says.

    \b
    Example:
      kg verify release

    Exit status: 0 as the manifest says, 1 findings, 2 there is no manifest.
    """
    from kg.exports.release import verify as check

    findings = check(folder)
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(f"{finding.path}: {finding.message}")
        click.echo(f"{len(findings)} findings" if findings else f"{folder} is as its manifest says")
    sys.exit(1 if findings else 0)
