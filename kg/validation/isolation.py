"""Work in a child process: so that it can be ended at a time limit, and so that its crash is only an error message.

Run as a module, this file is the child: it reads a pickled call, makes it, and leaves the pickled outcome in a file.
The child is a fresh interpreter (not a fork), which works wherever Python does and whatever threads the caller has.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from kg.errors import KgError, TimeLimitExceeded

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_SESSION = "KG_CHILD"
"""Set in the environment of children, whose own children belong to the same session, to be ended together."""


class Crashed(KgError):  # noqa: N818 - named like its siblings in kg.errors
    """Raised when a child process died before it had an answer; the message says how."""

    exit_code = 70  # EX_SOFTWARE: whatever the child died of, the input is not to blame for it


def isolated(work: Callable[P, T], timeout: float | None, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return ``work(*args, **kwargs)``, done in a child process within ``timeout`` seconds (None: any time).

    ``work`` is a function of a module. What it raises is raised here.
    Raises TimeLimitExceeded when the time is over, and Crashed when the child died.
    """
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        call, outcome = Path(folder) / "call", Path(folder) / "outcome"
        call.write_bytes(pickle.dumps((work, args, kwargs)))
        _spawn([sys.executable, "-m", "kg.validation.isolation", str(call), str(outcome)], timeout)
        if not outcome.exists():
            raise Crashed("the child process ended without an answer")
        returned, raised = pickle.loads(outcome.read_bytes())  # noqa: S301 - our own child wrote it
    if raised is not None:
        raise raised
    answer: T = returned
    return answer


def _spawn(command: list[str], timeout: float | None) -> None:
    root = str(Path(__file__).parents[2])
    places = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, _SESSION: "1", "PYTHONPATH": places}
    with subprocess.Popen(  # noqa: S603 - the command is ourselves
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=_leads(),
    ) as child:
        try:
            _, said = child.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as expired:
            raise TimeLimitExceeded(
                f"stopped at the time limit of {timeout:g} s; give it more with --timeout"
            ) from expired
        finally:
            _end(child)
    if child.returncode < 0:
        raise Crashed(f"the child process died of signal {-child.returncode}")
    if child.returncode > 0:
        last = said.strip().splitlines()[-1:] or ["no message"]
        raise Crashed(f"the child process failed: {last[0]}")


def _leads() -> bool:
    """Whether a child begins a session of its own: not where this process is such a child already."""
    return hasattr(os, "getsid") and _SESSION not in os.environ


def _end(child: subprocess.Popen[str]) -> None:
    """Kill a child that is still running, with the children that it has itself."""
    if child.poll() is not None:
        return
    if _leads():
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _answer(call: Path) -> tuple[Any, KgError | None]:
    work, args, kwargs = pickle.loads(call.read_bytes())  # noqa: S301 - our own parent wrote it
    try:
        return work(*args, **kwargs), None
    except KgError as error:
        return None, error


if __name__ == "__main__":
    answer = _answer(Path(sys.argv[1]))
    Path(sys.argv[2]).write_bytes(pickle.dumps(answer))
