#include "tracking/carrier.hpp"

#include <fmt/core.h>
#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "tables/carriers.hpp"
#include "tracking/carrier_rows.hpp"
#include "tracking/folded_word.hpp"
#include "tracking/word_index.hpp"

namespace onda::tracking {
namespace {

using tables::kCarriers;

constexpr std::size_t kMostIdBytes = 48;

WordIndex index_ids() {
  WordIndex ids;
  for (const Carrier& carrier : kCarriers) CHECK(ids.add(carrier.id, carrier.index));
  return ids;
}

// Ids, names and other systems' words, folded. What stands first wins: an id is never shadowed.
WordIndex index_words() {
  WordIndex words;
  const auto add = [&words](std::string_view word, std::uint16_t carrier) {
    words.add(FoldedWord(word, Ignoring::blanks_and_joints).view(), carrier);
  };
  for (const Carrier& carrier : kCarriers) add(carrier.id, carrier.index);
  for (const CarrierAlias& alias : tables::kAliases) add(alias.word, alias.carrier);
  for (const Carrier& carrier : kCarriers) {
    add(carrier.name, carrier.index);
    add(carrier.name_ko, carrier.index);
  }
  return words;
}

const WordIndex& ids() {
  static const WordIndex index = index_ids();
  return index;
}

const WordIndex& words() {
  static const WordIndex index = index_words();
  return index;
}

constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// [a-z]{2}\.[a-z0-9_]+
bool is_carrier_id(std::string_view word) {
  if (word.size() < 4 || word.size() > kMostIdBytes || word[2] != '.') return false;
  if (!is_small(word[0]) || !is_small(word[1])) return false;
  return std::all_of(word.begin() + 3, word.end(),
                     [](char c) { return is_small(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// A listed id that the word is a beginning of, or that it contains: what the sender may have meant.
std::string_view nearest_id(std::string_view word) {
  const FoldedWord folded(word, Ignoring::blanks_and_joints);
  if (folded.view().size() < 3) return {};
  for (const Carrier& carrier : kCarriers) {
    const std::string_view name = carrier.id.substr(3);
    if (name.starts_with(folded.view()) || folded.view().find(name) != std::string_view::npos) {
      return carrier.id;
    }
  }
  return {};
}

tl::unexpected<Error> unknown(std::string_view word) {
  const std::string_view nearest = nearest_id(word);
  return invalid(
      "carrier_unknown",
      fmt::format(
          "No carrier is called \"{}\". Name it by its id (kr.cjlogistics), by an alias "
          "(cj, FedEx, 한진택배), or give an unlisted one an id of the form country.name.{}",
          clip_utf8(word, 64),
          nearest.empty() ? std::string() : fmt::format(" Did you mean {}?", nearest)),
      "carrier");
}

void append_escaped(std::string& out, std::string_view number) {
  for (const char c : number) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || is_small(c) ||
                          c == '.' || c == '_' || c == '-';
    if (is_plain) {
      out.push_back(c);
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
}

}  // namespace

std::span<const Carrier> carriers() { return kCarriers; }

const Carrier* find_carrier(std::string_view id_or_alias) {
  if (const auto index = ids().find(id_or_alias)) return &kCarriers[*index];
  const FoldedWord folded(id_or_alias, Ignoring::blanks_and_joints);
  if (const auto index = words().find(folded.view())) return &kCarriers[*index];
  return nullptr;
}

Result<std::string_view> canonical_carrier(std::string_view id_or_alias) {
  if (const Carrier* carrier = find_carrier(id_or_alias)) return carrier->id;
  if (is_carrier_id(id_or_alias)) return id_or_alias;
  return unknown(id_or_alias);
}

const Carrier* post_of(std::string_view country) {
  const auto* const found =
      std::lower_bound(std::begin(tables::kPosts), std::end(tables::kPosts), country,
                       [](const Post& post, std::string_view word) { return post.country < word; });
  if (found == std::end(tables::kPosts) || found->country != country) return nullptr;
  return &kCarriers[found->carrier];
}

std::string tracking_page(const Carrier& carrier, std::string_view number) {
  const std::size_t place = carrier.page.find("{}");
  if (place == std::string_view::npos) return {};
  std::string out(carrier.page.substr(0, place));
  append_escaped(out, number);
  return out.append(carrier.page.substr(place + 2));
}

}  // namespace onda::tracking
