#pragma once
// Contacts as a CSV file. What is given out comes back the same.

#include "messages/newsletter/contact.hpp"

namespace onda::newsletter {

struct ContactFile {
  std::vector<std::pair<std::int64_t, NewContact>> good;  // by the line where each begins
  std::vector<std::pair<std::int64_t, Error>> bad;
  Warnings warnings;
};

// Each row as a contact, or what is wrong with it; UTF-8, or CP949 as Excel in Korea saves it, or
// UTF-16. Reads no further than one row more than `most`. Fails where the heading is of no use.
[[nodiscard]] Result<ContactFile> read_contacts(std::string bytes,
                                                const ShopClock& clock,
                                                std::size_t most);

// With a byte order mark, by which Excel knows UTF-8.
[[nodiscard]] std::string write_contacts(const std::vector<Contact>& contacts);

}  // namespace onda::newsletter
