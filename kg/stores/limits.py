"""Work under a time limit: in a child process, which can be killed whatever it is doing."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, TypeVar

from kg.errors import KgError, TimeLimitExceeded

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")


def within(seconds: float, work: Callable[..., T], *arguments: object) -> T:
    """Return ``work(*arguments)``, done in a child process in at most so many seconds.

    Work, arguments and result must be picklable. KgErrors come through as they are. Raises TimeLimitExceeded when the
    time runs out, and KgError when the child dies, as it does when the system kills it for want of memory.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(sender, work, arguments), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise TimeLimitExceeded(f"no answer within {seconds:g} seconds; raise --timeout, or ask for less")
        outcome: T | KgError = receiver.recv()
    except EOFError as error:
        child.join()
        raise KgError(f"the process that did the work died (exit code {child.exitcode}); was memory short?") from error
    finally:
        child.kill()
        child.join()
        receiver.close()
    if isinstance(outcome, KgError):
        raise outcome
    return outcome


def _work(sender: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Run in the child: send the result, or the KgError, back."""
    try:
        outcome: object = work(*arguments)
    except KgError as error:
        outcome = error
    sender.send(outcome)
    sender.close()
