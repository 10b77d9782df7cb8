"""The server shows the site on this machine only, and to nobody who came by another name."""

import http.client
import threading
from collections.abc import Iterator

import pytest

from engine.site.serve import server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<p>her</p>", encoding="utf-8")
    (folder / "tom").mkdir()
    with server(folder, 0) as shown:
        assert shown.server_address[0] == "127.0.0.1"
        thread = threading.Thread(target=shown.serve_forever)
        thread.start()
        yield shown.server_port
        shown.shutdown()
        thread.join()


def ask(port: int, path: str, host: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    found = answer.status, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_page_is_shown(port: int, name: str) -> None:
    assert ask(port, "/index.html", f"{name}:{port}") == (200, b"<p>her</p>")


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "localhost:1"])
def test_another_name_is_refused(port: int, host: str) -> None:
    assert ask(port, "/index.html", host)[0] == 421


@pytest.mark.parametrize("path", ["/tom/", "/findes-ikke.html", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"])
def test_only_files_of_the_site_are_shown(port: int, path: str) -> None:
    assert ask(port, path, f"localhost:{port}")[0] == 404
