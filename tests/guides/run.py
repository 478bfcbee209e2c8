#!/usr/bin/env python3
"""Runs the commands of a guide as they are printed, from an empty folder, against the real binary.

Its blocks that begin with ```sh are commands; the others are files and answers. A command that
fails ends the run. The port 8080 becomes a free one."""
import argparse
import contextlib
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile


def commands_of(guide: str) -> str:
    blocks = re.findall(r"^```sh\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    if not blocks:
        sys.exit("the guide has no commands")
    return "".join(blocks)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--onda", required=True)
    arguments.add_argument("guide")
    given = arguments.parse_args()
    guide = pathlib.Path(given.guide).read_text(encoding="utf-8")
    script = "set -euo pipefail\n" + commands_of(guide).replace("8080", str(free_port()))
    onda = pathlib.Path(given.onda).resolve()
    path = f"{onda.parent}:{os.environ['PATH']}"
    with tempfile.TemporaryDirectory(prefix="onda-guide-") as folder, \
            tempfile.NamedTemporaryFile("w", suffix=".sh") as commands:
        commands.write(script)
        commands.flush()
        # A session of its own, so that nothing of it stays whatever happens.
        shell = subprocess.Popen(["bash", "-x", commands.name], cwd=folder,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True, start_new_session=True,
                                 env={**os.environ, "PATH": path, "HOME": folder})
        try:
            said = shell.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            said = "it took more than a minute"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()
        if shell.returncode != 0:
            print(said)
            for log in pathlib.Path(folder).glob("serve.*"):
                print(f"--- {log.name}\n{log.read_text(encoding='utf-8')[-4000:]}")
    print(f"{given.guide}: {'failed' if shell.returncode else 'every command works as printed'}")
    return 1 if shell.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
