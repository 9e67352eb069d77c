"""One measured slice: load on one proxy, and what the proxy spent on it."""

import json
import pathlib
import statistics
import subprocess
from dataclasses import dataclass

import processes
from cases import Case


@dataclass
class Slice:
    requests: int
    seconds: float
    p50: float  # microseconds
    p99: float
    errors: int
    cpu: float  # microseconds per request
    user: float
    system: float

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def wrk(case: Case, port: int, seconds: float, connections: int, core: int) -> dict:
    scheme = "https" if case.tls else "http"
    command = ["taskset", "-c", str(core), "wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "-s",
               str(pathlib.Path(__file__).with_name("load.lua"))]
    for header in case.headers:
        command += ["-H", header]
    command += [f"{scheme}://127.0.0.1:{port}{case.path}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30)
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            return json.loads(line)
    raise processes.Failure(f"wrk failed: {done.stdout}{done.stderr}")


def measure(case: Case, pid: int, port: int, seconds: float, connections: int, core: int) -> Slice:
    before = processes.cpu(pid)
    outcome = wrk(case, port, seconds, connections, core)
    spent = processes.cpu(pid) - before
    requests = outcome["requests"]
    if requests == 0:
        raise processes.Failure("not a single request was answered")
    return Slice(requests, outcome["microseconds"] / 1e6, outcome["p50"], outcome["p99"], outcome["errors"],
                 spent.total / requests, spent.user / requests, spent.system / requests)


@dataclass
class Range:
    """Of several rounds."""

    median: float
    low: float
    high: float

    @staticmethod
    def of(values: list[float]) -> "Range":
        return Range(statistics.median(values), min(values), max(values))
