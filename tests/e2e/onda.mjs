// Starts the real binary on a data folder of its own, and speaks to its API as the administrator.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const READY_WITHIN_MS = 20_000;

export class Onda {
  #process;
  #folder;
  #token;
  #said = "";

  // `command`: the words before the flags, ["serve"] or ["demo", "--seed", "1"].
  static async start(binary, command = ["serve"], port = 0) {
    const onda = new Onda();
    onda.#folder = await mkdtemp(path.join(tmpdir(), "onda-e2e-"));
    const flags = ["--data", onda.#folder, "--port", String(port)];
    onda.#process = spawn(binary, [...command, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [onda.#process.stdout, onda.#process.stderr]) {
      stream.on("data", (bytes) => { onda.#said = (onda.#said + bytes).slice(-8_000); });
    }
    onda.base = `http://127.0.0.1:${await onda.#port()}`;
    onda.#token = (await readFile(path.join(onda.#folder, "admin.token"), "utf8")).trim();
    return onda;
  }

  async #port() {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && this.#process.exitCode === null) {
      try {
        const file = JSON.parse(await readFile(path.join(this.#folder, "server.json"), "utf8"));
        if (file.port > 0) return file.port;
      } catch { /* not published yet */ }
      await pause(50);
    }
    throw new Error(`onda did not start: ${this.#said}`);
  }

  async ask(method, target, body) {
    const answer = await fetch(this.base + target, {
      method,
      headers: {
        "Authorization": `Bearer ${this.#token}`,
        "Onda-Shop": "shop_1",
        "Content-Type": "application/json",
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${target}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  post(target, body) {
    return this.ask("POST", target, body);
  }

  get(target) {
    return this.ask("GET", target);
  }

  get folder() {
    return this.#folder;
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    if (this.#process.exitCode === null) {
      this.#process.kill("SIGTERM");
      await Promise.race([ended, pause(10_000).then(() => this.#process.kill("SIGKILL"))]);
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
