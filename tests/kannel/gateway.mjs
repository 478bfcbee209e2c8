// Debian's Kannel on the loopback address, with its own fakesmsc in the operator's place.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { end, freePort, until } from "../programs.mjs";

const BUILD = fileURLToPath(new URL("../../build", import.meta.url));

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, "127.0.0.1", () => { socket.destroy(); resolve(true); });
  socket.once("error", () => resolve(false));
});

// Where the unpacked packages keep their libraries: build/<package>/usr/lib/<machine>, or /lib.
async function libraries() {
  const folders = [];
  for (const name of ["libmariadb3", "libct4", "libpq5", "libpcre3"]) {
    for (const part of ["usr/lib", "lib"]) {
      const lib = path.join(BUILD, name, part);
      const machines = await readdir(lib).catch(() => []);
      for (const machine of machines) folders.push(path.join(lib, machine));
    }
  }
  return folders.join(":");
}

export class Gateway {
  #processes = [];
  #folder;
  #said = "";

  static async start() {
    const gateway = new Gateway();
    gateway.#folder = await mkdtemp(path.join(tmpdir(), "onda-kannel-"));
    const [admin, box, smsc] = [await freePort(), await freePort(), await freePort()];
    gateway.port = await freePort();
    gateway.url = `http://127.0.0.1:${gateway.port}/cgi-bin/sendsms`;
    const file = path.join(gateway.#folder, "kannel.conf");
    await writeFile(file, `group = core
admin-port = ${admin}
admin-interface = "127.0.0.1"
admin-password = "nobody"
smsbox-port = ${box}
smsbox-interface = "127.0.0.1"
box-allow-ip = "127.0.0.1"
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = operator
port = ${smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${gateway.port}
sendsms-interface = "127.0.0.1"

group = sendsms-user
username = onda
password = s3cret
concatenation = true
max-messages = 20
`);
    const kannel = (name) => path.join(BUILD, "kannel", "usr/sbin", name);
    await gateway.#run(kannel("bearerbox"), ["-v", "2", file]);
    await until("bearerbox", () => answers(box));
    await gateway.#run(kannel("smsbox"), ["-v", "2", file]);
    await until("smsbox", () => answers(gateway.port));
    // No message of its own; what it is sent is told on its standard error.
    await gateway.#run(path.join(BUILD, "kannel-extras/usr/lib/kannel/test/fakesmsc"),
      ["-H", "127.0.0.1", "-r", String(smsc), "-i", "3600", "-m", "0", "1 2 text none"],
      (text) => { gateway.#said += text; });
    return gateway;
  }

  async #run(program, words, hear = () => {}) {
    const process = spawn(program, words, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { LD_LIBRARY_PATH: await libraries() },
    });
    for (const stream of [process.stdout, process.stderr]) {
      stream.setEncoding("utf8").on("data", hear);
    }
    process.once("error", (error) => { throw error; });
    this.#processes.push(process);
  }

  // What the operator got: {from, to, text}, a long message in one as a telephone shows it.
  received() {
    const messages = new Map();
    for (const line of this.#said.split("\n")) {
      const whole = line.match(/Got message (\d+): <(\S+) (\S+) ucs-2 (\S*)>$/);
      if (whole) {
        const [, number, from, to, text] = whole;
        messages.set(number, { from, to, text: decode(text), missing: 0 });
      }
      // A header of five bytes: a part of message `name`, of how many, and which.
      const part = line.match(/<(\S+) (\S+) udh %05%00%03%(\w\w)%(\w\w)%(\w\w) data (\S*)>$/);
      if (part) {
        const [, from, to, name, count, , text] = part;
        const begun = { from, to, text: "", missing: Number(`0x${count}`) };
        const message = messages.get(`${to} ${name}`) ?? begun;
        message.text += decode(text);
        message.missing -= 1;
        messages.set(`${to} ${name}`, message);
      }
    }
    return [...messages.values()].filter(({ missing }) => missing === 0);
  }

  receivedBy(number) {
    return until(`a message to ${number}`, () => this.received().find(({ to }) => to === number));
  }

  async stop() {
    for (const process of this.#processes.reverse()) await end(process, 5_000);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

// fakesmsc shows UCS-2 as bytes: "%C5H" is U+C548.
function decode(text) {
  const bytes = [];
  for (let at = 0; at < text.length; ++at) {
    if (text[at] === "%") {
      bytes.push(parseInt(text.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(text[at] === "+" ? 0x20 : text.charCodeAt(at));
    }
  }
  return Buffer.from(bytes).swap16().toString("utf16le");
}
