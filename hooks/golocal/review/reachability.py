"""Whether web addresses still answer: asked politely, judged with care, told in our own words.

Nothing that a server says goes into a report but its status, so that a report cannot be written
by a stranger.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

AGENT = "human-rights-go-local-link-check/1.0"
"""How we name ourselves to servers (RFC 9110, section 10.1.5)."""

TIME_LIMIT = 20.0
DELAY = 2.0
"""Seconds between two requests to one server."""

SERVERS_AT_ONCE = 8

Opener: TypeAlias = Callable[[Request, float], int]
"""Sends a request with a time limit in seconds and gives the status; raises as urllib does."""

Sleep: TypeAlias = Callable[[float], None]


class Verdict(StrEnum):
    """What is known of an address after it was asked."""

    ALIVE = "alive"
    DEAD = "dead"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address."""

    verdict: Verdict
    reason: str = ""
    """Why it is not alive, as the end of a sentence that begins with the address."""
    status: int | None = None
    """What the server said; None where no server answered."""


UNKNOWN_HOST = "no server has this name"
OFFLINE = Answer(Verdict.UNSURE, "nothing at all could be reached")
"""What is said of every address where no server answered, for then nothing is known."""

REASONS: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "the server asks for a password",
    HTTPStatus.FORBIDDEN: "the server refuses programs",
    HTTPStatus.NOT_FOUND: "the page is not there",
    HTTPStatus.GONE: "the page was taken away for good",
    HTTPStatus.TOO_MANY_REQUESTS: "the server asks to come back later",
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: "the page is withheld for legal reasons",
}

GONE: frozenset[int] = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
"""The only statuses that say that a page is no more (RFC 9110, sections 15.5.5 and 15.5.11)."""


def check(urls: Iterable[str], opener: Opener, sleep: Sleep) -> Mapping[str, Answer]:
    """Ask for each address once: one after the other at each server, several servers at once."""
    by_server: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_server.setdefault(urlsplit(url).netloc.casefold(), []).append(url)

    def visit(at_server: list[str]) -> list[tuple[str, Answer]]:
        return [(url, ask(url, opener, sleep)) for url in at_server]

    with ThreadPoolExecutor(SERVERS_AT_ONCE) as pool:
        answers = dict(pair for pairs in pool.map(visit, by_server.values()) for pair in pairs)
    if all(answer.status is None for answer in answers.values()):
        # Without a network no name is known; that says nothing of the pages.
        return dict.fromkeys(answers, OFFLINE)
    return answers


def ask(url: str, opener: Opener, sleep: Sleep) -> Answer:
    """Ask for an address with HEAD, and with GET before anything is said against it.

    Many servers answer HEAD wrongly, with 403, 404, 405 or not at all, and GET well.
    """
    try:
        address = _ascii(url)
    except ValueError:
        return Answer(Verdict.UNSURE, "the address has a form that cannot be asked for")
    answer = _send("HEAD", address, opener)
    sleep(DELAY)
    if answer.verdict is Verdict.ALIVE or answer.reason == UNKNOWN_HOST:
        return answer
    answer = _send("GET", address, opener)
    sleep(DELAY)
    return answer


def _send(method: str, address: str, opener: Opener) -> Answer:
    headers = {"User-Agent": AGENT, "Accept": "*/*"}
    request = Request(address, method=method, headers=headers)  # noqa: S310 - the schema allows http and https alone
    try:
        return _judge(opener(request, TIME_LIMIT))
    except HTTPError as error:
        error.close()
        if error.code < HTTPStatus.BAD_REQUEST:  # urllib gave up following
            return Answer(Verdict.UNSURE, f"its redirects lead nowhere ({error.code})", error.code)
        return _judge(error.code)
    except URLError as error:
        return _unanswered(error.reason)
    except Exception as error:  # noqa: BLE001 - what a server sends can break any part of a client
        return _unanswered(error)


def _judge(status: int) -> Answer:
    """Judge a status after all redirects were followed."""
    if status < HTTPStatus.BAD_REQUEST:
        return Answer(Verdict.ALIVE, status=status)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        reason = "the server is in trouble"
    else:
        reason = REASONS.get(status, "the server does not give the page")
    verdict = Verdict.DEAD if status in GONE else Verdict.UNSURE
    return Answer(verdict, f"{reason} ({status})", status)


def _unanswered(reason: object) -> Answer:
    """Judge where no status came; only a name that does not exist is final."""
    match reason:
        case socket.gaierror(errno=socket.EAI_NONAME):
            return Answer(Verdict.DEAD, UNKNOWN_HOST)
        case socket.gaierror():
            said = "the server's name could not be looked up just now"
        case TimeoutError():
            said = f"no answer within {TIME_LIMIT:.0f} seconds"
        case ssl.SSLError():
            said = "the server's certificate is not accepted"
        case ConnectionError():
            said = "the server closed the connection"
        case _:
            said = "the answer could not be understood"
    return Answer(Verdict.UNSURE, said)


def _ascii(url: str) -> str:
    """Write an address as it goes over the wire: the host in Punycode, the rest percent-encoded."""
    parts = urlsplit(url)
    if parts.hostname is None:
        raise ValueError(url)
    host = parts.hostname.encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    safe = "/:?#[]@!$&'()*+,;=%~"  # RFC 3986, section 2.2, and what is encoded already
    return urlunsplit(
        (parts.scheme, host + port, quote(parts.path, safe), quote(parts.query, safe), "")
    )


def over_the_web(request: Request, time_limit: float) -> int:
    """Send a request to the server and give the status after redirects; http and https alone."""
    # Not build_opener: its openers also follow a redirect to a file or an FTP server.
    director = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPRedirectHandler(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
        UnknownHandler(),
    ):
        director.add_handler(handler)
    with director.open(request, timeout=time_limit) as response:
        status: int = response.status
        return status
