"""Compares the gateway with nginx and HAProxy in paired rounds. Started by bench/load/run, which installs and builds."""

import argparse
import contextlib
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import checks
import processes
import proxies
import report
import slices
from cases import CASES, Case

ROOT = pathlib.Path(__file__).resolve().parents[2]
GATEWAY_CORE, LOAD_CORE = 0, 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench/load/run",
        description="CPU per request, rate, latency and memory of the gateway beside nginx and HAProxy, in paired rounds.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="cases:\n" + "\n".join(f"  {case.name:12} {case.title}" for case in CASES.values()))
    parser.add_argument("--case", action="append", choices=CASES, help="may be repeated; default: plain and log", metavar="NAME")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=2, help="length of one slice (default: 2)")
    parser.add_argument("--connections", type=int, help="default: the case's own, mostly 64")
    parser.add_argument("--only", default=",".join(proxies.PROXIES), help="proxies to run, separated by commas")
    parser.add_argument("--gateway", default=str(ROOT / "build/optimised/gateway/app/gatehoused"), help="the binary to measure")
    parser.add_argument("--upstream", default=str(ROOT / "build/release/bench/upstream/gatehouse-upstream"))
    parser.add_argument("--load", default=str(ROOT / "build/release/bench/client/gatehouse-load"))
    parser.add_argument("--tokens", default=str(ROOT / "build/release/bench/tokens/gatehouse-tokens"))
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "build/bench", help="folder for the results")
    chosen = parser.parse_args()
    chosen.only = chosen.only.split(",")
    for name in chosen.only:
        if name not in proxies.PROXIES:
            parser.error(f"--only takes {', '.join(proxies.PROXIES)}; not {name}")
    if chosen.rounds < 1 or chosen.seconds < 1:
        parser.error("at least one round, of at least one second")
    return chosen


def binary(name: str, chosen: argparse.Namespace) -> str:
    path = chosen.gateway if name == "gatehouse" else shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if not path or not os.access(path, os.X_OK):
        raise processes.Failure(f"no program for {name}" + (f" at {path}" if path else " is installed"))
    return path


def make_certificate(folder: pathlib.Path) -> None:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout",
                    str(folder / "key.pem"), "-out", str(folder / "certificate.pem")], check=True, capture_output=True)
    (folder / "both.pem").write_bytes((folder / "certificate.pem").read_bytes() + (folder / "key.pem").read_bytes())


def hold_idle(case: Case, load: str, port: int, count: int) -> subprocess.Popen:
    """A client that keeps `count` connections and says nothing more."""
    scheme = "https" if case.tls else "http"
    command = ["taskset", "-c", str(LOAD_CORE), load, "--url", f"{scheme}://127.0.0.1:{port}/", "--connections", str(count), "--hold"]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = holder.stdout.readline()
    if not said.startswith("holding"):
        processes.end(holder)
        raise processes.Failure(f"idle connections: {said}")
    return holder


def let_go(holder: subprocess.Popen) -> int:
    """Ends a client of hold_idle(). How many of its connections had lasted until now."""
    said, _ = holder.communicate(timeout=30)
    return json.loads(said)["open"]


def with_tokens(case: Case, folder: pathlib.Path, chosen: argparse.Namespace) -> Case:
    """The case with its credentials made, and the first of them for whoever sends only one request."""
    kind, count = case.tokens
    folder.mkdir()
    subprocess.run([chosen.tokens, kind, str(count), str(folder)], check=True)
    with open(folder / "headers.txt") as headers:
        first = headers.readline().strip()
    return dataclasses.replace(case, token_folder=str(folder), headers=(*case.headers, first))


def upstream_command(case: Case, chosen: argparse.Namespace, port: int, run: pathlib.Path) -> list[str]:
    if case.upstream == "http1":
        return [chosen.upstream, "--listen", f"127.0.0.1:{port}"]
    files = run / "files"
    files.mkdir()
    (files / "index.html").write_bytes(b"x" * 1024)
    return [binary("nghttpd", chosen), "--no-tls", "--address=127.0.0.1", f"--htdocs={files}", "--max-concurrent-streams=256", str(port)]


def run_case(case: Case, chosen: argparse.Namespace) -> None:
    connections = chosen.connections or case.connections
    contestants = [one for one in case.contestants if one.proxy in chosen.only]
    names = [one.name for one in contestants]
    if not names:
        raise processes.Failure(f"nobody is left for the case {case.name}: --only {','.join(chosen.only)}")
    print(f"\n{case.name}: {case.title}; {connections} connections, {chosen.rounds} rounds of {chosen.seconds:g} s")
    with contextlib.ExitStack() as stack:
        run = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gatehouse-bench-")))
        if case.tokens:
            case = with_tokens(case, run / "tokens", chosen)

        def launch(name: str, command: list[str], core: int, port: int) -> subprocess.Popen:
            output = run / f"{name}.out"
            process = processes.start(command, core, output)
            stack.callback(processes.end, process)
            processes.wait_for_port(port, process, name, output)
            return process

        upstream = processes.free_port()
        launch("upstream", upstream_command(case, chosen, upstream, run), LOAD_CORE, upstream)
        ports, running, held, holders = {}, {}, {}, {}
        requests = dict.fromkeys(names, 0)
        for one in contestants:
            folder = run / one.name
            folder.mkdir()
            if case.tls:
                make_certificate(folder)
            port = ports[one.name] = processes.free_port()
            setting = proxies.Setting(folder, upstream, port, processes.free_port(), binary(one.proxy, chosen), one.snippets,
                                      one.workers, case.token_folder)
            process = running[one.name] = launch(one.name, proxies.PROXIES[one.proxy](case, setting), GATEWAY_CORE, port)
            checks.answers(case, one.name, port, upstream)
            requests[one.name] += slices.load(case, chosen.load, port, 1, connections, LOAD_CORE).requests  # warm-up
            if one.idle:
                before = processes.pss(process.pid)
                holders[one.name] = hold_idle(case, chosen.load, port, one.idle)
                stack.callback(processes.end, holders[one.name])
                held[one.name] = (processes.pss(process.pid) - before) * 1024 / one.idle

        measured: dict[str, list[slices.Slice]] = {name: [] for name in names}
        for number in range(1, chosen.rounds + 1):
            # Nobody always goes first: whoever follows a busy neighbour finds other caches and clocks.
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                one = slices.measure(case, chosen.load, running[name].pid, ports[name], chosen.seconds, connections, LOAD_CORE)
                measured[name].append(one)
                requests[name] += one.requests
            report.print_round(number, chosen.rounds, contestants, measured)

        memory = {name: processes.pss(running[name].pid) for name in names}
        for one in contestants:
            if one.idle and (still := let_go(holders[one.name])) != one.idle:
                raise processes.Failure(f"{one.name} ended {one.idle - still} of {one.idle} idle connections")
        for process in running.values():
            processes.end(process)  # writes out what its log still holds
        logged = {one.name: checks.log_is_whole(one.name, proxies.log_of(one, run), requests[one.name])
                  for one in contestants if case.logs}
    report.print_table(contestants, measured, memory)
    for name, kib in held.items():
        print(f"{name:12} {kib:.2f} KiB of memory for each idle connection")
    for name, share in logged.items():
        print(f"{name:12} logged {share:.1%} of its requests")
    target = chosen.json / f"load-{case.name}.json"
    shown = {"rounds": chosen.rounds, "seconds": chosen.seconds, "connections": connections}
    report.write_json(target, case.name, shown, contestants, measured, memory, logged, held)
    print(f"results: {target}")


def run(chosen: argparse.Namespace) -> int:
    if len(os.sched_getaffinity(0)) < 2:
        raise processes.Failure("two cores are needed, one for the gateway and one for load and upstream")
    for name in chosen.case or ["plain", "log"]:
        run_case(CASES[name], chosen)
    return 0


def main() -> int:
    chosen = arguments()
    return processes.exit_status(lambda: run(chosen))


if __name__ == "__main__":
    sys.exit(main())
