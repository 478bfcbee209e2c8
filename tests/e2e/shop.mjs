// Orders of a small shop, placed through the API, whose parcels stand at every stage.
const HOUR = 3_600_000;
const CARRIER = "kr.cjlogistics";

const iso = (at) => new Date(at).toISOString();
// A local date in Seoul, `days` from now.
const day = (days) =>
  new Date(Date.now() + days * 24 * HOUR + 9 * HOUR).toISOString().slice(0, 10);

const WAY = [
  { code: "11", text: "집화처리", place: "서울송파" },
  { code: "41", text: "간선상차", place: "동서울HUB" },
  { code: "42", text: "간선하차", place: "옥천HUB" },
  { code: "82", text: "배달출발", place: "서울강남역삼" },
  { code: "91", text: "배달완료", place: "서울강남역삼" },
];

export class Shop {
  #onda;
  #next = 0;

  constructor(onda) {
    this.#onda = onda;
  }

  // An order of `parcels`, each as many steps along its way as its number says. Answers with what
  // the buyer types and the path of the tracking page.
  async order({ parcels = [3], promised = 1, contact = "010-9876-5678", hours = 6 } = {}) {
    const number = `A-20260301-${String(++this.#next).padStart(4, "0")}`;
    await this.#onda.post("/v1/orders", {
      number,
      placed_at: iso(Date.now() - 5 * 24 * HOUR),
      buyer: { name: "홍길동", phone: contact, email: "hong@example.com" },
      ship_to: { name: "홍길동", phone: contact, line1: "테헤란로 1길 2", city: "강남구",
                 region: "서울특별시", country: "KR" },
      lines: [{ name: "제주 감자 5kg" }, { name: "곱창김 100장", quantity: 2 }],
      promised: { to: day(promised) },
    });
    const numbers = [];
    for (const steps of parcels) numbers.push(await this.#ship(number, steps, hours));
    return { number, contact, numbers, path: await this.#link(number, contact) };
  }

  async #ship(order, steps, hours) {
    // CJ's twelfth digit is the third to eleventh modulo 7.
    const body = String(68_900_000_000 + ++this.#next);
    const tracking_number = body + String(Number(body.slice(2)) % 7);
    await this.#onda.post("/v1/shipments", { order, carrier: CARRIER, tracking_number });
    for (let i = 0; i < steps; ++i) {
      const at = Date.now() - (steps - 1 - i) * hours * HOUR - 0.5 * HOUR;
      await this.scan(tracking_number, WAY[i], at);
    }
    return tracking_number;
  }

  // One more scan: a step of the way, or words of one's own.
  async scan(tracking_number, step, at = Date.now() - 60_000) {
    const words = typeof step === "number" ? WAY[step] : step;
    await this.#onda.post("/v1/events", {
      carrier: CARRIER, tracking_number, occurred_at: iso(at), ...words,
    });
  }

  async #link(order, contact) {
    const answer = await fetch(`${this.#onda.base}/track`, {
      method: "POST", redirect: "manual", body: new URLSearchParams({ order, contact }),
    });
    if (answer.status !== 303) throw new Error(`no link to ${order}: ${answer.status}`);
    return answer.headers.get("location");
  }
}
