// The programs that tests run beside themselves: a port for one, waiting for it, ending it.
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

// One of the loopback address that nobody has.
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// What `look` finds, as soon as it finds something. `what` says what was missed: words, or a
// function that has them when it is too late.
export async function until(what, look, ms = 20_000) {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline) {
    const found = await look();
    if (found) return found;
    await pause(50);
  }
  throw new Error(`not in time: ${typeof what === "function" ? what() : what}`);
}

// Asks a program to end, and after `ms` makes it. One that never began or is gone is left alone.
export async function end(child, ms = 10_000) {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), ms);
  await ended;
  clearTimeout(patience);
}
