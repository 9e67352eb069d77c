"""The gateways that are compared, each configured as an expert would: one worker, a pool of keep-alive connections to
the upstream, SO_REUSEPORT, no limit that ends a connection during a run, nothing logged unless the case asks for it."""

import grp
import os
import pathlib
import pwd
from dataclasses import dataclass

from cases import Case, Contestant

_NGINX = """
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log error;
events {{ worker_connections 16384; use epoll; multi_accept on; }}
http {{
    client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi; uwsgi_temp_path {folder}/nginx-uwsgi; scgi_temp_path {folder}/nginx-scgi;
    access_log {log};
    tcp_nodelay on;
    keepalive_timeout 600; keepalive_requests 1000000000;
    client_max_body_size 0; client_body_buffer_size 128k;
    {http}
    upstream backend {{ server 127.0.0.1:{upstream}; keepalive 256; keepalive_requests 1000000000; keepalive_timeout 600; }}
    server {{
        listen 127.0.0.1:{port} reuseport backlog=4096 {tls};
        {server}
        location / {{
            proxy_pass http://backend;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_buffer_size 16k; proxy_buffers 8 64k; proxy_busy_buffers_size 128k;
            {location}
        }}
    }}
}}
"""

_NGINX_TLS = """ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
        ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:bench:10m; ssl_buffer_size 16k;"""

_HAPROXY = """
global
    nbthread 1
    maxconn 9500
    tune.ssl.default-dh-param 2048
    tune.pool-high-fd-ratio 99
    tune.pool-low-fd-ratio 99
    {global}
defaults
    mode http
    option http-keep-alive
    option forwardfor
    timeout connect 3s
    timeout client 600s
    timeout server 600s
    timeout http-keep-alive 600s
    {defaults}
frontend edge
    bind 127.0.0.1:{port} backlog 4096 {tls}
    {frontend}
    default_backend backend
backend backend
    http-reuse always
    {backend}
    server upstream 127.0.0.1:{upstream} pool-max-conn 1024 pool-purge-delay 600s {protocol}
"""

_GATEHOUSE = """
listeners:
  - name: edge
    address: "127.0.0.1:{port}"
    keep_alive: 10m
    {tls}
services:
  - name: backend
    endpoints: ["http://127.0.0.1:{upstream}"]
    protocol: {protocol}
    pool: {{ max_idle: 256, idle_timeout: 10m }}
routes:
{routes}
  - name: all
    match: {{ path: "/*" }}
    service: backend
    policies: [{policies}]
admin: {{ address: "127.0.0.1:{admin}" }}
{root}
"""

_GATEHOUSE_CERTIFICATE = """
certificates:
  - name: bench
    chain: "{folder}/certificate.pem"
    key: "file:{folder}/key.pem"
"""


@dataclass
class Setting:
    """What a proxy has to know of the run."""

    folder: pathlib.Path
    upstream: int  # port
    port: int
    admin: int
    binary: str
    snippets: dict[str, str]  # the contestant's
    workers: int
    tokens: str = ""  # folder

    def made(self, name: str) -> str:
        """A file that came with the credentials; empty without it."""
        file = pathlib.Path(self.tokens) / name
        return file.read_text() if self.tokens and file.exists() else ""


def _fill(template: str, setting: Setting, snippets: dict[str, str], places: tuple[str, ...], tls: str,
          protocol: str = "") -> str:
    folder = str(setting.folder)
    filled = {place: snippets.get(place, "").replace("{folder}", folder).replace("{tokens}", setting.tokens)
              .replace("{secret}", setting.made("secret.txt")).replace("{consumers}", setting.made("consumers.yaml")) for place in places}
    user = f"{pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name}"
    return template.format(folder=folder, user=user, upstream=setting.upstream, port=setting.port, admin=setting.admin,
                           tls=tls.replace("{folder}", folder), protocol=protocol, **filled)


def nginx(case: Case, setting: Setting) -> list[str]:
    snippets = {"log": "off"} | case.nginx | setting.snippets
    if case.tls:
        snippets["server"] = snippets.get("server", "") + _NGINX_TLS
    config = setting.folder / "nginx.conf"
    config.write_text(_fill(_NGINX, setting, snippets, ("log", "http", "server", "location"), "ssl http2" if case.tls and case.streams else "ssl" if case.tls else ""))
    return [setting.binary, "-p", str(setting.folder), "-e", str(setting.folder / "nginx-error.log"), "-c", str(config)]


def haproxy(case: Case, setting: Setting) -> list[str]:
    # HAProxy wants certificate and key in one file.
    alpn = "h2,http/1.1" if case.streams else "http/1.1"
    tls = f"ssl crt {{folder}}/both.pem ssl-min-ver TLSv1.2 alpn {alpn}" if case.tls else ""
    config = setting.folder / "haproxy.cfg"
    config.write_text(_fill(_HAPROXY, setting, case.haproxy | setting.snippets, ("global", "defaults", "frontend", "backend"),
                            tls, "proto h2" if case.upstream == "http2" else ""))
    return [setting.binary, "-db", "-f", str(config)]


def gatehouse(case: Case, setting: Setting) -> list[str]:
    snippets = case.gatehouse | setting.snippets
    config = setting.folder / "gatehouse.yaml"
    tls = "protocols: [http2, http1]" if case.streams else ""
    if case.tls:
        tls += "\n    tls: { certificates: [bench] }"
        snippets["root"] = snippets.get("root", "") + _GATEHOUSE_CERTIFICATE
    config.write_text(_fill(_GATEHOUSE, setting, snippets, ("policies", "routes", "root"), tls, case.upstream))
    return [setting.binary, "--config", str(config), "--workers", str(setting.workers), "--state", str(setting.folder / "state")]


def nghttpx(case: Case, setting: Setting) -> list[str]:
    """Only for cases without TLS whose upstream speaks HTTP/2."""
    return [setting.binary, f"--frontend=127.0.0.1,{setting.port};no-tls", f"--backend=127.0.0.1,{setting.upstream};/;proto=h2",
            "--workers=1", "--backlog=4096", "--accesslog-file=/dev/null", "--conf=/dev/null", "--frontend-keep-alive-timeout=600s",
            "--add-x-forwarded-for", "--frontend-http2-read-timeout=600s", f"--pid-file={setting.folder}/nghttpx.pid"]


PROXIES = {"haproxy": haproxy, "nginx": nginx, "gatehouse": gatehouse, "nghttpx": nghttpx}


def log_of(one: Contestant, run: pathlib.Path) -> pathlib.Path:
    """Where a case that logs has a contestant's log."""
    return run / f"{one.name}.out" if one.proxy == "haproxy" else run / one.name / f"{one.proxy}.log"
