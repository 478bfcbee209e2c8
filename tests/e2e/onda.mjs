// Starts the real binary on a data folder of its own, and speaks to its API as the administrator.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { end, until } from "../programs.mjs";

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
    try {
      onda.base = `http://127.0.0.1:${await onda.#port()}`;
      onda.#token = (await readFile(path.join(onda.#folder, "admin.token"), "utf8")).trim();
    } catch (error) {
      await onda.stop();
      throw error;
    }
    return onda;
  }

  #port() {
    return until(() => `onda serves: ${this.#said}`, async () => {
      if (this.#process.exitCode !== null) throw new Error(`onda did not start: ${this.#said}`);
      try {
        return JSON.parse(await readFile(path.join(this.#folder, "server.json"), "utf8")).port;
      } catch {
        return undefined; // not published yet
      }
    });
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
    await end(this.#process);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
