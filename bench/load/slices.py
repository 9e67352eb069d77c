"""One measured slice: load on one proxy, and what the proxy spent on it."""

import json
import pathlib
import re
import statistics
import subprocess
import tempfile
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


@dataclass
class Load:
    """What the load generator saw."""

    requests: int
    seconds: float
    p50: float
    p99: float
    errors: int


def load(case: Case, client: str, port: int, seconds: float, connections: int, core: int) -> Load:
    """wrk and h2load, programs that others know too, where they can; our own client for a fixed rate and for new connections."""
    url = f"{'https' if case.tls else 'http'}://127.0.0.1:{port}{case.path}"
    headers = [word for header in case.headers for word in ("--header", header)]
    pinned = ["taskset", "-c", str(core)]
    if case.streams:
        return _load_http2(case, url, seconds, connections, headers, pinned)
    if not case.rate and not case.fresh:
        script = str(pathlib.Path(__file__).with_name("load.lua"))
        outcome = _run(pinned + ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "-s", script, *headers, url,
                                 "--", str(case.upload), *([f"{case.token_folder}/headers.txt"] if case.tokens else [])], seconds)
        return Load(outcome["requests"], outcome["microseconds"] / 1e6, outcome["p50"], outcome["p99"], outcome["errors"])
    command = pinned + [client, "--url", url, "--connections", str(connections), "--seconds", f"{seconds:g}", *headers]
    command += ["--rate", str(case.rate)] if case.rate else []
    command += ["--fresh", case.fresh] if case.fresh else []
    outcome = _run(command, seconds)
    served, refused = outcome["served"], outcome["refused"]
    if case.fresh == "resumed" and outcome["resumed"] < 0.9 * (outcome["handshakes"] - connections):
        raise processes.Failure(f"only {outcome['resumed']} of {outcome['handshakes']} TLS sessions were resumed")
    return Load(served["requests"], outcome["seconds"], served["p50"], served["p99"],
                refused["requests"] + outcome["connect_failures"] + outcome["lost"])


def _load_http2(case: Case, url: str, seconds: float, connections: int, headers: list[str], pinned: list[str]) -> Load:
    with tempfile.NamedTemporaryFile(prefix="gatehouse-h2load-", dir="/dev/shm") as log:
        command = pinned + ["h2load", f"--clients={connections}", f"--max-concurrent-streams={case.streams}",
                            f"--duration={seconds:g}", "--warm-up-time=0", f"--log-file={log.name}", *headers, url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30)
        found = re.search(r"requests: .* (\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout", done.stdout)
        if not found:
            raise processes.Failure(f"h2load failed: {done.stdout}{done.stderr}")
        times = sorted(int(line.rsplit("\t", 1)[1]) for line in pathlib.Path(log.name).read_text().splitlines())
    succeeded, *bad = map(int, found.groups())
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] if times else 0
    return Load(succeeded, seconds, at(0.5), at(0.99), sum(bad))


def _run(command: list[str], seconds: float) -> dict:
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 30)
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            return json.loads(line)
    raise processes.Failure(f"{command[3]} failed: {done.stdout}{done.stderr}")


def measure(case: Case, client: str, pid: int, port: int, seconds: float, connections: int, core: int) -> Slice:
    before = processes.cpu(pid)
    outcome = load(case, client, port, seconds, connections, core)
    spent = processes.cpu(pid) - before
    if outcome.requests == 0:
        raise processes.Failure("not a single request was answered")
    per_request = 1 / outcome.requests
    return Slice(outcome.requests, outcome.seconds, outcome.p50, outcome.p99, outcome.errors,
                 spent.total * per_request, spent.user * per_request, spent.system * per_request)


@dataclass
class Range:
    """Of several rounds."""

    median: float
    low: float
    high: float

    @staticmethod
    def of(values: list[float]) -> "Range":
        return Range(statistics.median(values), min(values), max(values))
