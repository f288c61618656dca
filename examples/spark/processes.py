"""The processes that this one has started, from `/proc`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def stats() -> dict[int, list[str]]:
    """What `/proc` says of each process, behind its name."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended meanwhile
    return found


def tree(known: dict[int, list[str]]) -> set[int]:
    """This process and all below it."""
    own = {os.getpid()}
    while True:
        more = {pid for pid, fields in known.items() if int(fields[1]) in own} - own
        if not more:
            return own
        own |= more


def descendants() -> Iterator[tuple[int, str]]:
    """The processes below this one, with their command lines."""
    for pid in sorted(tree(stats()) - {os.getpid()}):
        try:
            yield pid, (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue


def spent() -> float:
    """The seconds that this process, all below it, and those of them that have ended have had of processors."""
    known = stats()
    return sum(int(ticks) for pid in tree(known) for ticks in known[pid][11:15]) / TICKS
