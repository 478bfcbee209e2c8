#pragma once
// What a shop should know of its rule table before a buyer misses something: a way that this server
// does not send by is no error, since a shop may write its rules first, but it is not kept quiet.

#include <functional>
#include <span>

#include "base/warnings.hpp"
#include "messages/alimtalk.hpp"
#include "messages/rule.hpp"

namespace onda::messages {

struct Around {
  std::function<bool(Way)> is_open;  // whether this server sends by it
  std::span<const AlimtalkTemplate> templates = {};
};

// Of the rules that are on: ways that are closed, AlimTalk without a template, and triggers that no
// way is open for.
[[nodiscard]] Warnings warnings_of(const RuleTable& table, const Around& around);

}  // namespace onda::messages
