#pragma once
// The texts of consent: receipts, and what stands around an advertisement.

#include <functional>
#include <map>
#include <string>

#include "base/message.hpp"
#include "messages/receipt.hpp"

namespace onda::messages {

class ConsentWords {
 public:
  ConsentWords();  // from what is embedded in the binary

  // Korean where the language is unknown.
  [[nodiscard]] const Messages& of(std::string_view language) const;
  [[nodiscard]] Letter write(const Receipt& receipt) const;

 private:
  std::map<std::string, Messages, std::less<>> languages_;
};

// The sender and the contact, one or both: "02-123-4567, help@pado.example".
[[nodiscard]] std::string contact_of(std::string_view phone, std::string_view email);

}  // namespace onda::messages
