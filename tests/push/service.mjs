// A browser with its keys, and the push service that it named.
import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

import ece from "http_ece";

export class Service {
  requests = [];   // {path, headers, body}
  answers = {};    // path → [status, headers]

  static async start() {
    const service = new Service();
    service.server = createServer((request, response) => {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks);
        service.requests.push({ path: request.url, headers: request.headers, body });
        const [status, headers] = service.answers[request.url] ?? [201, {}];
        response.writeHead(status, headers).end();
      });
    }).listen(0, "127.0.0.1");
    await once(service.server, "listening");
    service.origin = `http://127.0.0.1:${service.server.address().port}`;
    return service;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export class Browser {
  #keys = createECDH("prime256v1");
  #auth = randomBytes(16);

  constructor(endpoint) {
    this.#keys.generateKeys();
    this.subscription = {
      endpoint, expirationTime: null,
      keys: {
        p256dh: this.#keys.getPublicKey("base64url"), auth: this.#auth.toString("base64url"),
      },
    };
  }

  read(body) {
    const plain = ece.decrypt(body, {
      version: "aes128gcm", privateKey: this.#keys, authSecret: this.#auth.toString("base64url"),
    });
    return plain.toString("utf8");
  }
}

// The claims of "vapid t=…, k=…", whose signature is checked.
export function claimsOf(authorization) {
  const [, token, key] = authorization.match(/^vapid t=([\w.-]+), ?k=([\w-]+)$/);
  const [head, claims, signature] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = {
    kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const good = verify("sha256", Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"));
  if (!good) throw new Error("the token is not signed with the key beside it");
  const parse = (part) => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  return { head: parse(head), claims: parse(claims), key };
}
