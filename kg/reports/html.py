"""One HTML page that needs nothing else: no script, no font, no style sheet from elsewhere.

Everything that comes from data goes through Jinja's autoescape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from kg.reports.wording import (
    SEVERITIES,
    component,
    counts,
    line,
    message,
    node,
    place,
    scope,
    shape,
    short,
    tally,
    value,
)

if TYPE_CHECKING:
    from kg.model import Report

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Validation: {{ tally }}</title>
<style>
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --red: #c62828; --amber: #b26a00; --blue: #1565c0; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; }
article { border: 1px solid var(--line); border-left: 4px solid; border-radius: 6px; padding: .6rem 1rem;
          margin: .8rem 0; }
article.Violation { border-left-color: var(--red); } article.Warning { border-left-color: var(--amber); }
article.Info { border-left-color: var(--blue); }
article h2 { font-size: 1rem; margin: 0; } dl { display: grid; grid-template-columns: 5rem 1fr; margin: .4rem 0 0; }
dt { opacity: .65; } dd { margin: 0; overflow-wrap: anywhere; } code { font-size: .9em; }
blockquote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid var(--line); font-family: Georgia, serif; }
summary { cursor: pointer; font-weight: 600; } small { opacity: .65; }
</style>
</head>
<body>
<h1>{{ "Conforms" if report.conforms else "Does not conform" }}</h1>
<p>{{ tally }} <small>({{ scope }})</small></p>
{% for severity in severities if counts[severity] %}
<details open>
<summary>{{ severity }}: {{ counts[severity] }}</summary>
{% for result in report.results if result.severity == severity %}
<article class="{{ severity }}" id="r{{ result.fingerprint }}-{{ loop.index }}">
<h2 dir="auto">{{ message(result) }}</h2>
<dl>
{% if result.position %}<dt>where</dt><dd><code>{{ place(result) }}</code></dd>{% endif %}
<dt>node</dt><dd><code>{{ node(result) }}</code></dd>
{% if result.path %}<dt>path</dt><dd><code>{{ short(result.path) }}</code></dd>{% endif %}
{% if value(result) %}
<dt>value</dt><dd dir="auto"><code>{{ value(result) }}</code></dd>
{% endif %}
<dt>shape</dt><dd><code>{{ shape(result) }}</code> {{ component(result) }}</dd>
</dl>
{% for said in result.evidence %}
<blockquote dir="auto">{{ line(said.quote) }}
<small dir="ltr">{{ line(said.article) }}, characters {{ said.begin }}–{{ said.end }}</small></blockquote>
{% endfor %}
</article>
{% endfor %}
</details>
{% endfor %}
{% if report.warnings %}
<details open>
<summary>Beware</summary>
<ul>
{% for warning in report.warnings %}
<li>{{ short(warning) }}</li>
{% endfor %}
</ul>
</details>
{% endif %}
</body>
</html>
"""


def render(report: Report) -> str:
    """Return the page."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string(_PAGE)
    words = {"short": short, "shape": shape, "component": component, "place": place, "severities": SEVERITIES}
    words |= {"line": line, "message": message, "node": node, "value": value}
    return page.render(report=report, tally=tally(report), scope=scope(report), counts=counts(report), **words) + "\n"
