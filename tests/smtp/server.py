"""The real binary with mail, for the tests of this folder."""
import http.client
import json
import pathlib
import re
import signal
import socket
import subprocess
import sys


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The binary on one data folder, started again after each kill."""

    def __init__(self, onda: str, folder: pathlib.Path, mail_port: int, *flags: str):
        security = [] if "--mail-security" in flags else ["--mail-security", "none"]
        self.command = [onda, "serve", "--data", str(folder / "data"), "--port", "0",
                        "--log-level", "warn", "--mail-by", "smtp", *security, *flags,
                        "--mail-server", f"127.0.0.1:{mail_port}", "--mail-from", "n@pado.example"]
        self.folder = folder
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        sys.exit("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def ask(self, verb: str, path: str, body: str = "", kind: str = "application/json") -> dict:
        token = (self.folder / "data" / "admin.token").read_text().strip()
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
