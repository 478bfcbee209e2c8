// A mailbox of Debian's dovecot, and a door before it that sees what passes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import path from "node:path";

import { end, freePort, until } from "../programs.mjs";

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, "127.0.0.1");
  socket.once("data", () => { socket.destroy(); resolve(true); });
  socket.once("error", () => resolve(false));
});

export class Mailbox {
  #process;

  // In a new folder of this name; whoever is nobody must be able to come there.
  static async start(folder) {
    const mailbox = new Mailbox();
    mailbox.folder = folder;
    mailbox.certificate = path.join(folder, "cert.pem");
    await mkdir(folder);
    [mailbox.plain, mailbox.tls] = [await freePort(), await freePort()];
    const words = [folder, String(mailbox.plain), String(mailbox.tls)];
    mailbox.#process = spawn(process.env.ONDA_MAILBOX, words, { stdio: "inherit" });
    await until("dovecot answers", () => answers(mailbox.plain));
    return mailbox;
  }

  // By IMAP's own command, over a connection without TLS (the server is on this machine).
  async append(bytes) {
    const socket = connect(this.plain, "127.0.0.1");
    let said = "";
    socket.on("data", (more) => { said += more; });
    const expect = (what) => until(`dovecot says ${what}`, async () => said.includes(what));
    await expect("* OK");
    socket.write("a LOGIN onda geheim\r\n");
    await expect("a OK");
    socket.write(`b APPEND INBOX {${bytes.length}}\r\n`);
    await expect("+ OK");
    socket.write(bytes);
    socket.write("\r\n");
    await expect("b OK");
    socket.end("c LOGOUT\r\n");
  }

  // The mails stay, under other UIDs: dovecot counts anew, with another validity.
  async forgetUids() {
    const mails = path.join(this.folder, "mail");
    for (const name of await readdir(mails)) {
      if (name.startsWith("dovecot")) await rm(path.join(mails, name));
    }
  }

  stop() {
    return end(this.#process);
  }
}

// Passes connections on to a port of the mailbox, on the IPv6 loopback address; while it is shut
// it ends them at once. Notes when each came and what clients said before TLS.
export class Door {
  opened = [];  // performance.now() of each connection
  said = "";
  isShut = false;

  static async start(port) {
    const door = new Door();
    door.server = createServer((client) => {
      door.opened.push(performance.now());
      if (door.isShut) { client.destroy(); return; }
      const server = connect(port, "127.0.0.1");
      client.on("data", (bytes) => { door.said += bytes.toString("latin1"); });
      client.pipe(server).pipe(client);
      for (const socket of [client, server]) {
        socket.on("error", () => { client.destroy(); server.destroy(); });
      }
    }).listen(0, "::1");
    await once(door.server, "listening");
    door.port = door.server.address().port;
    return door;
  }

  stop() {
    this.server.close();
  }
}
