"""Fetching: on request only, within limits, and not from private addresses."""

from __future__ import annotations

import http.server
import ipaddress
import threading
import time
from collections.abc import Iterator

import pytest

from dragoman.core.document import Document
from dragoman.ingest import SetAside, fetch, read_documents
from dragoman.ingest.fetch import Fetching
from dragoman.ingest.notes import RefusedError

JSON = b'{"text": "Envoys met in Dakar."}\n'


class Answers(http.server.BaseHTTPRequestHandler):
    """A server with one answer for each path."""

    def do_GET(self) -> None:
        """Answers."""
        if self.path.startswith("/to"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("=")[2] or self.path)
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            self._drip()
        elif self.path == "/coded":
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
        else:
            self.send_response(200 if self.path == "/news" else 404)
            self.end_headers()
            self.wfile.write(JSON)

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def reason(url: str, fetching: Fetching | None) -> tuple[str, str]:
    [item] = read_documents([url], fetching=fetching)
    assert isinstance(item, SetAside)
    return item.reason, item.message


def test_an_address_is_fetched_only_with_leave(server: str) -> None:
    assert reason(f"{server}/news", None)[0] == "web-address"
    assert "not on the public net" in reason(f"{server}/news", Fetching())[1]
    [document] = read_documents([f"{server}/news"], fetching=Fetching(allow_private=True))
    assert isinstance(document, Document)
    assert document.text == "Envoys met in Dakar."


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/missing", "404"),
        ("/to", "more than 5 times"),
        ("/to=file:///etc/passwd", "no address"),
        ("/to=ftp://news.example/", "no address"),
        ("/coded", "coding"),
    ],
)
def test_what_does_not_answer_well_is_set_aside(server: str, path: str, told: str) -> None:
    found = reason(f"{server}{path}", Fetching(allow_private=True))
    assert found[0] == "fetch"
    assert told in found[1]


def test_a_redirect_is_followed_and_checked_like_an_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    [document] = read_documents([f"{server}/to={server}/news"], fetching=Fetching(allow_private=True))
    assert isinstance(document, Document)
    seen: list[str] = []
    real = fetch.public_only

    def watched(host: str, port: int, *, allow_private: bool = False) -> str:
        seen.append(host)
        return real(host, port, allow_private=len(seen) == 1)

    monkeypatch.setattr(fetch, "public_only", watched)
    found = reason(f"{server}/to={server}/news", Fetching())
    assert len(seen) == 2
    assert "not on the public net" in found[1]


def test_time_and_size_have_limits(server: str) -> None:
    start = time.perf_counter()
    assert reason(f"{server}/slow", Fetching(allow_private=True, seconds=0.3))[0] == "fetch"
    assert time.perf_counter() - start < 3
    assert "larger" in reason(f"{server}/news", Fetching(allow_private=True, most_bytes=5))[1]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not fetch._is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_that_are_public(address: str) -> None:
    assert fetch._is_public(ipaddress.ip_address(address))


def test_one_private_address_of_a_name_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda *_, **__: entries)
    with pytest.raises(RefusedError, match="10\\.0\\.0\\.1"):
        fetch.public_only("news.example", 80)
    assert fetch.public_only("news.example", 80, allow_private=True) == "93.184.216.34"


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://a:b@news.example/",
        "http://news.example/ a",
        "http://[",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_odd_addresses_are_refused(url: str) -> None:
    assert reason(url, Fetching(seconds=2))[0] == "fetch"
