#pragma once
// Who carries a parcel. Carriers are named country.name (kr.cjlogistics); other systems' words for
// them are aliases. The table is data/carriers.tsv.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda::tracking {

// Where a carrier delivers: in its own country, or in most.
enum class Reach : std::uint8_t { home, world };

struct Carrier {
  std::uint16_t index = 0;  // dense and of this build: for arrays in memory, never stored
  Reach reach = Reach::home;
  std::string_view id;  // "kr.cjlogistics"
  std::string_view name;
  std::string_view name_ko;     // the English name where it has no Korean one
  std::string_view phone;       // E.164, "" where we know none
  std::string_view page;        // its own tracking page, {} for the number; "" where we know none
  std::string_view vocabulary;  // whose status words it speaks; "" where we have no table

  [[nodiscard]] std::string_view country() const { return id.substr(0, 2); }  // small letters
};

[[nodiscard]] std::span<const Carrier> carriers();

// The carrier of an id or of an alias (case, blanks, '-' and '_' aside), or null.
[[nodiscard]] const Carrier* find_carrier(std::string_view id_or_alias);

// The id under which we keep what this carrier does: a listed carrier's, or the word itself where
// it is a well-formed id of an unlisted one (br.olist). Else carrier_unknown, with the nearest id
// as a hint. The view lasts as long as the program or as the word; an id costs one look-up and no
// allocation.
[[nodiscard]] Result<std::string_view> canonical_carrier(std::string_view id_or_alias);

// The post that issues the S10 numbers of a country ("KR"), or null.
[[nodiscard]] const Carrier* post_of(std::string_view country);

// The carrier's own page about this parcel, or "" where we know none.
[[nodiscard]] std::string tracking_page(const Carrier& carrier, std::string_view number);

}  // namespace onda::tracking
