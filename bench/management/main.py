"""What management costs: idle clients, questions, and changes. Started by bench/management/run, which builds."""

import argparse
import collections
import contextlib
import json
import os
import pathlib
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import processes
from cases import many_routes

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATEWAY_CORE, LOAD_CORE = 0, 1
MOST_GROWTH, MOST_MORE = 1.1, 100  # of the 99th percentile: times, and microseconds
LONGEST_EXPLAIN, LONGEST_CHANGE, LONGEST_ROLLBACK = 50, 500, 1000  # milliseconds
PIECE = 500_000  # bytes of a document in a message

_CONFIG = """
listeners: [ {{ name: edge, address: "127.0.0.1:{port}" }} ]
services: [ {{ name: backend, endpoints: ["http://127.0.0.1:{upstream}"], pool: {{ max_idle: 256 }} }} ]
routes:
{routes}
  - {{ name: all, match: {{ path: "/*" }}, service: backend }}
admin: {{ enabled: false }}
"""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench/management/run",
        description="Looks whether clients of the management socket can be felt by requests, and how long an explain, a "
                    "change of one of many routes, or a rollback takes.")
    parser.add_argument("--routes", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5, help="without and with these clients, in turns")
    parser.add_argument("--clients", type=int, default=1_000, help="that connect and say nothing, or half a message")
    parser.add_argument("--questions", type=int, default=200, help="explains that are asked for")
    parser.add_argument("--changes", type=int, default=20, help="revisions that are made, of one route each")
    parser.add_argument("--rollbacks", type=int, default=20, help="that are made, each to the revision before")
    parser.add_argument("--rate", type=int, default=5_000, help="requests per second (default: 5000)")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--gateway", default=str(ROOT / "build/optimised/gateway/app/gatehoused"), help="the binary to measure")
    parser.add_argument("--upstream", default=str(ROOT / "build/release/bench/upstream/gatehouse-upstream"))
    parser.add_argument("--load", default=str(ROOT / "build/release/bench/client/gatehouse-load"))
    return parser.parse_args()


class Idlers:
    """Clients that keep their places as well as they can: half say nothing, half begin a message and never end it."""

    def __init__(self, path: str, count: int):
        self._path = path
        self._count = count
        self._sockets: collections.deque[socket.socket] = collections.deque()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep)
        self.connections = 0

    def __enter__(self) -> "Idlers":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self._thread.join()
        for one in self._sockets:
            one.close()

    def _keep(self) -> None:
        # A few at a time, on the load's core and after it: what is looked for is what the gateway does about them.
        os.sched_setaffinity(threading.get_native_id(), {LOAD_CORE})
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        while not self._over.is_set():
            for _ in range(min(len(self._sockets), 100)):
                one = self._sockets.popleft()
                if self._is_open(one):
                    self._sockets.append(one)
            for _ in range(min(self._count - len(self._sockets), 20)):
                with contextlib.suppress(OSError):  # refused: it comes again
                    self._connect()
            self._over.wait(0.01)

    def _connect(self) -> None:
        one = socket.socket(socket.AF_UNIX)
        one.settimeout(1)
        try:
            one.connect(self._path)
            if self.connections % 2:
                one.send(b'{"jsonrpc": "2.0", "method": "status')
        except OSError:
            one.close()
            raise
        one.setblocking(False)
        self._sockets.append(one)
        self.connections += 1

    @staticmethod
    def _is_open(one: socket.socket) -> bool:
        try:
            while one.recv(4096):
                pass
        except BlockingIOError:
            return True
        except OSError:
            pass
        one.close()
        return False


class Client:
    """One that asks, and waits for the answer."""

    def __init__(self, path: str):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(30)
        self._socket.connect(path)
        self._file = self._socket.makefile("rwb")

    def call(self, method: str, params: dict) -> dict:
        self._file.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode() + b"\n")
        self._file.flush()
        answer = json.loads(self._file.readline())
        if "error" in answer:
            raise processes.Failure(f"{method}: {answer['error']['message']}")
        return answer["result"]


def import_text(client: Client, text: str) -> None:
    """Makes a document the first revision."""
    draft = client.call("drafts.open", {})["id"]
    for at in range(0, len(text), PIECE):
        client.call("drafts.put", {"draft": draft, "text": text[at:at + PIECE], "more": at + PIECE < len(text)})
    client.call("drafts.commit", {"draft": draft, "message": "the first"})


def wait_for_socket(path: pathlib.Path) -> str:
    """It is there a little after the listeners."""
    deadline = time.monotonic() + 30
    while not path.is_socket():
        if time.monotonic() > deadline:
            raise processes.Failure(f"there is no {path}")
        time.sleep(0.02)
    return str(path)


def percentile(chosen: argparse.Namespace, port: int) -> float:
    """The 99th of requests at a steady rate, in microseconds."""
    said = subprocess.run(["taskset", "-c", str(LOAD_CORE), chosen.load, "--url", f"http://127.0.0.1:{port}/",
                           "--rate", str(chosen.rate), "--seconds", str(chosen.seconds)],
                          stdout=subprocess.PIPE, text=True, check=True)
    outcome = json.loads(said.stdout)
    if outcome["lost"] or outcome["connect_failures"] or set(outcome["statuses"]) != {"200"}:
        raise processes.Failure(f"requests failed: {said.stdout}")
    return outcome["served"]["p99"]


def look_at_clients(chosen: argparse.Namespace, port: int, path: str) -> bool:
    percentile(chosen, port)  # to warm up
    alone, beside, connections = [], [], 0
    for _ in range(chosen.rounds):  # in turns: the machine has its good and its bad minutes
        alone.append(percentile(chosen, port))
        with Idlers(path, chosen.clients) as idlers:
            beside.append(percentile(chosen, port))
            connections += idlers.connections
    before, after = statistics.median(alone), statistics.median(beside)
    print(f"p99 of requests: {before:.0f} us alone ({min(alone):.0f}..{max(alone):.0f}), {after:.0f} us "
          f"({min(beside):.0f}..{max(beside):.0f}) beside {chosen.clients} clients that do nothing ({connections} connections)")
    return after <= before * MOST_GROWTH + MOST_MORE


def told(what: str, times: list[float], most: float) -> bool:
    times.sort()
    print(f"{what}: {times[len(times) // 2]:.1f} ms in the middle, {times[-1]:.1f} ms at most")
    return times[-1] < most


def changed_route(number: int) -> dict:
    route = {"name": "r7", "match": {"host": "host-7.example.com", "path": f"/changed-{number}"}, "service": "backend"}
    return {"op": "set", "section": "routes", "name": "r7", "value": route}


def explain(client: Client, routes: int, more: dict) -> float:
    """In milliseconds."""
    route = random.randrange(routes)
    begun = time.monotonic()
    client.call("explain.request", {"method": "GET", "url": f"http://host-{route % 500}.example.com/v1/things-{route}", **more})
    return (time.monotonic() - begun) * 1000


def look_at_questions(chosen: argparse.Namespace, path: str) -> bool:
    client = Client(path)
    times = [explain(client, chosen.routes, {}) for _ in range(chosen.questions)]
    is_good = told(f"explain with {chosen.routes:,} routes", times, LONGEST_EXPLAIN)
    draft = {"draft": client.call("drafts.open", {})["id"]}
    client.call("drafts.change", {**draft, "changes": [changed_route(0)]})
    first = explain(client, chosen.routes, draft)
    times = [explain(client, chosen.routes, draft) for _ in range(chosen.questions)]
    is_good = told(f"explain of a draft, after the first, which reads and compiles it ({first:.1f} ms)", times, LONGEST_EXPLAIN) and is_good
    client.call("drafts.discard", draft)
    return is_good


def change(client: Client, number: int) -> float:
    """A draft is opened, one route changed, the difference looked at, and that committed: milliseconds until all workers
    run it."""
    begun = time.monotonic()
    draft = {"draft": client.call("drafts.open", {})["id"]}
    client.call("drafts.change", {**draft, "changes": [changed_route(number)]})
    client.call("drafts.diff", draft)
    client.call("drafts.commit", {**draft, "message": f"change {number}"})
    return (time.monotonic() - begun) * 1000


def look_at_changes(chosen: argparse.Namespace, path: str) -> bool:
    client = Client(path)
    times = [change(client, number) for number in range(chosen.changes)]
    return told(f"draft, change, diff, commit of one of {chosen.routes:,} routes", times, LONGEST_CHANGE)


def look_at_rollbacks(chosen: argparse.Namespace, path: str) -> bool:
    client = Client(path)
    change(client, chosen.changes)  # so that there is something to go back to
    head = client.call("revisions.get", {"revision": "head"})["number"]
    times = []
    for _ in range(chosen.rollbacks):
        begun = time.monotonic()
        head = client.call("revisions.rollback", {"to": str(head - 1)})["number"]
        times.append((time.monotonic() - begun) * 1000)
    return told(f"rollback of {chosen.routes:,} routes", times, LONGEST_ROLLBACK)


def run(chosen: argparse.Namespace) -> int:
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gatehouse-management-")))

        def launch(name: str, command: list[str], core: int, port: int) -> None:
            process = processes.start(command, core, folder / f"{name}.out")
            stack.callback(processes.end, process)
            processes.wait_for_port(port, process, name, folder / f"{name}.out")

        port, upstream = (processes.free_port() for _ in range(2))
        launch("upstream", [chosen.upstream, "--listen", f"127.0.0.1:{upstream}"], LOAD_CORE, upstream)
        gatehoused = processes.start([chosen.gateway, "--workers", "1", "--state", str(folder / "state")], GATEWAY_CORE,
                                     folder / "gatehoused.out")
        stack.callback(processes.end, gatehoused)
        path = wait_for_socket(folder / "state" / "management.sock")
        import_text(Client(path), _CONFIG.format(port=port, upstream=upstream, routes=many_routes(chosen.routes)))
        processes.wait_for_port(port, gatehoused, "gatehoused", folder / "gatehoused.out")
        is_good = True
        if chosen.questions:
            is_good = look_at_questions(chosen, path) and is_good
        if chosen.changes:
            is_good = look_at_changes(chosen, path) and is_good
        if chosen.rollbacks:
            is_good = look_at_rollbacks(chosen, path) and is_good
        if chosen.clients:
            is_good = look_at_clients(chosen, port, path) and is_good
    return 0 if is_good else 1


def main() -> int:
    chosen = arguments()
    return processes.exit_status(lambda: run(chosen))


if __name__ == "__main__":
    sys.exit(main())
