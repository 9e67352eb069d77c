"""Compares the gateway with nginx and HAProxy in paired rounds. Started by bench/load/run, which installs and builds."""

import argparse
import contextlib
import os
import pathlib
import shutil
import signal
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
        epilog="cases: " + "; ".join(f"{case.name} ({case.title})" for case in CASES.values()))
    parser.add_argument("--case", action="append", choices=CASES, help="may be repeated; default: plain and log")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=2, help="length of one slice (default: 2)")
    parser.add_argument("--connections", type=int, help="default: the case's own, mostly 64")
    parser.add_argument("--only", default=",".join(proxies.PROXIES), help="proxies to run, separated by commas")
    parser.add_argument("--gateway", default=str(ROOT / "build/release/gateway/app/gatehoused"), help="the binary to measure")
    parser.add_argument("--upstream", default=str(ROOT / "build/release/bench/upstream/gatehouse-upstream"))
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


def run_case(case: Case, chosen: argparse.Namespace) -> None:
    connections = chosen.connections or case.connections
    print(f"\n{case.name}: {case.title}; {connections} connections, {chosen.rounds} rounds of {chosen.seconds:g} s")
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gatehouse-bench-")))
        if case.tls:
            make_certificate(folder)

        def launch(name: str, command: list[str], core: int, port: int) -> subprocess.Popen:
            output = folder / f"{name}.out"
            process = processes.start(command, core, output)
            stack.callback(processes.end, process)
            processes.wait_for_port(port, process, name, output)
            return process

        upstream = processes.free_port()
        launch("upstream", [chosen.upstream, "--listen", f"127.0.0.1:{upstream}"], LOAD_CORE, upstream)
        ports, running = {}, {}
        for name in chosen.only:
            ports[name] = processes.free_port()
            setting = proxies.Setting(folder, upstream, ports[name], processes.free_port(), binary(name, chosen))
            running[name] = launch(name, proxies.PROXIES[name](case, setting), GATEWAY_CORE, ports[name])
            checks.answers(case, name, ports[name], upstream)

        requests = dict.fromkeys(chosen.only, 0)
        for name in chosen.only:
            requests[name] += slices.wrk(case, ports[name], 1, connections, LOAD_CORE)["requests"]  # warm-up
        measured: dict[str, list[slices.Slice]] = {name: [] for name in chosen.only}
        for number in range(1, chosen.rounds + 1):
            # Nobody always goes first: whoever follows a busy neighbour finds other caches and clocks.
            turn = number % len(chosen.only)
            for name in chosen.only[turn:] + chosen.only[:turn]:
                one = slices.measure(case, running[name].pid, ports[name], chosen.seconds, connections, LOAD_CORE)
                measured[name].append(one)
                requests[name] += one.requests
            report.print_round(number, chosen.rounds, measured)

        memory = {name: processes.pss(running[name].pid) for name in chosen.only}
        for process in running.values():
            processes.end(process)  # writes out what its log still holds
        logged = {name: checks.log_is_whole(name, folder / proxies.LOGS[name], requests[name])
                  for name in chosen.only if case.logs}
    report.print_table(measured, memory)
    for name, share in logged.items():
        print(f"{name:10} logged {share:.1%} of its requests")
    target = chosen.json / f"load-{case.name}.json"
    shown = {"rounds": chosen.rounds, "seconds": chosen.seconds, "connections": connections}
    report.write_json(target, case.name, shown, measured, memory, logged)
    print(f"results: {target}")


def main() -> int:
    chosen = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if len(os.sched_getaffinity(0)) < 2:
        print("error: two cores are needed, one for the gateway and one for load and upstream", file=sys.stderr)
        return 1
    try:
        for name in chosen.case or ["plain", "log"]:
            run_case(CASES[name], chosen)
    except processes.Failure as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
