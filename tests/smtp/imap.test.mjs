// A mailbox is read by IMAP from Debian's dovecot, through a door on the IPv6 loopback address:
// encrypted or not at all, each mail once whatever its UID, and with patience while it is away.
import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { Onda } from "../e2e/onda.mjs";
import { until } from "../programs.mjs";
import { Door, Mailbox } from "./imap.mjs";

let folder, mailbox;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "onda-imap-"));
  await chmod(folder, 0o755); // the mailbox is somebody else where we are root
  await writeFile(path.join(folder, "password"), "geheim\n", { mode: 0o600 });
  mailbox = await Mailbox.start(path.join(folder, "box"));
});

after(async () => {
  await mailbox?.stop();
  await rm(folder, { recursive: true, force: true });
});

// A server that reads the mailbox through a door of its own, until the test is over.
async function reader(context, flags, { shut = false } = {}) {
  const door = await Door.start(mailbox.plain);
  door.isShut = shut;
  context.after(() => door.stop());
  const onda = await Onda.start(process.env.ONDA_BINARY, [
    "serve", "--mail-in-server", `[::1]:${door.port}`, "--mail-in-user", "onda",
    "--mail-in-password-file", path.join(folder, "password"), "--mail-in-every", "1", ...flags,
  ]);
  context.after(() => onda.stop());
  const state = (isIt) => until("the mailbox's state", async () => {
    const now = await onda.get("/v1/mail/mailbox");
    return isIt(now) ? now : undefined;
  });
  return { door, onda, state };
}

const mail = (name) => Buffer.from(`From: ${name}@buyer.example\r\nMessage-ID: <${name}@b>\r\n` +
                                   `Subject: ${name}\r\n\r\nHello.\r\n`);
const starttls = () => ["--mail-in-security", "starttls", "--mail-in-ca-file", mailbox.certificate];

test("with STARTTLS nothing is said in the open but that", async (context) => {
  await mailbox.append(mail("first"));
  const { door, state } = await reader(context, starttls());
  const { error } = await state(({ mails }) => mails === 1);
  assert.equal(error, null);
  assert.match(door.said, /STARTTLS\r\n/);
  assert.doesNotMatch(door.said, /LOGIN|AUTHENTICATE|geheim/);
});

test("a certificate that nobody vouches for is given no password", async (context) => {
  const { door, state } = await reader(context, ["--mail-in-security", "starttls"]);
  const { error } = await state((now) => now.state === "failing");
  assert.match(error, /^tls_failed: /);
  assert.doesNotMatch(door.said, /LOGIN|AUTHENTICATE|geheim/);
});

test("under another validity the same mails are no new ones", async (context) => {
  const { onda, state } = await reader(context, starttls());
  const subjects = async () => {
    const { mails } = await onda.get("/v1/mail/unmatched");
    return mails.map(({ subject }) => subject).sort();
  };
  await state(({ mails }) => mails === 1);
  await mailbox.append(mail("second"));
  await state(({ mails }) => mails === 2);
  await mailbox.forgetUids();
  await mailbox.append(mail("third"));
  await until("the third is found", async () => (await subjects()).includes("third"));
  const { state: word } = await state(({ mails }) => mails >= 5); // all three were read again
  assert.equal(word, "ok");
  assert.deepEqual(await subjects(), ["first", "second", "third"]);
});

test("one that does not answer is asked more and more rarely, and read when it does",
     async (context) => {
  const { door, state } = await reader(context, starttls(), { shut: true });
  await until("four tries", () => door.opened.length >= 4);
  const waits = door.opened.slice(1, 4).map((at, i) => (at - door.opened[i]) / 1000);
  [1, 2, 4].forEach((wanted, i) => {
    assert.ok(waits[i] > 0.9 * wanted && waits[i] < wanted + 1, `waited ${waits} seconds`);
  });
  const { failing_since: since, error } = await state((now) => now.state === "failing");
  assert.ok(since);
  assert.match(error, /^(exchange|connect)_failed: /);
  door.isShut = false;
  const { failing_since: none } = await state((now) => now.state === "ok");
  assert.equal(none, null);
});
