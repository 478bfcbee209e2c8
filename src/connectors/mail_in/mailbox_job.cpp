#include "connectors/mail_in/mailbox_job.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/log.hpp"
#include "connectors/mail_in/read_mail.hpp"

namespace onda::mail_in {
namespace {

constexpr std::uint32_t kUidsAtOnce = 500;  // of a search
constexpr std::size_t kMailsAtOnce = 25;    // of one transaction
constexpr Millis kLongestWait{30 * 60'000};
constexpr int kMostDoublings = 10;

}  // namespace

Mailbox::Mailbox(Parts parts) : parts_(std::move(parts)), client_(parts_.server) {
  state_.name = parts_.server.user + "@" + parts_.server.host + "/" + parts_.server.folder;
}

Millis Mailbox::step() {
  const Result<bool> done = read_on();
  client_.hang_up();
  note(done);
  if (done) return *done ? Millis{0} : parts_.every;
  const std::scoped_lock lock(mutex_);
  return std::min(kLongestWait,
                  parts_.every * (1 << std::min(state_.failures - 1, kMostDoublings)));
}

void Mailbox::note(const Result<bool>& done) {
  const std::scoped_lock lock(mutex_);
  const Instant now = parts_.clock.now();
  if (done) {
    if (state_.failing_since) log::info("mailbox_answers", {{"mailbox", state_.name}});
    state_.read_at = now;
    state_.failing_since.reset();
    state_.error.clear();
    state_.failures = 0;
    return;
  }
  ++state_.failures;
  if (!state_.failing_since) state_.failing_since = now;
  state_.error = done.error().name + ": " + done.error().what;
  log::warn("mailbox_failed", {{"mailbox", state_.name},
                               {"error", done.error().name},
                               {"what", done.error().what},
                               {"failures", static_cast<std::int64_t>(state_.failures)}});
}

Result<bool> Mailbox::read_on() {
  const Result<net::ImapFolder> folder = client_.look();
  if (!folder) return fail(folder.error());
  const Result<Position> kept =
      parts_.store.read_now([&](store::ReadTx& tx) { return find_position(tx, state_.name); });
  if (!kept) return fail(kept.error());
  // Under another validity the same mails have other UIDs: those that were taken are known again.
  const std::uint32_t from = kept->validity == folder->validity ? kept->last_uid : 0;
  if (folder->next_uid == 0 || from >= folder->next_uid - 1) return false;
  const std::uint32_t last = std::min(folder->next_uid - 1 - from, kUidsAtOnce) + from;
  Result<std::vector<std::uint32_t>> uids = client_.uids(from + 1, last);
  if (!uids) return fail(uids.error());
  const bool is_cut = uids->size() > kMailsAtOnce;
  if (is_cut) uids->resize(kMailsAtOnce);
  const std::uint32_t reached = is_cut ? uids->back() : last;
  if (const Result<void> taken = take(*folder, reached, *uids); !taken) return fail(taken.error());
  return reached < folder->next_uid - 1;
}

Result<void> Mailbox::take(const net::ImapFolder& folder,
                           std::uint32_t last,
                           const std::vector<std::uint32_t>& uids) {
  std::vector<MailIn::Read> mails;
  for (const std::uint32_t uid : uids) {
    Result<std::string> bytes = client_.fetch(folder, uid, kReadBytes);
    if (!bytes && bytes.error().name == "mail_missing") continue;  // somebody took it away
    if (!bytes) return fail(bytes.error());
    const auto size = static_cast<std::int64_t>(bytes->size());
    mails.push_back(parts_.mail_in.read_anyway({*std::move(bytes), "", size}));
  }
  const Result<void> written = parts_.store.write_now([&](store::Tx& tx) -> Result<void> {
    for (const MailIn::Read& mail : mails) {
      if (const Result<Taken> taken = parts_.mail_in.write(tx, mail); !taken)
        return fail(taken.error());
    }
    return put_position(tx, state_.name, {folder.validity, last}, parts_.clock.now());
  });
  if (!written) return written;
  const std::scoped_lock lock(mutex_);
  state_.mails += std::ssize(mails);
  return {};
}

MailboxState Mailbox::state() const {
  const std::scoped_lock lock(mutex_);
  return state_;
}

namespace {

std::string_view word_of(const MailboxState& state) {
  if (state.name.empty()) return "off";
  if (state.failing_since) return "failing";
  return state.read_at ? "ok" : "starting";
}

}  // namespace

std::string encode(const MailboxState& state) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field_or_null("mailbox", state.name).field("state", word_of(state));
  out.field_or_null("read_at", state.read_at).field_or_null("failing_since", state.failing_since);
  out.field_or_null("error", state.error);
  out.field("mails", state.mails).end_object();
  return body;
}

}  // namespace onda::mail_in
