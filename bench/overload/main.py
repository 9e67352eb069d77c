"""What the gateway does when there is too much to do. Started by bench/overload/run, which installs and builds."""

import argparse
import base64
import collections
import contextlib
import json
import os
import pathlib
import resource
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import processes

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATEWAY_CORE, LOAD_CORE = 0, 1
MIB = 1024 * 1024

_CONFIG = """
listeners: [ {{ name: edge, address: "127.0.0.1:{port}", header_timeout: 10s, max_connections: 20000 }} ]
services: [ {{ name: backend, endpoints: ["http://127.0.0.1:{upstream}"], pool: {{ max_idle: 256 }} }} ]
routes: [ {{ name: all, match: {{ path: "/*" }}, service: backend, policies: [{policies}] }} ]
admin: {{ enabled: false }}
{root}
"""


class Report:
    """Figures beside what they must be."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def figure(self, what: str, value: float, unit: str, most: float | None = None, least: float | None = None) -> None:
        aim = f"at most {most:g}" if most is not None else f"at least {least:g}" if least is not None else ""
        bad = (most is not None and value > most) or (least is not None and value < least)
        print(f"    {what:58} {value:10.4g} {unit:6} {aim}{'   MISSED' if bad else ''}", flush=True)
        if bad:
            self.missed.append(what)


class Bench:
    """A gateway before an upstream, and what asks it."""

    def __init__(self, chosen: argparse.Namespace, stack: contextlib.ExitStack, folder: pathlib.Path):
        self.chosen, self.stack, self.folder = chosen, stack, folder
        self.port, self.upstream = processes.free_port(), processes.free_port()

    def start(self, policies: str = "", root: str = "", limits: list[str] = [], group: pathlib.Path | None = None) -> None:
        output = self.folder / "upstream.log"
        upstream = processes.start([self.chosen.upstream, "--listen", f"127.0.0.1:{self.upstream}"], LOAD_CORE, output)
        self.stack.callback(processes.end, upstream)
        config = self.folder / "gatehouse.yaml"
        config.write_text(_CONFIG.format(port=self.port, upstream=self.upstream, policies=policies, root=root))
        self.said = self.folder / "gatehouse.log"
        command = [*limits, self.chosen.gateway, "--config", str(config), "--workers", "1"]
        if group is not None:  # the shell joins the group and becomes the gateway
            command = ["sh", "-c", f"echo $$ > {group}/cgroup.procs && exec \"$@\"", "sh", *command]
        self.process = processes.start(command, GATEWAY_CORE, self.said)
        self.stack.callback(processes.end, self.process)
        processes.wait_for_port(self.upstream, upstream, "upstream", output)
        processes.wait_for_port(self.port, self.process, "gatehoused", self.said)

    def load(self, seconds: float, connections: int = 64, rate: float | None = None, headers: list[str] = []) -> dict:
        command = ["taskset", "-c", str(LOAD_CORE), self.chosen.load, "--url", f"http://127.0.0.1:{self.port}/",
                   "--seconds", str(seconds), "--connections", str(connections)]
        command += ["--rate", f"{rate:.0f}"] if rate is not None else []
        for header in headers:
            command += ["--header", header]
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
        if done.returncode != 0:
            raise processes.Failure(f"the load failed: {done.stderr.strip()}")
        return json.loads(done.stdout)


def failed(load: dict) -> int:
    """Requests without an answer, or with one that is an error."""
    return load["refused"]["requests"] + load["lost"] + load["connect_failures"]


def served_rate(load: dict) -> float:
    return load["served"]["requests"] / load["seconds"]


# --- rate ------------------------------------------------------------------------------------------------------------


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _numbers_of_signature(der: bytes) -> bytes:
    """The two numbers of an ECDSA signature (a sequence in DER) as JOSE has them, 48 bytes each (RFC 7518 §3.4)."""
    at, numbers = 2 if der[1] < 0x80 else 3, b""
    for _ in range(2):
        size = der[at + 1]
        numbers += der[at + 2:at + 2 + size].lstrip(b"\0").rjust(48, b"\0")
        at += 2 + size
    return numbers


def costly_token(folder: pathlib.Path) -> tuple[str, pathlib.Path]:
    """A token whose signature costs the gateway far more than an ordinary request, and the key to check it by."""
    private, public = folder / "key.pem", folder / "public.pem"
    subprocess.run(["openssl", "ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", private], check=True)
    subprocess.run(["openssl", "ec", "-in", private, "-pubout", "-out", public], check=True, capture_output=True)
    claims = {"iss": "bench", "sub": "somebody", "exp": int(time.time()) + 3600}
    signed = ".".join(_text(json.dumps(part).encode()) for part in ({"alg": "ES384", "typ": "JWT"}, claims))
    der = subprocess.run(["openssl", "dgst", "-sha384", "-sign", private], input=signed.encode(), check=True,
                         capture_output=True).stdout
    return f"{signed}.{_text(_numbers_of_signature(der))}", public


def case_rate(bench: Bench, report: Report) -> None:
    token, key = costly_token(bench.folder)
    bench.start(policies=f"jwt: {{ issuer: bench, key_file: \"{key}\", cache: 0 }}", root="overload: { wait: 3ms }")
    headers = [f"Authorization: Bearer {token}"]
    bench.load(1, connections=4, headers=headers)
    peak = bench.load(3, connections=4, headers=headers)
    most = served_rate(peak)
    report.figure("served at most, 4 connections, none refused", most, "1/s")
    report.figure("    errors", failed(peak), "", most=0)
    normal = bench.load(3, connections=1000, rate=most / 2, headers=headers)
    for times, share in ((2, 90), (10, 80)):
        over = bench.load(6, connections=4000, rate=most * times, headers=headers)
        report.figure(f"{times} times as many: served, of the most", 100 * served_rate(over) / most, "%", least=share)
        report.figure("    refused with 503", over["refused"]["requests"] / over["seconds"], "1/s")
        report.figure("    refusals, p99", over["refused"]["p99"] / 1000, "ms", most=10)
        report.figure("    served ones, p99", over["served"]["p99"] / 1000, "ms")
        after = bench.load(5, connections=1000, rate=most / 2, headers=headers)
        later = bench.load(3, connections=1000, rate=most / 2, headers=headers)
        report.figure("    half as many, in the 5 s after it: errors", failed(after), "")
        report.figure("    half as many, from then on: errors", failed(later), "", most=0)
        report.figure("    their p99, times that of before", later["served"]["p99"] / normal["served"]["p99"], "", most=2)


# --- slow clients ----------------------------------------------------------------------------------------------------


class SlowClients:
    """Send a request a byte at a time, each once in a PAUSE, from several addresses, until they are cut off."""

    PAUSE = 2.0  # seconds
    HEAD = b"GET / HTTP/1.1\r\nHost: slow.example\r\nX-Filler: " + b"x" * 4000

    def __init__(self, port: int, count: int):
        self.port, self.count = port, count
        self.open = 0
        self.lasted: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._stop.set()
        self._thread.join()

    def _connect(self, number: int) -> socket.socket:
        one = socket.socket()
        one.bind((f"127.0.1.{number % 8 + 1}", 0))
        one.connect(("127.0.0.1", self.port))
        one.setblocking(False)
        return one

    def _run(self) -> None:
        os.sched_setaffinity(threading.get_native_id(), {LOAD_CORE})
        due: collections.deque[tuple[float, socket.socket, int]] = collections.deque()
        began: dict[socket.socket, float] = {}
        with selectors.DefaultSelector() as selector:
            while not self._stop.is_set():
                # A few at a time: the load beside them shares this core, and is not to wait for long.
                for _ in range(min(10, self.count - len(began) - len(self.lasted))):
                    one = self._connect(len(began))
                    one.send(self.HEAD[:1])
                    began[one] = time.monotonic()
                    due.append((began[one] + self.PAUSE, one, 1))
                    selector.register(one, selectors.EVENT_READ)
                self.open = len(began)
                for key, _ in selector.select(0.001):
                    with contextlib.suppress(OSError):
                        if key.fileobj.recv(4096):
                            continue
                    selector.unregister(key.fileobj)
                    self.lasted.append(time.monotonic() - began.pop(key.fileobj))
                    key.fileobj.close()
                now = time.monotonic()
                while due and due[0][0] <= now:
                    _, one, sent = due.popleft()
                    if one not in began:
                        continue
                    with contextlib.suppress(OSError):
                        one.send(self.HEAD[sent:sent + 1])
                    due.append((now + self.PAUSE, one, sent + 1))
        for one in began:
            one.close()


def case_slow_clients(bench: Bench, report: Report) -> None:
    bench.start()
    count, rate = 10_000, 2000
    bench.load(2, rate=rate)
    before = min((bench.load(3, rate=rate) for _ in range(3)), key=lambda load: load["served"]["p99"])
    memory = processes.pss(bench.process.pid)
    slow = SlowClients(bench.port, count)
    slow.start()
    bench.stack.callback(slow.end)
    deadline = time.monotonic() + 9
    while slow.open < count and time.monotonic() < deadline:
        time.sleep(0.05)
    report.figure("slow clients connected at a time", slow.open, "", least=count * 0.9)
    during = bench.load(3, rate=rate)
    report.figure("memory of each", (processes.pss(bench.process.pid) - memory) * 1024 / max(1, slow.open), "KiB", most=20)
    deadline = time.monotonic() + 20
    while len(slow.lasted) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    report.figure("2,000 requests a second beside them: errors", failed(during), "", most=0)
    report.figure("    p99", during["served"]["p99"], "us")
    report.figure("    p99 before", before["served"]["p99"], "us")
    report.figure("    p99, times that of before", during["served"]["p99"] / before["served"]["p99"], "", most=2)
    report.figure("slow clients that were cut off", len(slow.lasted), "", least=count)
    report.figure("    after at most (header_timeout is 10 s)", max(slow.lasted, default=99), "s", most=12)


# --- descriptors -----------------------------------------------------------------------------------------------------


def connections_to(port: int) -> int:
    """Connections that clients have opened to a port of this machine, see proc(5)."""
    rows = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[2] == f"0100007F:{port:04X}" and row[3] == "01" for row in rows)


def case_descriptors(bench: Bench, report: Report) -> None:
    bench.start(limits=["prlimit", "--nofile=256:256"])
    keep = bench.load(1, connections=8)
    report.figure("errors before", failed(keep), "", most=0)
    crowd: list[socket.socket] = []
    outcome: dict = {}
    beside = threading.Thread(target=lambda: outcome.update(bench.load(6, connections=8, rate=2000)))
    beside.start()
    while beside.is_alive() and connections_to(bench.port) < 8:  # the crowd is not to come before them
        time.sleep(0.01)
    for _ in range(400):
        one = socket.socket()
        one.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            one.connect(("127.0.0.1", bench.port))
        crowd.append(one)
    beside.join()
    report.figure("2,000 requests a second on kept connections: errors", failed(outcome), "", most=0)
    before, since = processes.cpu(bench.process.pid).total, time.monotonic()
    time.sleep(3)
    used = (processes.cpu(bench.process.pid).total - before) / 1e6 / (time.monotonic() - since)
    report.figure("processor used while nothing can be accepted", 100 * used, "%", most=20)
    for one in crowd:
        one.close()
    began, accepted = time.monotonic(), False
    while not accepted and time.monotonic() - began < 5:
        accepted = failed(bench.load(0.1, connections=1, rate=20)) == 0
    report.figure("until a new client is served again", time.monotonic() - began, "s", most=1)


# --- memory ----------------------------------------------------------------------------------------------------------


def control_group(stack: contextlib.ExitStack, size: int) -> pathlib.Path:
    """A new control group that may use so many bytes."""
    for mount, file in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")):
        folder = pathlib.Path(mount) / f"gatehouse-bench-{os.getpid()}"
        try:
            folder.mkdir()
            stack.callback(folder.rmdir)
            (folder / file).write_text(str(size))
            return folder
        except OSError:
            continue
    raise processes.Failure("no control group can be made here: this case needs root, and a cgroup file system")


def slow_reader(port: int) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.settimeout(5)
    with contextlib.suppress(OSError):
        one.connect(("127.0.0.1", port))
        one.send(f"GET /bytes/{MIB} HTTP/1.1\r\nHost: slow.example\r\n\r\n".encode())
    return one


def case_memory(bench: Bench, report: Report) -> None:
    group = control_group(bench.stack, 256 * MIB)
    bench.start(group=group)
    normal = bench.load(2, rate=1500)  # enough for it to remember as many exchanges as it ever will
    memory = processes.pss(bench.process.pid)
    report.figure("errors before", failed(normal), "", most=0)
    readers = []
    for _ in range(10_000):
        readers.append(slow_reader(bench.port))
    time.sleep(1)
    report.figure("clients that read nothing", len(readers), "")
    report.figure("memory then", processes.pss(bench.process.pid), "MiB", most=256)
    report.figure("killed", bench.process.poll() is not None, "", most=0)
    during = bench.load(2, rate=500)
    report.figure("500 requests a second: served", during["served"]["requests"], "")
    report.figure("    refused with 503", during["refused"]["requests"], "")
    report.figure("    turned away", during["lost"] + during["connect_failures"], "")
    for one in readers:
        one.close()
    time.sleep(5)
    after = bench.load(2, rate=500)
    report.figure("5 s after they have gone: errors", failed(after), "", most=0)
    report.figure("    memory, times that of before", processes.pss(bench.process.pid) / memory, "", most=1.5)
    report.figure("    killed", bench.process.poll() is not None, "", most=0)


CASES = {"rate": case_rate, "slow-clients": case_slow_clients, "descriptors": case_descriptors, "memory": case_memory}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/overload/run", description="What the gateway does when there is too much to do.")
    parser.add_argument("--case", action="append", choices=CASES, help="only this one; may be repeated (default: all)")
    parser.add_argument("--gateway", default=str(ROOT / "build/optimised/gateway/app/gatehoused"), help="the binary to measure")
    parser.add_argument("--upstream", default=str(ROOT / "build/release/bench/upstream/gatehouse-upstream"))
    parser.add_argument("--load", default=str(ROOT / "build/release/bench/client/gatehouse-load"))
    return parser.parse_args()


def main() -> int:
    chosen = arguments()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = Report()
    try:
        for name in chosen.case or CASES:
            print(name, flush=True)
            with contextlib.ExitStack() as stack:
                folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gatehouse-overload-")))
                CASES[name](Bench(chosen, stack, folder), report)
    except processes.Failure as failure:
        print(f"bench/overload: {failure}", file=sys.stderr)
        return 2
    print("held" if not report.missed else f"missed: {', '.join(text.strip() for text in report.missed)}")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
