"""One address of the web, fetched because it was asked for by name. Nothing that was fetched is followed.

Only http and https, on public addresses: every address that a name resolves to is checked, and the one that was checked
is the one connected to, so that a name cannot point elsewhere the second time. Redirects pass the same checks.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast
from urllib.parse import SplitResult, urljoin, urlsplit

from dragoman.ingest.notes import RefusedError

MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ASKED = {
    "User-Agent": "dragoman (news reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/xml, text/html, text/plain",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetching:
    """Leave to fetch, with its limits. `allow_private` opens addresses of the own machine and network as well."""

    allow_private: bool = False
    seconds: float = 20.0
    most_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` is the address at the end of all redirects."""

    url: str
    content_type: str
    body: bytes


def fetch(url: str, fetching: Fetching) -> Fetched:
    """What is at an address. Raises RefusedError (fetch) where a rule, a limit or the net stands against it."""
    try:
        with _Deadline(fetching.seconds) as deadline:
            for _ in range(MOST_REDIRECTS + 1):
                found = _fetch_once(_checked(url), fetching, deadline)
                if isinstance(found, Fetched):
                    return found
                target = urljoin(url, found)
                if url.casefold().startswith("https:") and not target.casefold().startswith("https:"):
                    raise RefusedError("fetch", "leads from https to an address that is not; it was not followed")
                url = target
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RefusedError("fetch", f"cannot be fetched: {_told(error)}") from error
    raise RefusedError("fetch", f"leads on more than {MOST_REDIRECTS} times")


def public_only(host: str, port: int, *, allow_private: bool = False) -> str:
    """The IP address to connect to. Raises RefusedError where one that the name resolves to is not public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private:
        for address in addresses:
            if not _is_public(ipaddress.ip_address(address.partition("%")[0])):
                raise RefusedError("fetch", f"is at {address}, which is not on the public net; it was not fetched")
    return addresses[0]


def _is_public(address: IP) -> bool:
    """Whether an address is of the public net; one that is wrapped in another counts as what is inside."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme.casefold() not in PORTS or not parts.hostname:
        raise RefusedError("fetch", "is no address of the form https://…")
    if parts.username or parts.password:
        raise RefusedError("fetch", "has a name or password in its address; it was not fetched")
    if any(character <= " " or character == "\x7f" for character in url):
        raise RefusedError("fetch", "has blanks or control characters in its address")
    return parts


def _fetch_once(parts: SplitResult, fetching: Fetching, deadline: _Deadline) -> Fetched | str:
    """What is there, or where it leads on to."""
    scheme, host = parts.scheme.casefold(), cast("str", parts.hostname)
    port = parts.port or PORTS[scheme]
    address = public_only(host, port, allow_private=fetching.allow_private)
    with _connected(scheme, host, port, address, deadline) as connection:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path.encode("ascii", "replace").decode(), headers=ASKED)
        answer = connection.getresponse()
        if answer.status in REDIRECTS and (target := answer.getheader("Location")):
            return target
        if answer.status != http.HTTPStatus.OK:
            raise RefusedError("fetch", f"answers {answer.status} {(answer.reason or '')[:40]}")
        if answer.getheader("Content-Encoding", "identity") not in {"", "identity"}:
            raise RefusedError("fetch", "answers in a coding that was not asked for")
        body = answer.read(fetching.most_bytes + 1)
        if deadline.is_over:
            raise TimeoutError("timed out")
        if len(body) > fetching.most_bytes:
            raise RefusedError("fetch", f"is larger than {fetching.most_bytes:,} bytes")
        return Fetched(parts.geturl(), answer.getheader("Content-Type", ""), body)


@contextmanager
def _connected(
    scheme: str, host: str, port: int, address: str, deadline: _Deadline
) -> Iterator[http.client.HTTPConnection]:
    """A connection to the address that was checked, in the name of the host."""
    plain = socket.create_connection((address, port), timeout=deadline.seconds)
    connection = http.client.HTTPConnection(host, port, timeout=deadline.seconds)
    try:
        deadline.watch(plain)
        if scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
            deadline.watch(plain)
        connection.sock = plain
        yield connection
    finally:
        connection.close()
        plain.close()


class _Deadline:
    """Ends the connection when the time for the whole is over, however slowly something comes in."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._socket: socket.socket | None = None

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connected: socket.socket) -> None:
        """Takes a socket under its eyes."""
        self._socket = connected
        if self.is_over:
            self._end()

    def _end(self) -> None:
        self.is_over = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                self._socket.close()


def _told(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)[:200] or type(error).__name__
