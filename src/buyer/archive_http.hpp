#pragma once
// Campaigns that everybody may read, on the web: without a word about anybody.

#include "buyer/buyer_service.hpp"
#include "web/http.hpp"

namespace onda::buyer {

struct ArchivePages {
  Buyer& buyer;
  store::Store& store;
};

// GET /n/{issue}: a campaign by its id, or all of a shop's by the shop's. What the parts refer to
// outlives the server.
[[nodiscard]] std::vector<web::Route> archive_routes(ArchivePages pages);

}  // namespace onda::buyer
