// What comes back: reports in the forms of large mail servers, complaints and replies, piped into
// `onda mail-in` as a mail server would, or lying in a mailbox of Debian's dovecot.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { Onda } from "../e2e/onda.mjs";
import { end, freePort, until } from "../programs.mjs";
import { Mailbox } from "./imap.mjs";

const SAMPLES = new URL("../../fuzz/corpus/read_mail_fuzz/", import.meta.url);
const [OK, DATA_ERROR, TRY_AGAIN] = [0, 65, 75]; // sysexits.h
let folder, sink, mailbox, onda;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "onda-mail-in-"));
  await chmod(folder, 0o755); // sink and mailbox run as somebody else where we are root
  const mails = path.join(folder, "mails");
  await mkdir(mails);
  const smtp = await freePort();
  sink = spawn(process.env.ONDA_SMTP_SINK, [String(smtp), mails], { stdio: "inherit" });
  sink.mails = mails;
  mailbox = await Mailbox.start(path.join(folder, "box"));
  const password = path.join(folder, "password");
  await writeFile(password, "geheim\n", { mode: 0o600 });
  onda = await Onda.start(process.env.ONDA_BINARY, [
    "serve", "--shop", "파도상점", "--shop-email", "help@pado.example", "--mail-by", "smtp",
    "--mail-security", "none", "--mail-server", `127.0.0.1:${smtp}`,
    "--mail-from", "notice@pado.example", "--mail-replies", "onda",
    "--mail-in-server", `127.0.0.1:${mailbox.tls}`, "--mail-in-security", "tls",
    "--mail-in-ca-file", mailbox.certificate, "--mail-in-user", "onda",
    "--mail-in-password-file", password, "--mail-in-every", "1",
  ]);
});

after(async () => {
  await onda?.stop();
  await Promise.all([end(sink), mailbox?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

async function mailTo(address) {
  return until(`a mail to ${address}`, async () => {
    for (const name of await readdir(sink.mails)) {
      const text = await readFile(path.join(sink.mails, name), "utf8");
      if (text.includes(`<${address}>`) && /--\n\n?$/.test(text)) return text;
    }
    return undefined;
  });
}

// An order whose buyer is told now, at any hour; what is told again is told of another order.
let orders = 0;
async function tell(address) {
  orders += 1;
  const order = `B-${orders}`;
  const shipment = { carrier: "zz.test", tracking_number: `T-${order}` };
  const buyer = { name: "홍길동", email: address };
  await onda.post("/v1/orders", { number: order, buyer, lines: [{ name: "김" }] });
  const { id } = await onda.post("/v1/shipments", { order, ...shipment });
  const at = new Date(Date.now() - 60_000).toISOString();
  await onda.post("/v1/events", [{ ...shipment, status: "out_for_delivery", occurred_at: at }]);
  return until(`a notice of ${order}`, async () => {
    const { notices } = await onda.get("/v1/notices?limit=100");
    const notice = notices.find((each) => each.shipment === id);
    return notice && !["queued", "claimed"].includes(notice.state) ? notice : undefined;
  });
}

// The sample as it would answer the mail to this address.
let made = 0;
async function sample(name, address) {
  const mail = await mailTo(address);
  made += 1;
  const values = {
    return: mail.match(/<(bounce\+[^>]+)>/)[1],
    reply: mail.match(/^Reply-To: (\S+)/mi)[1],
    message_id: mail.match(/^Message-ID: (\S+)/mi)[1],
    address,
    unique: String(made),
  };
  let text = await readFile(new URL(`${name}.eml`, SAMPLES), "latin1");
  for (const [key, value] of Object.entries(values)) text = text.replaceAll(`{{${key}}}`, value);
  return { bytes: Buffer.from(text, "latin1"), ...values };
}

// As a mail server pipes it; says how it ended.
function mailIn(bytes, flags = []) {
  const child = spawn(process.env.ONDA_BINARY, ["mail-in", "--data", onda.folder, ...flags],
                      { stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.on("error", () => {});
  child.stdin.end(bytes);
  return new Promise((resolve) => child.once("exit", resolve));
}

const notice = (id) => onda.get(`/v1/notices/${id}`);
const mails = async () => (await onda.get("/v1/mail/inbound?limit=200")).mails;

for (const name of ["postfix", "gmail", "exchange", "portal", "qmail"]) {
  test(`a bounce as ${name} writes it: nothing more goes to that address`, async () => {
    const address = `${name}@buyer.example`;
    const told = await tell(address);
    assert.equal(told.state, "accepted");
    const bounce = await sample(name, address);
    assert.equal(await mailIn(bounce.bytes, ["--recipient", bounce.return]), OK);
    const after = await notice(told.id);
    assert.equal(after.state, "bounced", after.because);
    assert.equal(after.tries[0].state, "bounced");
    assert.match(after.because, /5\.1\.1/);
    assert.equal(await mailIn(bounce.bytes), OK, "the same mail again");
    const kept = (await mails()).filter((each) => each.notice === told.id);
    assert.equal(kept.length, 1);
    assert.equal(kept[0].kind, "report");
    const next = await tell(address);
    assert.equal(next.state, "suppressed", next.because);
  });
}

test("who was only not reached in time is written to again", async () => {
  const told = await tell("full@buyer.example");
  await mailIn((await sample("postfix_delayed", "full@buyer.example")).bytes);
  assert.equal((await notice(told.id)).state, "accepted");
  await mailIn((await sample("postfix_expired", "full@buyer.example")).bytes);
  assert.equal((await notice(told.id)).state, "bounced");
  assert.equal((await tell("full@buyer.example")).state, "accepted");
});

test("a mail server's word that it arrived stands in the ledger", async () => {
  const told = await tell("glad@buyer.example");
  await mailIn((await sample("postfix_delivered", "glad@buyer.example")).bytes);
  assert.equal((await notice(told.id)).state, "delivered");
});

// What the ledger of consent says of an address.
const consents = (address) => onda.get(`/v1/consents?address=${address}`);
const agree = (address) => onda.post("/v1/consents", {
  way: "email", address, action: "granted", text_version: "1", proof: { form: "checkout" },
});

test("who calls a mail spam gets no more, and has taken the consent back", async () => {
  const address = "angry@buyer.example";
  await agree(address);
  await tell(address);
  const complaint = await sample("complaint", address);
  assert.equal(await mailIn(complaint.bytes), OK);
  assert.equal((await tell(address)).state, "suppressed");
  const { advertising, history } = await consents(address);
  assert.equal(advertising.state, "withdrawn");
  assert.equal(history[0].proof.source, "complaint");
});

test("a receipt of a consent that comes back is heard of", async () => {
  const address = "typo@buyer.example";
  await agree(address);
  const receipt = async () => (await consents(address)).receipts[0];
  await until("its receipt", async () => (await receipt()).state === "accepted");
  const bounce = await sample("postfix", address);
  assert.equal(await mailIn(bounce.bytes, ["--recipient", bounce.return]), OK);
  assert.equal((await receipt()).state, "bounced");
  assert.match((await receipt()).because, /5\.1\.1/);
  assert.equal((await tell(address)).state, "suppressed");
});

test("a forged bounce suppresses nobody", async () => {
  const told = await tell("victim@buyer.example");
  const { bytes, return: address } = await sample("qmail", "victim@buyer.example");
  const forged = address.replace(/\.[0-9a-f]{20}@/, `.${"0".repeat(20)}@`);
  const text = bytes.toString("latin1").replaceAll(address, forged).replace(/<ntc_[^>]+>/, "<x@y>");
  assert.equal(await mailIn(text), OK);
  assert.equal((await notice(told.id)).state, "accepted");
  assert.equal((await tell("victim@buyer.example")).state, "accepted");
  const { mails: unmatched } = await onda.get("/v1/mail/unmatched");
  assert.match(unmatched[0].because, /tag that is not ours/);
});

test("what a buyer writes back is kept for staff, in UTF-8", async () => {
  const told = await tell("asks@buyer.example");
  assert.equal(await mailIn((await sample("reply_euckr", "asks@buyer.example")).bytes), OK);
  await mailIn((await sample("vacation", "asks@buyer.example")).bytes);
  const about = (await mails()).filter((each) => each.notice === told.id);
  assert.deepEqual(about.map((each) => each.kind), ["auto_reply", "reply"]);
  const reply = await onda.get(`/v1/mail/inbound/${about[1].id}`);
  assert.equal(reply.subject, "Re: 배송이 시작되었어요");
  assert.equal(reply.from, "as**@buyer.example");
  assert.match(reply.text, /^배송지를 바꿀 수 있을까요\?/);
  assert.equal((await notice(told.id)).state, "accepted");
});

test("the mail server is told what to do with what cannot be taken", async () => {
  assert.equal(await mailIn("this is no mail"), DATA_ERROR);
  const large = `From: a@b.example\nMessage-ID: <large@b>\n\n${"x".repeat(8 << 20)}`;
  assert.equal(await mailIn(large), OK, "of a large mail its beginning is read");
  const { mails: unmatched } = await onda.get("/v1/mail/unmatched");
  assert.equal(unmatched[0].bytes, large.length);
  const elsewhere = await mkdtemp(path.join(folder, "none-"));
  const child = spawn(process.env.ONDA_BINARY, ["mail-in", "--data", elsewhere],
                      { stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.end("From: a@b.example\n\nx\n");
  assert.equal(await new Promise((resolve) => child.once("exit", resolve)), TRY_AGAIN);
});

test("a mailbox is read by IMAP: each mail once, and none is deleted", async () => {
  const told = await tell("box@buyer.example");
  await mailbox.append(Buffer.from("nothing that is a mail\r\n"));
  await mailbox.append((await sample("gmail", "box@buyer.example")).bytes);
  await until("the bounce is found", async () => (await notice(told.id)).state === "bounced");
  const asks = await tell("box2@buyer.example");
  const reply = await sample("reply_utf8", "box2@buyer.example");
  await mailbox.append(reply.bytes);
  await until("the reply is found",
                async () => (await mails()).some((each) => each.notice === asks.id));
  assert.equal(await mailIn(reply.bytes), OK, "the same mail by another way");
  assert.equal((await mails()).filter((each) => each.notice === asks.id).length, 1);
  const state = await onda.get("/v1/mail/mailbox");
  assert.equal(state.state, "ok");
  assert.equal(state.mails, 3);
  const { mails: unmatched } = await onda.get("/v1/mail/unmatched");
  assert.ok(unmatched.some((each) => each.kind === "unreadable"));
  const left = await readdir(path.join(mailbox.folder, "mail", "cur"));
  assert.equal(left.length, 3);
});

test("a mailbox that does not answer is said so", async () => {
  await mailbox.stop();
  const state = await until("the failure is told", async () => {
    const now = await onda.get("/v1/mail/mailbox");
    return now.state === "failing" ? now : undefined;
  });
  assert.match(state.error, /^(connect|exchange|tls)_failed: /);
  assert.ok(state.failing_since);
});
