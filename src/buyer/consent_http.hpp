#pragma once
// The pages behind the links of advertisements and of double opt-in. To open one changes nothing:
// mail programs and scanners open links, too.

#include <vector>

#include "buyer/buyer_service.hpp"
#include "messages/link_token.hpp"
#include "web/http.hpp"

namespace onda::buyer {

struct ConsentPages {
  Buyer& buyer;
  store::Store& store;
  const messages::LinkSigner& links;
  IdSource& ids;
};

// GET and POST /u/{token} (no more advertisements; RFC 8058's one click is the POST),
// GET and POST /c/{token} (yes, it was me). What the parts refer to outlives the server.
[[nodiscard]] std::vector<web::Route> consent_routes(ConsentPages pages);

}  // namespace onda::buyer
