#pragma once
// Kannel's HTTP interface for one text message: the request, and what its answer means.
// Kannel 1.4.5 User's Guide, "Using the HTTP interface to send SMS messages"; answers as its smsbox
// gives them (tests/kannel runs it).

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "messages/channel.hpp"

namespace onda::kannel {

struct Account {
  std::string user;
  std::string password;
  std::string sender;  // the number or name that telephones show
};

// The POST form of sendsms: the text is the body, the rest are headers, so that neither a telephone
// number nor a password stands in an address that servers on the way may log.
struct SendSms {
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// `report_url`: where Kannel tells what became of it; empty: it does not. The text goes out as
// UCS-2, so that Korean arrives.
[[nodiscard]] SendSms compose(const Account& account,
                              const messages::Outgoing& message,
                              const std::string& report_url);

// What an answer says of the message, with its words for staff.
[[nodiscard]] messages::Handoff read_answer(int status, std::string_view body);

}  // namespace onda::kannel
