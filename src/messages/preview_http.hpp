#pragma once
// How a letter of a trigger would read now, from what is true of a parcel or an order. Nobody gets
// it.

#include "messages/message_parts_http.hpp"
#include "messages/text_sql.hpp"
#include "web/http.hpp"

namespace onda::messages {

// A letter in every form that it may take: mail, text message and, where the shop has a template of
// it, AlimTalk; each with its link, be it an example.
[[nodiscard]] Result<std::string> show_letter(store::ReadTx& tx,
                                              const MessageParts& parts,
                                              const TextName& name,
                                              const Sheet& sheet);

// GET /v1/shipments/{shipment}/letter?trigger=: triggers of a parcel.
[[nodiscard]] Task<web::Response> preview_of_parcel(const MessageParts& parts,
                                                    web::Request request);
// GET /v1/orders/{order}/letter?trigger=: those of an order, and those that a shop's system asks
// for, with made-up facts where only that system knows them.
[[nodiscard]] Task<web::Response> preview_of_order(const MessageParts& parts, web::Request request);

}  // namespace onda::messages
