#pragma once
// What is kept when somebody says something about advertisements.

#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "messages/consent.hpp"

namespace onda::messages {

struct ConsentTag {
  static constexpr std::string_view prefix = "con";
};
using ConsentId = Id<ConsentTag>;

// One address by one way, as one shop knows it.
struct Reach {
  ShopId shop{};
  Way way = Way::email;
  Sha256 address{};  // see address_key()
};

// What was said at once, of one purpose or several.
struct Act {
  ConsentId id{Uuid{}};
  Reach reach = {};
  Action action = Action::granted;
  std::vector<Purpose> purposes = {Purpose::advertising};
  Instant at = {};
  std::string text_version = {};  // of what the recipient read
  std::string proof = "{}";       // JSON
};

// Where somebody is reached, and how spoken to.
struct Contact {
  std::string address;  // whole; empty where nobody knows it
  std::string language = "ko";
  std::string zone = {};  // empty: nobody knows
};

// Whether what is kept is new to the recipient, or comes from a system that has told it before.
enum class Evidence : std::uint8_t { fresh, imported };

struct NewAct {
  Act act;
  Contact contact;
  Evidence evidence = Evidence::fresh;
};

// What speaks for it: who asked whom where. Every field may be empty.
struct Proof {
  std::string ip = {};
  std::string user_agent = {};
  std::string form = {};      // the page or the paper on which it was said
  std::string source = {};    // who says so: "checkout", "unsubscribe_link"
  std::string imported = {};  // from where, and what stands there
};
// Compact JSON of what is not empty.
[[nodiscard]] std::string encode(const Proof& proof);

// An address as it is kept and compared: mail trimmed, telephones in E.164 (Korea's plan where
// there is no country). Fails with `address_invalid`.
[[nodiscard]] Result<std::string> normal_address(Medium medium, std::string_view text);

}  // namespace onda::messages
