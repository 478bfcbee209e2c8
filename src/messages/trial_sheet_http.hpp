#pragma once
// The facts with which a text is tried: made up, or those of a parcel or an order.

#include "base/json_object.hpp"
#include "messages/given_facts.hpp"
#include "messages/message_parts_http.hpp"
#include "messages/text_sql.hpp"

namespace onda::messages {

struct TrialFacts {
  TextName name;
  std::string order = {}, shipment = {};  // at most one of them; none: made up
  std::optional<GivenFacts> given = {};   // what the shop's own system would say; nothing: made up
  Way way = Way::email;                   // by which it is tried
};

// "order", "shipment" and "facts" of a body; refuses those that the trigger is not of.
[[nodiscard]] TrialFacts read_trial_facts(json::ObjectReader& in, const TextName& name);
// Fails with order_not_found or shipment_not_found. It has a link, be it an example.
[[nodiscard]] Result<Sheet> trial_sheet(store::ReadTx& tx,
                                        const MessageParts& parts,
                                        const TrialFacts& facts);

}  // namespace onda::messages
