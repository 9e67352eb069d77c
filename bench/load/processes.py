"""Processes that are started for a run, what they cost, and their certain end."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

_TICKS = os.sysconf("SC_CLK_TCK")


class Failure(Exception):
    """Something that the person who runs the benchmark can act upon."""


def exit_status(run: Callable[[], int]) -> int:
    """What `run` returns; after a failure, which is told, 1. Ctrl-C and SIGTERM end what was started, too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return run()
    except Failure as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


@dataclass
class Cpu:
    total: float = 0.0  # microseconds, by the scheduler's own nanosecond count
    user: float = 0.0
    system: float = 0.0

    def __sub__(self, other: "Cpu") -> "Cpu":
        """The split into user and system is kept in clock ticks; the total's finer count is shared out by it."""
        total = self.total - other.total
        user, system = self.user - other.user, self.system - other.system
        share = user / (user + system) if user + system else 0.0
        return Cpu(total, total * share, total * (1 - share))


def _read(path: str) -> str:
    try:
        return pathlib.Path(path).read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def tree(pid: int) -> list[int]:
    """The process and all its descendants."""
    found = [pid]
    for parent in found:
        for task in os.listdir(f"/proc/{parent}/task") if os.path.isdir(f"/proc/{parent}/task") else []:
            found += [int(child) for child in _read(f"/proc/{parent}/task/{task}/children").split()]
    return found


def cpu(pid: int) -> Cpu:
    """Of the whole process tree, all threads."""
    used = Cpu()
    for process in tree(pid):
        stat = _read(f"/proc/{process}/stat").rpartition(")")[2].split()
        if not stat:
            continue
        used.user += int(stat[11]) * 1e6 / _TICKS
        used.system += int(stat[12]) * 1e6 / _TICKS
        for task in os.listdir(f"/proc/{process}/task"):
            used.total += int((_read(f"/proc/{process}/task/{task}/schedstat") or "0").split()[0]) / 1e3
    return used


def pss(pid: int) -> float:
    """MiB of memory, shared pages counted in part."""
    kib = 0
    for process in tree(pid):
        for line in _read(f"/proc/{process}/smaps_rollup").splitlines():
            if line.startswith("Pss:"):
                kib += int(line.split()[1])
    return kib / 1024


def start(command: list[str], core: int, output: pathlib.Path) -> subprocess.Popen:
    with open(output, "wb") as log:
        return subprocess.Popen(["taskset", "-c", str(core), *command], stdin=subprocess.DEVNULL, stdout=log,
                                stderr=subprocess.STDOUT)


def end(process: subprocess.Popen) -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        for pid in reversed(tree(process.pid)):
            os.kill(pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port: int, process: subprocess.Popen, name: str, output: pathlib.Path) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise Failure(f"{name} does not listen on port {port}; it said:\n{_read(str(output))[-2000:]}")
