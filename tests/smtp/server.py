"""The real binary with mail, and the mail server that takes it, for the tests of this folder. Both
are ended when their block is left, however that is."""
import contextlib
import http.client
import json
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
END_WITHIN_S = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end(process: subprocess.Popen):
    """Asks a program to end, and makes it where it does not."""
    process.terminate()
    try:
        process.wait(timeout=END_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


class Sink:
    """postfix's smtp-sink, which keeps its mails in a folder of `folder`."""

    def __init__(self, folder: pathlib.Path):
        self.mails, self.port = folder / "mails", free_port()
        folder.chmod(0o755)  # the sink is somebody else where we are root
        self.mails.mkdir()

    def __enter__(self):
        self.process = subprocess.Popen([HERE / "sink", str(self.port), self.mails])
        return self

    def __exit__(self, *failure):
        end(self.process)

    def arrived(self) -> list:
        """(notice, recipient) of each mail that is whole."""
        found = []
        for file in self.mails.iterdir():
            text = file.read_text(errors="replace")
            name = re.search(r"^Message-ID: <(ntc_\w+)@", text, re.M)
            address = re.search(r"^X-Rcpt-Args: <([^>]+)>", text, re.M)
            if name and address and text.rstrip().endswith(f"--=_{name[1]}--"):
                found.append((name[1], address[1]))
        return found


def text_of(raw: bytes) -> str:
    """An id as the API writes it: Crockford's base32."""
    letters = "0123456789abcdefghjkmnpqrstvwxyz"
    value = int.from_bytes(raw, "big")
    return "ntc_" + "".join(letters[value >> shift & 31] for shift in range(125, -1, -5))


class Server:
    """The binary on one data folder, started again after each kill."""

    def __init__(self, onda: str, folder: pathlib.Path, mail_port: int, *flags: str):
        security = [] if "--mail-security" in flags else ["--mail-security", "none"]
        self.command = [onda, "serve", "--data", str(folder / "data"), "--port", "0",
                        "--log-level", "warn", "--mail-by", "smtp", *security, *flags,
                        "--mail-server", f"127.0.0.1:{mail_port}", "--mail-from", "n@pado.example"]
        self.data = folder / "data"

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *failure):
        if self.process.poll() is None:
            end(self.process)
        self.process.stdout.close()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        self.process.wait()
        sys.exit("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def rows(self, query: str) -> list:
        """Of its database, whether or not it runs."""
        file = f"file:{self.data / 'onda.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(file, uri=True)) as database:
            return database.execute(query).fetchall()

    def ask(self, verb: str, path: str, body: str = "", kind: str = "application/json") -> dict:
        token = (self.data / "admin.token").read_text().strip()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(verb, path, body.encode() or None,
                           {"Authorization": f"Bearer {token}", "Content-Type": kind})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status not in (200, 201):
            sys.exit(f"{path}: {answer.status} {text}")
        return json.loads(text) if text.startswith("{") else {}

    def post(self, path: str, rows: list):
        self.ask("POST", path, "\n".join(json.dumps(row) for row in rows),
                 "application/x-ndjson")
