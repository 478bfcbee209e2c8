#pragma once
// The progress rail: how far the parcel has come, in five stops.

#include "base/message.hpp"
#include "base/template.hpp"
#include "buyer/types.hpp"

namespace onda::buyer {

// Sets `rail`; nothing for a cancelled delivery.
void add_rail(TemplateData& data, const ParcelFacts& parcel, const Messages& words);

}  // namespace onda::buyer
