// A service in the shape of Solapi's, as npm solapi 6.0.1 sends to it and validates its answers.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

export const KEY = "NCSAYU7YDBXYORXC";
export const SECRET = "a-secret-of-the-test";

const count = (total, failed) => ({
  total, sentTotal: 0, sentFailed: 0, sentSuccess: 0, sentPending: 0, sentReplacement: 0, refund: 0,
  registeredFailed: failed, registeredSuccess: total - failed,
});
const sums = () => ({ requested: 0, replacement: 0, refund: 0, sum: 0 });

function groupInfo(total, failed) {
  const types = ["sms", "lms", "mms", "ata", "cta", "cti", "nsa", "rcs_sms", "rcs_lms", "rcs_mms",
    "rcs_tpl", "rcs_itpl", "rcs_ltpl", "fax", "voice", "bms_text", "bms_image", "bms_wide",
    "bms_wide_item_list", "bms_carousel_feed", "bms_premium_video", "bms_commerce",
    "bms_carousel_commerce", "bms_free"];
  const now = new Date().toISOString();
  return {
    count: count(total, failed),
    countForCharge: Object.fromEntries(types.map((type) => [type, {}])),
    balance: sums(), point: sums(), app: { profit: {}, appId: null }, log: [], status: "SENDING",
    allowDuplicates: true, isRefunded: false, accountId: "24051400000000",
    masterAccountId: null, apiVersion: "4", groupId: "G4V20261122000000AAAAAAAAAAAAAAA",
    price: {}, dateCreated: now, dateUpdated: now, scheduledDate: null, dateSent: now,
    dateCompleted: null,
  };
}

export class Service {
  requests = [];    // {headers, body}
  fail = () => null;    // a message → [statusCode, statusMessage], where it is not accepted
  refuse = () => null;  // a request → [status, body], where none of it is

  static async start() {
    const service = new Service();
    service.server = createServer((request, response) => {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        const [status, body] = service.#answer(request, JSON.parse(text));
        response.writeHead(status, { "Content-Type": "application/json" });
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      });
    }).listen(0, "127.0.0.1");
    await once(service.server, "listening");
    service.url = `http://127.0.0.1:${service.server.address().port}`;
    return service;
  }

  #answer(request, body) {
    const refused = (status, errorCode) => [status, { errorCode, errorMessage: "다시 확인하세요" }];
    if (request.method !== "POST" || request.url !== "/messages/v4/send-many/detail") {
      return refused(404, "NotFound");
    }
    const said = request.headers.authorization?.match(
      /^HMAC-SHA256 apiKey=(\w+), date=(\S+), salt=(\w{12,64}), signature=([0-9a-f]{64})$/);
    if (!said) return refused(401, "Unauthorized");
    const [, key, date, salt, signature] = said;
    const expected = createHmac("sha256", SECRET).update(date + salt).digest("hex");
    const age = Math.abs(Date.now() - new Date(date).getTime());
    if (key !== KEY || signature !== expected || age > 15 * 60_000) {
      return refused(403, "SignatureDoesNotMatch");
    }
    this.requests.push({ headers: request.headers, body });
    const told = this.refuse(body);
    if (told) return told;
    return [200, this.#accept(body.messages)];
  }

  #accept(messages) {
    const failedMessageList = [], messageList = [];
    messages.forEach((message, place) => {
      const no = this.fail(message);
      const named = { messageId: `M4V2026112200000${place}`, customFields: message.customFields };
      if (no) {
        failedMessageList.push({
          ...named, to: message.to, from: message.from ?? "", type: message.type ?? "SMS",
          country: "82", accountId: "24051400000000", statusCode: no[0], statusMessage: no[1],
        });
      } else {
        messageList.push({ ...named, statusCode: "2000", statusMessage: "정상 접수" });
      }
    });
    const failed = failedMessageList.length;
    return { failedMessageList, messageList, groupInfo: groupInfo(messages.length, failed) };
  }

  messages() {
    return this.requests.flatMap(({ body }) => body.messages);
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

// What the service POSTs to its customer.
export const reportOf = (message, statusCode, statusMessage = "") => [{
  messageId: "M4V20261122000000", groupId: "G4V20261122000000", to: message.to,
  from: message.from, type: message.type, statusCode, statusMessage,
  dateReceived: new Date().toISOString(), customFields: message.customFields,
}];
