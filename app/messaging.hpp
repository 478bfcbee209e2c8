#pragma once
// Tells buyers what they want to know while the server runs: facts become notices, and those whose
// time has come are handed off. A thread for what comes in and one for each way out, all woken by
// commits, so that a way that hangs holds nothing else.

#include <memory>
#include <string>
#include <vector>

#include "access/write_once_service.hpp"
#include "app/channels_http.hpp"
#include "app/commit_worker.hpp"
#include "app/fact_sheets.hpp"
#include "app/open_ways.hpp"
#include "app/test_desk.hpp"
#include "base/clock.hpp"
#include "messages/dispatch_job.hpp"
#include "messages/intake_service.hpp"
#include "messages/message_parts_http.hpp"
#include "messages/newsletter/campaign_job.hpp"
#include "messages/newsletter/newsletter_service.hpp"
#include "messages/newsletter/plan_job.hpp"
#include "messages/receipt_job.hpp"
#include "messages/report.hpp"
#include "messages/wording.hpp"
#include "web/http.hpp"
#include "web/metrics.hpp"

namespace onda::app {

class Messaging {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;  // the shop's time
    const Clock& wall;   // leases are kept in it
    IdSource& ids;
    web::Metrics& metrics;
    CauseWords words;
    std::string public_url;        // how the world reaches us; empty: not told
    std::filesystem::path folder;  // where secrets are kept
    MailOptions mail;
    WayOptions ways;
  };
  // What the parts refer to outlives it. Fails where the settings of a way are wrong.
  [[nodiscard]] static Result<std::unique_ptr<Messaging>> open(Parts parts);

  [[nodiscard]] std::vector<web::Route> routes(const access::WriteOnce& write_once);
  // With which browsers subscribe (base64url); empty where they are not told.
  [[nodiscard]] const std::string& push_key() const { return push_key_; }
  // While every way is off nobody hears the facts for us: a chore passes over them.
  [[nodiscard]] Result<void> leave_untold();
  // A chore: asks for the confirmation of consents that end soon.
  [[nodiscard]] Result<void> remind();
  // What the links of advertisements and of double opt-in are signed with.
  [[nodiscard]] const messages::LinkSigner& links() const { return *links_; }

 private:
  // A way out with its thread.
  struct Desk {
    explicit Desk(messages::WayOut::Parts parts) : out(std::move(parts)) {}
    [[nodiscard]] Result<bool> work(const Clock& clock);  // says whether more waits

    messages::WayOut out;
    std::unique_ptr<messages::Dispatch> notices = {};
    std::unique_ptr<messages::HandOff> receipts = {};  // of ways that may carry advertisements
    std::unique_ptr<newsletter::CampaignRows> campaign_rows = {};
    std::unique_ptr<messages::HandOff> campaigns = {};  // of mail
    bool begun = false;
    std::unique_ptr<CommitWorker> worker = {};  // last: it works with the others
  };

  explicit Messaging(Parts parts) : parts_(std::move(parts)) {}
  [[nodiscard]] Result<void> open_channels();
  [[nodiscard]] Result<void> open_links();
  [[nodiscard]] std::vector<ChannelState> states() const;
  // What a gateway told of a message that it took.
  [[nodiscard]] Task<Result<messages::Heard>> hear(ShopId shop, messages::Report report);
  void open_newsletter();
  void begin();
  void begin_desk(messages::Way way);
  [[nodiscard]] messages::WayOut::Parts way_parts(messages::Way way) const;
  void publish_health(const Desk& desk) const;
  [[nodiscard]] Desk* desk_of(messages::Way way) const;
  [[nodiscard]] messages::Channel* channel_of(messages::Way way) const;
  [[nodiscard]] messages::Terms terms_of(messages::Way way) const;
  [[nodiscard]] std::optional<messages::KakaoTexts> kakao_texts(messages::Way way) const;
  [[nodiscard]] messages::FactSheet fact_sheet() const;
  [[nodiscard]] messages::WriteLetter letter_writer() const;
  [[nodiscard]] messages::SendOne send_one();
  [[nodiscard]] Task<Result<messages::Handoff>> hand_one_off(messages::Way way,
                                                             messages::Outgoing message);

  Parts parts_;
  messages::Wording wording_;
  messages::ConsentWords consent_words_;
  std::optional<messages::LinkSigner> links_;
  std::unique_ptr<messages::ReceiptRows> receipts_;
  std::string push_key_;
  std::string reports_secret_;  // of the addresses that gateways are given
  std::vector<std::unique_ptr<messages::Channel>> channels_;  // of the ways that are open
  std::array<std::string_view, kWays> adapters_;              // by way
  std::unique_ptr<messages::Intake> intake_;
  std::vector<std::unique_ptr<Desk>> desks_;
  TestDesk tests_;  // before what it hands off by is gone
  std::unique_ptr<newsletter::Newsletter> newsletter_;
  std::unique_ptr<newsletter::Planner> planner_;
  std::unique_ptr<CommitWorker> planner_worker_;
  std::unique_ptr<CommitWorker> intake_worker_;  // last: it works with the others
};

}  // namespace onda::app
