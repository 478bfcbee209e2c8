"""No shop sees or changes what is another's: each operation that a key opens has a row here, and
one that has none is a fault. Shop A has something of everything; others try to reach it, with a key
of every scope, and as the administrator who names another shop."""
import datetime
import json
import secrets
import time
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Lists:
    """Its arrays are empty for another shop, and hold A's mark for A, whatever is asked for."""
    queries: tuple = ("",)


@dataclass(frozen=True)
class Names:
    """Its path names a thing of A's: 404 with this code for another shop."""
    code: str
    things: tuple  # the values of the path's {name}, as A's things are called below
    body: dict = None
    moves: bool = False  # what A sees of it changes with time
    query: str = ""


@dataclass(frozen=True)
class Sums:
    """Its arrays are sums over a shop's own parcels: empty for another shop."""


@dataclass(frozen=True)
class Settings:
    """What A has set is not what another shop has."""
    query: str = ""


@dataclass(frozen=True)
class Refers:
    """Its body refers to a thing of A's: refused with this code, as if the thing were not there."""
    code: str
    bodies: tuple


@dataclass(frozen=True)
class Makes:
    """Its body names a thing as A's is named: the other shop gets one of its own."""
    bodies: tuple


@dataclass(frozen=True)
class Common:
    """Nothing of a shop's is in it."""
    because: str


SHIPMENT = {"carrier": "kr.cjlogistics", "tracking_number": "{parcel}"}
ROWS = {
    "GET /v1/orders": Lists(("", "?text={number}", "?updated_since=2020-01-01T00:00:00Z")),
    "POST /v1/orders": Makes(({"number": "{number}", "lines": [{"name": "theirs"}]},)),
    "GET /v1/orders/{order}": Names("order_not_found", ("{order}", "{number}")),
    "POST /v1/orders/{order}/links": Names("order_not_found", ("{order}", "{number}")),
    "POST /v1/orders/{order}/milestones":
        Names("order_not_found", ("{order}", "{number}"),
              {"milestone": "packed", "at": "2026-03-02T12:00:00+09:00"}),
    "POST /v1/orders/{order}/notices":
        Names("order_not_found", ("{order}", "{number}"),
              {"trigger": "return_received", "reason": "theirs"}),
    "GET /v1/orders/{order}/letter": Names("order_not_found", ("{order}", "{number}"), moves=True),
    "DELETE /v1/orders/{order}/links": Names("order_not_found", ("{order}", "{number}")),
    "GET /v1/shipments": Lists(("", "?text={parcel}", "?carrier=kr.cjlogistics",
                                "?status=in_transit", "?updated_since=2020-01-01T00:00:00Z")),
    "POST /v1/shipments": Refers("order_not_found", ({"order": "{order}", **SHIPMENT},
                                                     {"order": "{number}", **SHIPMENT})),
    "GET /v1/shipments/{shipment}": Names("shipment_not_found", ("{shipment}",)),
    "GET /v1/shipments/{shipment}/events": Names("shipment_not_found", ("{shipment}",)),
    "POST /v1/events": Makes(({**SHIPMENT, "occurred_at": "2026-03-03T10:00:00+09:00",
                               "status": "delivered", "place": "theirs"},)),
    "GET /v1/trackers/unmatched": Lists(),
    "GET /v1/statuses/unknown": Lists(),
    "GET /v1/shipments/{shipment}/estimate":
        Names("shipment_not_found", ("{shipment}",), moves=True),
    "GET /v1/shipments/{shipment}/promises": Names("shipment_not_found", ("{shipment}",)),
    "POST /v1/shipments/{shipment}/promises":
        Names("shipment_not_found", ("{shipment}",), {"to": "2026-03-09"}),
    "GET /v1/delays": Lists(("", "?carrier=kr.cjlogistics", "?shipment={shipment}")),
    "GET /v1/delays/{delay}": Names("delay_not_found", ("{delay}",)),
    "GET /v1/reliability": Sums(),
    "GET /v1/network": Sums(),
    "POST /v1/promises/quote": Makes(({"destination": {"country": "KR"}},)),
    "GET /v1/promises/policy": Settings(),
    "PUT /v1/promises/policy": Makes(({"late_rate": 0.2},)),
    "GET /v1/promises/transit": Lists(),
    "PUT /v1/promises/transit": Makes(({"rows": [{"days_from": 1, "days_to": 2}]},)),
    "GET /v1/signals": Lists(),
    "POST /v1/signals": Makes(({"kind": "road", "starts_at": "2026-03-02T10:00:00+09:00",
                                "source": "road", "reference": "{number}"},)),
    "GET /v1/signals/{signal}": Names("signal_not_found", ("{signal}",)),
    "GET /v1/notices": Lists(("", "?order={order}")),
    "GET /v1/notices/{notice}": Names("notice_not_found", ("{notice}",), moves=True),
    "GET /v1/notices/rules": Settings(),
    "PUT /v1/notices/rules": Makes(({"daily_cap": 2},)),
    "GET /v1/notices/alimtalk": Settings(),
    "PUT /v1/notices/alimtalk": Makes(({"templates": None},)),
    "POST /v1/notices/alimtalk/lint": Makes(({"trigger": "shipped", "body": "theirs"},)),
    "POST /v1/notices/alimtalk/preview":
        Refers("order_not_found", ({"trigger": "order_accepted", "order": "{order}",
                                    "draft": {"body": "theirs"}},)),
    "GET /v1/channels": Common("the ways are the installation's, the sums each shop's own"),
    "GET /v1/suppressions": Settings("?address={number}@example.com"),
    "PUT /v1/suppressions": Makes(({"address": "their@example.com"},)),
    "DELETE /v1/suppressions": Common("takes away what this very shop has set, or nothing"),
    "GET /v1/notices/texts": Settings(),
    "GET /v1/notices/texts/{trigger}/{language}": Settings(),
    "PUT /v1/notices/texts/{trigger}/{language}": Makes(({"subject": "theirs"},)),
    "GET /v1/notices/texts/{trigger}/{language}/history": Lists(),
    "POST /v1/notices/texts/{trigger}/{language}/revert": Makes(({"version": 0},)),
    "POST /v1/notices/texts/{trigger}/{language}/lint": Makes(({"subject": "theirs"},)),
    "POST /v1/notices/texts/{trigger}/{language}/preview":
        Refers("shipment_not_found", ({"shipment": "{shipment}"},)),
    "POST /v1/notices/texts/{trigger}/{language}/test":
        Refers("shipment_not_found", ({"shipment": "{shipment}"},)),
    "GET /v1/shipments/{shipment}/letter": Names("shipment_not_found", ("{shipment}",), moves=True),
    "POST /v1/consents": Makes(({"way": "email", "address": "{mark}@example.com",
                                 "action": "granted", "text_version": "1",
                                 "proof": {"form": "theirs"}},)),
    "GET /v1/consents": Lists(("?address={mark}@example.com",)),
    "GET /v1/advertising": Settings(),
    "PUT /v1/advertising": Makes(({"sale_basis": "on"},)),
    "GET /v1/mail/inbound": Lists(),
    "GET /v1/mail/inbound/{mail}": Names("mail_not_found", ("{mail}",)),
    "POST /v1/contacts": Makes(({"email": "{number}@example.com", "name": "theirs"},)),
    "GET /v1/contacts": Lists(("",)),
    "GET /v1/contacts/export": Common("a page of GET /v1/contacts as CSV; its http test reads it"),
    "GET /v1/contacts/{contact}": Names("contact_not_found", ("{contact}",)),
    "DELETE /v1/contacts/{contact}": Names("contact_not_found", ("{contact}",)),
    "POST /v1/lists": Makes(({"name": "{number}"},)),
    "GET /v1/lists": Lists(),
    "GET /v1/lists/{list}": Names("list_not_found", ("{list}",)),
    "DELETE /v1/lists/{list}/members/{contact}": Names("list_not_found", ("{list}",)),
    "POST /v1/segments/preview": Refers("list_not_found", ({"list": "{list}"},)),
    "POST /v1/campaigns": Refers("list_not_found", ({"name": "theirs", "list": "{list}"},)),
    "GET /v1/campaigns": Lists(),
    "GET /v1/campaigns/{campaign}": Names("campaign_not_found", ("{campaign}",)),
    "PUT /v1/campaigns/{campaign}":
        Names("campaign_not_found", ("{campaign}",), {"name": "theirs"}),
    "POST /v1/campaigns/{campaign}/plan": Names("campaign_not_found", ("{campaign}",)),
    "POST /v1/campaigns/{campaign}/pause": Names("campaign_not_found", ("{campaign}",)),
    "POST /v1/campaigns/{campaign}/resume": Names("campaign_not_found", ("{campaign}",)),
    "POST /v1/campaigns/{campaign}/cancel": Names("campaign_not_found", ("{campaign}",)),
    "POST /v1/campaigns/{campaign}/test": Names("campaign_not_found", ("{campaign}",)),
    "GET /v1/campaigns/{campaign}/messages":
        Names("campaign_not_found", ("{campaign}",), query="?state=queued"),
    "GET /v1/newsletter/terms": Settings(),
    "PUT /v1/newsletter/terms": Makes(({"most": 3, "within_days": 9},)),
    "GET /v1/me": Common("says who asks"),
    "GET /v1/carriers": Common("the table of carriers"),
    "GET /v1/carriers/detect": Common("the table of number formats"),
}
KEYLESS = {"open", "link", "inbound", "local"}  # no shop asks, so none can be taken for another
SCOPES = ["orders:read", "orders:write", "events:read", "events:write", "carriers:read",
          "promises:read", "promises:write"]


def concrete(pattern: str) -> str:
    """A text of a trigger and language: every shop has it, and A has written it."""
    return pattern.replace("{trigger}", "shipped").replace("{language}", "ko")


def fill(value, things: dict):
    """The value with {name} in its texts replaced by A's things."""
    if isinstance(value, dict):
        return {key: fill(each, things) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, things) for each in value]
    if not isinstance(value, str):
        return value
    for name, thing in things.items():
        value = value.replace("{" + name + "}", thing)
    return value


def arrays(value) -> list:
    return [each for each in value.values() if isinstance(each, list)]


class Shop:
    """A shop of the server, spoken for with these headers."""

    def __init__(self, server, headers: dict):
        self.server, self.headers = server, headers

    def call(self, verb: str, target: str, body=None):
        data = b"" if body is None else json.dumps(body).encode()
        return self.server.call(verb, target, dict(self.headers), data)


def make_shop(server, title: str, scopes: list) -> tuple:
    """A new shop: with a key of all scopes, and as the administrator names it."""
    admin = {"Authorization": f"Bearer {server.admin}"}
    made = Shop(server, admin).call("POST", "/v1/shops", {"name": title}).json["id"]
    key = Shop(server, admin).call("POST", "/v1/keys", {"shop": made, "scopes": scopes}).json
    return (Shop(server, {"Authorization": f"Bearer {key['secret']}"}),
            Shop(server, {**admin, "Onda-Shop": made}))


def furnish(shop: Shop) -> dict:
    """Gives a shop one of everything; what its things are called."""
    mark = secrets.token_hex(5).upper()
    digits = str(secrets.randbelow(10**11)).rjust(11, "1")
    things = {"mark": mark, "number": f"apart-{mark}", "parcel": f"6{digits}"}
    now = datetime.datetime.now(datetime.timezone.utc)  # a parcel that rested for months has ended
    at = (now - datetime.timedelta(days=5)).isoformat(timespec="seconds")
    promised = (now - datetime.timedelta(days=3)).date().isoformat()
    order = shop.call("POST", "/v1/orders",
                      {"number": things["number"], "lines": [{"name": f"Tea {mark}"}],
                       "promised": {"to": promised}})
    parcel = shop.call("POST", "/v1/shipments", fill({"order": "{number}", **SHIPMENT}, things))
    scans = [fill({**SHIPMENT, "occurred_at": at, "status": "in_transit", "place": mark}, things),
             fill({**SHIPMENT, "occurred_at": at, "text": "not a known word {mark}"}, things),
             {"carrier": "kr.hanjin", "tracking_number": mark, "occurred_at": at, "text": "집하"}]
    shop.call("POST", "/v1/events", scans)
    link = shop.call("POST", f"/v1/orders/{things['number']}/links")
    signal = shop.call("POST", "/v1/signals", {"kind": "road", "starts_at": at, "source": "road",
                                               "reference": mark})
    shop.call("PUT", "/v1/promises/policy", {"late_rate": 0.123})
    shop.call("PUT", "/v1/promises/transit",
              {"rows": [{"service": mark, "days_from": 1, "days_to": 3}]})
    shop.call("PUT", "/v1/notices/rules", {"daily_cap": 7})
    shop.call("PUT", "/v1/notices/texts/shipped/ko", {"subject": mark})
    shop.call("PUT", "/v1/notices/alimtalk", {"templates": [
        {"trigger": "shipped", "sender": "K", "template_id": mark, "body": mark}]})
    shop.call("PUT", "/v1/suppressions", {"address": f"{things['number']}@example.com"})
    shop.call("PUT", "/v1/advertising", {"refusal_phone": "080-765-4321"})
    shop.call("POST", "/v1/consents", {"way": "email", "address": f"{mark}@example.com",
                                       "action": "refused", "proof": {"form": mark}})
    news = shop.call("POST", "/v1/lists", {"name": f"list {mark}"}).json["id"]
    contact = shop.call("POST", "/v1/contacts", {"email": f"{mark}@example.com", "lists": [news]})
    campaign = shop.call("POST", "/v1/campaigns", {"name": f"campaign {mark}", "list": news})
    shop.call("PUT", "/v1/newsletter/terms", {"most": 5, "within_days": 8})
    things |= {"list": news, "contact": contact.json["id"], "campaign": campaign.json["id"]}
    return {**things, "order": order.json["id"], "shipment": parcel.json["id"],
            "link": link.json["path"], "signal": signal.json["id"], "delay": delay_of(shop),
            "notice": notice_of(shop), "mail": mail_of(shop, mark)}


def mail_of(shop: Shop, mark: str) -> str:
    """What the buyer of another order wrote back to the notice that was sent by mail."""
    parcel = {"carrier": "zz.mail", "tracking_number": f"M-{mark}"}
    shop.call("POST", "/v1/orders", {"number": f"mail-{mark}", "lines": [{"name": f"Tea {mark}"}],
                                     "buyer": {"email": f"{mark}@example.com"}})
    shop.call("POST", "/v1/shipments", {"order": f"mail-{mark}", **parcel})
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    shop.call("POST", "/v1/events",
              [{**parcel, "occurred_at": now, "status": "out_for_delivery"}])
    until = time.monotonic() + 10
    while time.monotonic() < until:
        sent = shop.call("GET", "/v1/notices?state=accepted").json["notices"]
        if sent:
            mail = f"From: a@b.example\nIn-Reply-To: <{sent[0]['id']}@x>\nSubject: {mark}\n\n"
            taken = shop.server.call("POST", "/v1/mail/inbound",
                                     {"Authorization": f"Bearer {shop.server.admin}"},
                                     mail.encode())
            return taken.json["id"]
        time.sleep(0.05)
    return "inm_never"


def notice_of(shop: Shop) -> str:
    """The notice of that delay, once it stands still: there is no address. Another one waits."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        notices = shop.call("GET", "/v1/notices").json["notices"]
        still = [each["id"] for each in notices if not each["due_at"]]
        if still and all(each["due_at"] is None or each["trigger"] == "delay_likely"
                         for each in notices):
            return still[0]
        time.sleep(0.05)
    return "ntc_never"


def delay_of(shop: Shop) -> str:
    """The delay of its parcel, whose promise is long over: it is seen a moment after the parcel."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        delays = shop.call("GET", "/v1/delays?state=confirmed").json["delays"]
        if delays:
            return delays[0]["id"]
        time.sleep(0.05)
    return "dly_never"


class Trial:
    """What another shop tries with A's things."""

    def __init__(self, owner: Shop, other: Shop, things: dict):
        self.owner, self.other, self.things = owner, other, things
        self.faults = []

    def run(self, operation: str, row) -> None:
        verb, pattern = concrete(operation).split(" ")
        {Lists: self.lists, Names: self.names, Refers: self.refers, Makes: self.makes,
         Sums: self.sums, Settings: self.settings,
         Common: lambda *_: None}[type(row)](verb, pattern, row)

    def blame(self, verb: str, target: str, what: str, answer=None) -> None:
        said = f" {answer.status} {answer.text[:200]}" if answer else ""
        self.faults.append(f"{verb} {target}: {what}{said}")

    def lists(self, verb: str, pattern: str, row: Lists) -> None:
        for query in row.queries:
            target = pattern + fill(query, self.things)
            mine = self.owner.call(verb, target)
            if not any(self.things[each] in mine.text for each in ("mark", "parcel", "shipment")):
                self.blame(verb, target, "does not list what is the shop's own")
            theirs = self.other.call(verb, target)
            if theirs.status != 200 or not arrays(theirs.json) or any(arrays(theirs.json)):
                self.blame(verb, target, "shows another shop", theirs)

    def sums(self, verb: str, pattern: str, _: Sums) -> None:
        theirs = self.other.call(verb, pattern)
        if theirs.status != 200 or any(arrays(theirs.json)):
            self.blame(verb, pattern, "shows another shop", theirs)

    def settings(self, verb: str, pattern: str, row: Settings) -> None:
        target = pattern + fill(row.query, self.things)
        theirs = self.other.call(verb, target)
        if theirs.status != 200 or theirs.text == self.owner.call(verb, target).text:
            self.blame(verb, target, "shows another shop", theirs)

    def names(self, verb: str, pattern: str, row: Names) -> None:
        for thing in row.things:
            name = fill(thing, self.things)
            head, _, rest = pattern.partition("{")
            target = fill(head + quote(name) + rest.partition("}")[2], self.things) + row.query
            if verb == "GET" and self.owner.call(verb, target).status != 200:
                self.blame(verb, target, "does not show the shop its own")
            answer = self.other.call(verb, target, row.body)
            if answer.status != 404 or answer.json.get("code") != row.code:
                self.blame(verb, target, "answers another shop", answer)

    def refers(self, verb: str, pattern: str, row: Refers) -> None:
        for body in row.bodies:
            answer = self.other.call(verb, pattern, fill(body, self.things))
            if answer.status not in (404, 422) or answer.json.get("code") != row.code:
                self.blame(verb, pattern, "answers another shop", answer)

    def makes(self, verb: str, pattern: str, row: Makes) -> None:
        for body in row.bodies:
            answer = self.other.call(verb, pattern, fill(body, self.things))
            if answer.status not in (200, 201):
                self.blame(verb, pattern, "answers another shop", answer)
            if self.things["mark"] in answer.text.replace(self.things["number"], ""):
                self.blame(verb, pattern, "tells another shop of A's", answer)


def belongings(shop: Shop, things: dict) -> dict:
    """All that A can see of its own, and the page that its link opens."""
    seen = {}
    for operation, row in ROWS.items():
        verb, pattern = concrete(operation).split(" ")
        if isinstance(row, (Lists, Sums, Settings)):
            seen[operation] = shop.call(verb, pattern).text
        elif isinstance(row, Names) and verb == "GET" and not row.moves:
            name = pattern[pattern.index("{") + 1:pattern.index("}")]
            target = pattern.replace("{" + name + "}", things[name]) + row.query
            seen[operation] = shop.call(verb, target).text
    seen["link"] = str(shop.call("GET", things["link"]).status)
    return seen


def check_rows(document) -> list:
    opened = {f"{verb} {path}" for (verb, path), operation in document.operations.items()
              if operation["x-scope"] not in KEYLESS | {"admin"}}
    return ([f"{each}: has no row in tests/api/shops_apart.py" for each in opened - set(ROWS)] +
            [f"{each}: has a row in tests/api/shops_apart.py, but is no operation"
             for each in set(ROWS) - opened])


def check_admin(document, other: Shop) -> list:
    """What is the administrator's is closed to every key."""
    faults = []
    for (verb, path), operation in document.operations.items():
        if operation["x-scope"] == "admin":
            status = other.call(verb, path.replace("{", "").replace("}", "")).status
            if status != 403:
                faults.append(f"{verb} {path}: {status} for a shop's key, expected 403")
    return faults


def check(server, document) -> list:
    faults = check_rows(document)
    owner, _ = make_shop(server, "A", SCOPES)
    things = furnish(owner)
    before = belongings(owner, things)
    # What shows little first, so that B stays empty.
    order = (Lists, Sums, Settings, Names, Refers, Makes, Common)
    rows = sorted(ROWS.items(), key=lambda item: order.index(type(item[1])))
    for title, way in (("B", 0), ("C", 1)):
        ways = make_shop(server, title, SCOPES)
        trial = Trial(owner, ways[way], things)
        for operation, row in rows:
            trial.run(operation, row)
        faults += trial.faults
        if way == 0:
            faults += check_admin(document, ways[0])
    after = belongings(owner, things)
    faults += [f"{each}: another shop changed what A sees" for each in before
               if before[each] != after[each]]
    return sorted(faults)
