#pragma once
// Campaigns and segments as the API takes and shows them.

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "messages/newsletter/content.hpp"

namespace onda::newsletter {

// {"name","list","segment","goods","archive","texts":{"ko":{"subject","body"}}}. Fails with the
// field's path.
[[nodiscard]] Result<Draft> decode_draft(const json::Value& value, Instant now, Warnings& warnings);

// When it begins and ends, as staff say it.
struct Times {
  std::optional<Instant> scheduled_at = {};
  std::optional<Instant> ends_at = {};
};
// {"scheduled_at","ends_at"}, both may be absent, and so may the body.
[[nodiscard]] Result<Times> decode_times(std::string_view body, Warnings& warnings);

// {"to","language"}, both may be absent, and so may the body.
[[nodiscard]] Result<TestTo> decode_test(std::string_view body, Warnings& warnings);

// A campaign with all that is known of it at this moment.
struct CampaignView {
  Campaign campaign;
  Tally tally;
  std::vector<Finding> findings;
  Instant now;
  std::string waits_because = {};  // while it is being sent, and what is next was put off
};
void encode(json::Writer& out, const CampaignView& view);
void encode_summary(json::Writer& out, const Campaign& campaign);
void encode(json::Writer& out, const MessageView& view);

}  // namespace onda::newsletter
