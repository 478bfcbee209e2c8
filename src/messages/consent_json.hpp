#pragma once
// Consent as the API speaks of it.

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "messages/act.hpp"
#include "messages/ad_guard.hpp"

namespace onda::messages {

// An act without its id and shop. Fails with the member in `where`: {"way","address","action",
// "purposes","at","text_version","language","zone","proof"}.
[[nodiscard]] Result<NewAct> decode_act(const json::Value& value, Instant now, Warnings& warnings);

// {"id","way","address","action","purposes","at"} with the address masked; the state of each
// purpose in `consents`.
[[nodiscard]] std::string encode_act(const NewAct& said, const Consents& consents);

// "advertising":{"state","since","confirm_before"},"night_advertising":{…}, into an open object.
void write_consents(json::Writer& out, const Consents& consents);

// {"verdict":"permit","basis"} · {"verdict":"no","because","article"} ·
// {"verdict":"held",…,"until"}
void write_verdict(json::Writer& out, const AdVerdict& verdict);

// [{"rule","value","since","article","checked","says"}]
void write_law(json::Writer& out, const AdvertisingLaw& law);

}  // namespace onda::messages
