"""Everything that kg raises on purpose.

::

    KgError
    ├── InputError           what the user gave cannot be used                    exit 2
    │   ├── ArticleError     one article cannot be read: set aside, never fatal
    │   ├── DomainError      ontology/ or shapes/ is broken
    │   ├── QueryError       a SPARQL query cannot be parsed or lacks a parameter
    │   └── OutputError      the output cannot be written where it was asked for
    ├── NothingValidated     no shape met any node: no verdict was reached        exit 3
    └── TimeLimitExceeded    a query or validation ran out of its time            exit 4
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors kg raises on purpose; ``str()`` is one line for people and names the way out."""

    exit_code = 2


class InputError(KgError):
    """Raised when something the user named cannot be read or makes no sense."""


class ArticleError(InputError):
    """Raised when one article cannot be read; the builder sets the article aside with this reason."""


class DomainError(InputError):
    """Raised when a domain (``ontology/`` and ``shapes/``) is missing, unparsable or contradicts itself."""


class QueryError(InputError):
    """Raised when a SPARQL query has a syntax error, an unknown name or a missing parameter."""


class OutputError(InputError):
    """Raised when a file or folder cannot be written."""


class NothingValidated(KgError):  # noqa: N818 - it says what happened, as the exit code does
    """Raised when a validation would have passed by checking nothing."""

    exit_code = 3


class TimeLimitExceeded(KgError):  # noqa: N818 - it says what happened, as the exit code does
    """Raised when a query or a validation did not end within its time limit."""

    exit_code = 4
