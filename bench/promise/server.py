"""A server of its own for measuring promises, spoken to through the API."""
import http.client
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time

CARRIER = "kr.cjlogistics"
DAY = 86_400


def iso(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def figure(name: str, value: float, unit: str, baseline: float = None) -> None:
    """Prints one figure as script/bench does."""
    line = {"figure": name, "value": round(value, 2), "unit": unit}
    if baseline:
        line |= {"baseline": baseline, "ratio": round(value / baseline, 3)}
    print(json.dumps(line, separators=(",", ":")), flush=True)


class Server:
    def __init__(self, onda: str):
        self.folder = tempfile.TemporaryDirectory(prefix="onda-promise-")
        data = pathlib.Path(self.folder.name) / "data"
        command = [onda, "serve", "--data", str(data), "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                break
        token = (data / "admin.token").read_text().strip()
        self.headers = {"Authorization": f"Bearer {token}", "Onda-Shop": "shop_1"}
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def call(self, verb: str, target: str, body=None, kind="application/json") -> str:
        data = body if isinstance(body, (str, type(None))) else json.dumps(body)
        self.connection.request(verb, target, data and data.encode(),
                                {**self.headers, "Content-Type": kind})
        return self.connection.getresponse().read().decode()

    def lines(self, target: str, rows: list) -> None:
        self.call("POST", target, "\n".join(map(json.dumps, rows)), "application/x-ndjson")

    def metric(self, name: str) -> float:
        found = re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", self.call("GET", "/metrics"), re.M)
        return sum(map(float, found))

    def cpu(self) -> float:
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)
        self.folder.cleanup()
