"""Asking whether addresses still answer: every server here is a table in this file."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from email.message import Message
from http.client import BadStatusLine
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from golocal.review import reachability
from golocal.review.reachability import DELAY, OFFLINE, Answer, Verdict

NO_SUCH_NAME = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
WELL = "https://well.example/"

Said = int | Exception
"""What a server of these tests does: it gives a status, or the connection breaks."""


class Web:
    """A web of addresses with fixed answers, which keeps what it was asked."""

    def __init__(self, answers: Mapping[str, Said | Mapping[str, Said]]) -> None:
        """Set up the servers: one answer to all, or one a method."""
        self.answers = answers
        self.asked: list[str] = []
        self.slept: list[float] = []

    def opener(self, request: Request, time_limit: float) -> int:
        """Answer as urllib does: errors of the server are exceptions as well."""
        assert time_limit == reachability.TIME_LIMIT
        method, url = request.get_method(), request.full_url
        self.asked.append(f"{method} {url}")
        answer = self.answers[url]
        said = answer[method] if isinstance(answer, Mapping) else answer
        if isinstance(said, Exception):
            raise said
        if said >= 400:
            raise HTTPError(url, said, "Said by a stranger", Message(), None)
        return said

    def check(self) -> Mapping[str, Answer]:
        """Ask for all addresses, without waiting."""
        return reachability.check(self.answers, self.opener, self.slept.append)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # It is there.
        (200, Answer(Verdict.ALIVE, status=200)),
        (304, Answer(Verdict.ALIVE, status=304)),
        # It is no more, and only these say so.
        (404, Answer(Verdict.DEAD, "the page is not there (404)", 404)),
        (410, Answer(Verdict.DEAD, "the page was taken away for good (410)", 410)),
        (URLError(NO_SUCH_NAME), Answer(Verdict.DEAD, "no server has this name")),
        # Nobody can tell from here.
        (401, Answer(Verdict.UNSURE, "the server asks for a password (401)", 401)),
        (403, Answer(Verdict.UNSURE, "the server refuses programs (403)", 403)),
        (418, Answer(Verdict.UNSURE, "the server does not give the page (418)", 418)),
        (429, Answer(Verdict.UNSURE, "the server asks to come back later (429)", 429)),
        (451, Answer(Verdict.UNSURE, "the page is withheld for legal reasons (451)", 451)),
        (503, Answer(Verdict.UNSURE, "the server is in trouble (503)", 503)),
        (999, Answer(Verdict.UNSURE, "the server is in trouble (999)", 999)),
        (TimeoutError(), Answer(Verdict.UNSURE, "no answer within 20 seconds")),
        (URLError(TimeoutError()), Answer(Verdict.UNSURE, "no answer within 20 seconds")),
        (
            URLError(socket.gaierror(socket.EAI_AGAIN, "")),
            Answer(Verdict.UNSURE, "the server's name could not be looked up just now"),
        ),
        (
            URLError(ssl.SSLCertVerificationError()),
            Answer(Verdict.UNSURE, "the server's certificate is not accepted"),
        ),
        (
            URLError(ConnectionRefusedError()),
            Answer(Verdict.UNSURE, "the server closed the connection"),
        ),
        (BadStatusLine("x"), Answer(Verdict.UNSURE, "the answer could not be understood")),
    ],
    ids=str,
)
def test_an_answer_is_judged(said: Said, expected: Answer) -> None:
    """Gone is said only of what is certainly gone; the words are ours, not the server's."""
    assert Web({"https://town.example/page": said, WELL: 200}).check() == {
        "https://town.example/page": expected,
        WELL: Answer(Verdict.ALIVE, status=200),
    }


@pytest.mark.parametrize("refusal", [403, 404, 405, 501, TimeoutError()], ids=str)
def test_nothing_is_said_against_an_address_before_get(refusal: Said) -> None:
    """Many servers answer HEAD wrongly."""
    web = Web({"https://town.example/page": {"HEAD": refusal, "GET": 200}})

    assert web.check() == {"https://town.example/page": Answer(Verdict.ALIVE, status=200)}
    assert web.asked == ["HEAD https://town.example/page", "GET https://town.example/page"]


def test_an_address_that_answers_is_asked_for_once() -> None:
    """HEAD costs the server least."""
    web = Web({WELL: 200})
    reachability.check([WELL, WELL], web.opener, web.slept.append)

    assert web.asked == [f"HEAD {WELL}"]


def test_a_server_gets_time_between_two_requests() -> None:
    """Every request is followed by a pause before the next one to the same server."""
    web = Web({"https://town.example/a": 404, "https://town.example/b": 200})
    urls = ["https://town.example/a", "https://TOWN.example/b"]
    reachability.check(urls, web.opener, web.slept.append)

    assert web.asked == [
        "HEAD https://town.example/a",
        "GET https://town.example/a",
        "HEAD https://town.example/b",
    ]
    assert web.slept == [DELAY, DELAY, DELAY]


def test_answers_come_in_the_order_of_the_addresses_whatever_server_is_quick() -> None:
    """The report is the same each time: servers are asked at once, answers are put in order."""
    urls = [f"https://town{number}.example/" for number in range(40)]

    assert list(Web(dict.fromkeys(urls, 200)).check()) == urls


@pytest.mark.parametrize(
    "broken", [URLError(NO_SUCH_NAME), URLError(TimeoutError())], ids=["no name", "no answer"]
)
def test_without_a_network_nothing_is_called_dead(broken: Exception) -> None:
    """Where no server at all answers, it is this computer that is cut off."""
    web = Web({"https://a.example/": broken, "https://b.example/": broken})

    assert web.check() == {"https://a.example/": OFFLINE, "https://b.example/": OFFLINE}


def test_no_addresses_give_no_answers() -> None:
    """An empty collection is no reason for an error."""
    assert Web({}).check() == {}


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://münchen.example/ä?ö=ü", "https://xn--mnchen-3ya.example/%C3%A4?%C3%B6=%C3%BC"),
        ("https://town.example/a%20b?x=%C3%A4", "https://town.example/a%20b?x=%C3%A4"),
        ("https://town.example:8443/a#part", "https://town.example:8443/a"),
    ],
)
def test_an_address_is_written_as_it_goes_over_the_wire(url: str, asked: str) -> None:
    """Letters beyond ASCII are encoded once; what is encoded already stays."""
    web = Web({asked: 200})
    answers = reachability.check([url], web.opener, web.slept.append)

    assert (answers, web.asked) == ({url: Answer(Verdict.ALIVE, status=200)}, [f"HEAD {asked}"])


@pytest.mark.parametrize("url", ["https://town.example:port/", f"https://{'a' * 64}.example/"])
def test_an_address_that_cannot_be_asked_for_stops_nothing(url: str) -> None:
    """It is shown among those that a person must open."""
    web = Web({WELL: 200})
    answers = reachability.check([url, WELL], web.opener, web.slept.append)

    assert answers == {
        url: Answer(Verdict.UNSURE, "the address has a form that cannot be asked for"),
        WELL: Answer(Verdict.ALIVE, status=200),
    }


def test_the_request_names_us_and_sends_nothing_else() -> None:
    """A server's owner can see who asks."""
    seen: list[Request] = []

    def opener(request: Request, _: float) -> int:
        seen.append(request)
        return 200

    reachability.check([WELL], opener, lambda _: None)

    assert [(each.header_items(), each.data) for each in seen] == [
        ([("User-agent", "human-rights-go-local-link-check/1.0"), ("Accept", "*/*")], None)
    ]


class Town(BaseHTTPRequestHandler):
    """A server on this computer: some pages, and redirects to elsewhere."""

    REDIRECTS: ClassVar = {"/moved": "/", "/circle": "/circle", "/file": "file:///etc/passwd"}

    def do_HEAD(self) -> None:
        """Answer by the path alone."""
        target = self.REDIRECTS.get(self.path)
        self.send_response(302 if target else 200 if self.path == "/" else 404)
        self.send_header("Content-Length", "0")
        if target:
            self.send_header("Location", target)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - http.server asks for these names

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of a real server on this computer."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Town) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", Answer(Verdict.ALIVE, status=200)),
        ("/moved", Answer(Verdict.ALIVE, status=200)),
        ("/gone", Answer(Verdict.DEAD, "the page is not there (404)", 404)),
        ("/circle", Answer(Verdict.UNSURE, "its redirects lead nowhere (302)", 302)),
        ("/file", Answer(Verdict.UNSURE, "its redirects lead nowhere (302)", 302)),
    ],
)
def test_the_real_opener_follows_redirects_within_the_web(
    town: str, path: str, expected: Answer
) -> None:
    """A server can send us to another page, not to a file of this computer."""
    assert reachability.ask(town + path, reachability.over_the_web, lambda _: None) == expected


@pytest.mark.parametrize("elsewhere", ["file:///etc/passwd", "ftp://town.example/", "data:,x"])
def test_the_real_opener_opens_nothing_but_the_web(elsewhere: str) -> None:
    """Whoever calls it, it reads no file."""
    request = Request(elsewhere)  # noqa: S310 - that it is refused is the test
    with pytest.raises(URLError, match="unknown url type"):
        reachability.over_the_web(request, 1.0)
