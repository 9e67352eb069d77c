"""A proxy that answers wrongly may be very fast. So each one is tried before it is measured, and its log counted after."""

import http.client
import json
import pathlib
import ssl
import subprocess

from cases import Case
from processes import Failure

_BODY = b"0123456789abcdef" * 6400  # 100 KiB


def _ask(case: Case, port: int, method: str, path: str, body: bytes | None = None) -> tuple[http.client.HTTPResponse, bytes]:
    if case.tls:
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # a certificate of this run's own making
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, dict(header.split(": ", 1) for header in case.headers))
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def _ask_http2(case: Case, port: int) -> bytes:
    done = subprocess.run(["curl", "--silent", "--show-error", "--insecure", "--max-time", "10", "--write-out", "%{stderr}%{http_version}",
                           "--http2" if case.tls else "--http2-prior-knowledge",
                           f"{'https' if case.tls else 'http'}://127.0.0.1:{port}{case.path}"], capture_output=True)
    return done.stdout if done.stderr == b"2" else b""


def answers(case: Case, name: str, port: int, upstream: int) -> None:
    if case.streams:
        direct = Case("direct", "the upstream without a proxy", path=case.path)
        if not (body := _ask_http2(case, port)) or body != (
                _ask_http2(direct, upstream) if case.upstream == "http2" else _ask(direct, upstream, "GET", case.path)[1]):
            raise Failure(f"{name} does not proxy {case.path} over HTTP/2: {len(body)} bytes")
    if case.upstream == "http2":
        return  # a file server: it cannot tell what it was sent
    plain = Case("direct", "the upstream without a proxy")
    expected = _ask(plain, upstream, "GET", case.path)[1]
    response, body = _ask(case, port, "GET", case.path)
    if response.status != 200 or body != expected:
        raise Failure(f"{name} does not proxy {case.path}: status {response.status}, {len(body)} bytes instead of {len(expected)}")

    response, body = _ask(case, port, "POST", "/echo", _BODY)
    seen = json.loads(body) if response.status == 200 else {}
    if seen.get("method") != "POST" or seen.get("body_length") != len(_BODY):
        raise Failure(f"{name} does not pass on a request body: status {response.status}, upstream saw {body[:200]!r}")
    received = {field.lower() for field, _ in seen["headers"]}
    for wanted in ("x-forwarded-for", case.request_id.lower()):
        if wanted and wanted not in received:
            raise Failure(f"{name} does not send {wanted} to the upstream")


def log_is_whole(name: str, log: pathlib.Path, requests: int) -> float:
    """Share of the requests that are in the log."""
    lines = sum(chunk.count(b"\n") for chunk in _chunks(log)) if log.exists() else 0
    if lines == 0:
        raise Failure(f"{name} logged nothing to {log}")
    return lines / requests


def _chunks(path: pathlib.Path):
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk
