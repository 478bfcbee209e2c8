#pragma once
// How a campaign lives:
//
//   draft → planning → planned → sending → done
//                         ↑________|↓
//                         |_______paused
//
// and from each before its end to cancelled. What rests goes on as what is planned: at once where
// its time has come.
//
// A plan is a snapshot: whoever comes later is not in it.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "messages/newsletter/types.hpp"

namespace onda::newsletter {

enum class CampaignState : std::uint8_t {
  draft,     // may be changed
  planning,  // its messages are being written, some thousands at a time
  planned,   // all of them are written; it begins at its time
  sending,
  paused,     // nothing is claimed; what was claimed comes to its end
  done,       // no message of it waits
  cancelled,  // what had not gone does not go
};
[[nodiscard]] std::string_view to_text(CampaignState state);
[[nodiscard]] std::optional<CampaignState> campaign_state_of(std::string_view word);
[[nodiscard]] bool is_over(CampaignState state);  // done or cancelled

// What staff do, and what happens of itself.
enum class Act : std::uint8_t { plan, pause, resume, cancel, planned, begin, finish };

// Fails with `campaign_state` where this cannot be done in that state.
[[nodiscard]] Result<CampaignState> after(CampaignState state, Act act);

enum class Archive : std::uint8_t { private_, public_ };  // the words are "private" and "public"
[[nodiscard]] std::string_view to_text(Archive archive);

// What it says in one language.
struct CampaignText {
  std::string subject;
  std::string body;  // Markdown
};

// What its editor says.
struct Draft {
  std::string name;                 // for staff
  std::optional<ListId> list = {};  // nothing: every contact
  std::string segment = {};         // JSON; empty: all of the list
  std::string goods = {};           // the kind that is advertised
  messages::Way way = messages::Way::email;
  Archive archive = Archive::private_;
  std::map<Language, CampaignText> texts = {};
};

// To whom a test goes, and in which language; what is empty is the shop's own.
struct TestTo {
  std::string address = {};
  std::optional<Language> language = {};
};

struct Campaign {
  std::int64_t seq = 0;
  CampaignId id{Uuid{}};
  ShopId shop{};
  Draft draft;
  CampaignState state = CampaignState::draft;
  std::optional<Instant> scheduled_at = {};
  std::optional<Instant> ends_at = {};
  std::int64_t plan_upto = 0;
  std::int64_t plan_cursor = 0;
  std::int64_t planned = 0;
  std::optional<Instant> plan_began_at = {};
  std::optional<Instant> began_at = {};
  std::optional<Instant> ended_at = {};
  Instant created_at;
  Instant updated_at;
};

// What does not go within so long after the beginning goes no more, unless its shop says otherwise.
inline constexpr std::chrono::days kGoesFor{7};

// A message of it, as staff see it.
struct MessageView {
  NoticeId id{Uuid{}};
  messages::State state = messages::State::queued;
  std::string because;
  int attempts = 0;
  Instant changed_at;
  std::optional<ContactId> contact = {};  // nothing: gone meanwhile
  std::string address;                    // masked
  std::int64_t seq = 0;                   // the contact's, for the cursor
};

// What became of its messages, by state.
using Tally = std::map<messages::State, std::int64_t>;
// Seconds that the rest takes at the pace so far; nothing where that cannot be said.
[[nodiscard]] std::optional<std::int64_t> seconds_left(const Campaign& campaign,
                                                       const Tally& tally,
                                                       Instant now);

}  // namespace onda::newsletter
