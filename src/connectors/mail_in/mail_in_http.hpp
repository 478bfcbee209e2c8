#pragma once
// Mail comes in by HTTP from `onda mail-in`, and is listed for staff.

#include "connectors/mail_in/mail_in_service.hpp"
#include "web/http.hpp"

namespace onda::mail_in {

// How the mailbox that is read stands, as JSON; app knows.
using ShowMailbox = std::function<std::string()>;

// `mail_in` and the store outlive the routes.
[[nodiscard]] std::vector<web::Route> mail_routes(store::Store& store,
                                                  const MailIn& mail_in,
                                                  ShowMailbox mailbox);

}  // namespace onda::mail_in
