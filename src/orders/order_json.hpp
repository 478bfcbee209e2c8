#pragma once
// Orders and shipments from and to JSON: the one reading of them, for the API and for files.

#include <string>

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "orders/types.hpp"

namespace onda::orders {

// Read one object each. Errors carry the field's path ("lines[2].quantity"); unknown fields become
// warnings. The words of the errors: field_missing, field_type, field_too_long, time_invalid,
// date_invalid, email_invalid, phone_invalid, locale_invalid, zone_invalid, country_invalid,
// quantity_invalid, amount_invalid, currency_invalid, promised_invalid, milestone_unknown.
[[nodiscard]] Result<NewOrder> decode_order(json::Value value, Warnings& warnings);
[[nodiscard]] Result<NewShipment> decode_shipment(json::Value value, Warnings& warnings);
// One milestone, or an array of them.
[[nodiscard]] Result<std::vector<Moment>> decode_milestones(json::Value value, Warnings& warnings);

// Append compact JSON that the decoders read back to the same value; empty fields are left out.
void encode(json::Writer& out, const NewOrder& order);
void encode(json::Writer& out, const NewShipment& shipment);
void encode(json::Writer& out, const Moment& moment);
void encode(json::Writer& out, const Address& address);
void encode(json::Writer& out, const PromisedWindow& window);

// An address as `encode` wrote it, for rows that keep it as text.
[[nodiscard]] Result<Address> decode_address(json::Value value);

}  // namespace onda::orders
