#include "connectors/mail_in/verdict.hpp"

#include <algorithm>

#include "base/idn.hpp"
#include "connectors/mail_in/delivery_report.hpp"
#include "messages/address.hpp"

namespace onda::mail_in {
namespace {

using messages::Mailed;
using messages::NoticeTrace;
using messages::Tag;

constexpr std::size_t kMostLeads = 20;

void add(Leads& all, Trace by, std::string_view text, std::string_view key) {
  for (const NoticeTrace& trace : messages::traces_in(text, key, kMostLeads)) {
    if (trace.tag == Tag::forged) {
      all.is_forged = true;
    } else if (all.leads.size() < kMostLeads) {
      all.leads.push_back({trace.notice, by, trace.tag});
    }
  }
}

// Whether a report's address is the one that the notice was handed to. Servers name domains in
// their ASCII form, buyers in their own script.
bool is_handed_to(const std::string& address, const Mailed& notice) {
  if (!notice.address_key) return false;
  if (messages::address_key(address) == *notice.address_key) return true;
  const std::size_t at = address.rfind('@') + 1;
  const std::string own =
      address.substr(0, at) + unicode_domain(std::string_view(address).substr(at));
  return messages::address_key(own) == *notice.address_key;
}

// What the report says of our recipient. Nothing where it names others alone.
const Fated* fated_of(const InboundMail& mail, const Mailed& notice) {
  const auto names_ours = [&](const Fated& fated) {
    return std::any_of(fated.addresses.begin(), fated.addresses.end(),
                       [&](const std::string& each) { return is_handed_to(each, notice); });
  };
  const auto ours = std::find_if(mail.fated.begin(), mail.fated.end(), names_ours);
  if (ours != mail.fated.end()) return &*ours;
  const auto nameless = std::find_if(mail.fated.begin(), mail.fated.end(),
                                     [](const Fated& fated) { return fated.addresses.empty(); });
  return nameless == mail.fated.end() ? nullptr : &*nameless;
}

std::string with_diagnostic(std::string text, const Fated& fated) {
  if (!fated.status.empty()) text += " (" + fated.status + ")";
  return fated.diagnostic.empty() ? text : text + ": " + fated.diagnostic;
}

Verdict judge_failed(const Fated& fated) {
  Verdict verdict{.notice = Verdict::Notice::bounced, .because = {}};
  if (is_about_address(fated.status)) {
    verdict.address = Verdict::Address::bounced;
    verdict.because = with_diagnostic("the address takes no mail", fated);
  } else {
    verdict.because = with_diagnostic("the mail came back; the address may be good", fated);
  }
  return verdict;
}

Verdict judge_fate(const Fated& fated) {
  switch (fated.fate) {
    case Fate::failed: return judge_failed(fated);
    case Fate::delivered:
      return {.notice = Verdict::Notice::delivered,
              .because = with_diagnostic("the mail arrived", fated)};
    case Fate::delayed: return {.because = with_diagnostic("still being tried", fated)};
    case Fate::unknown: return {.because = with_diagnostic("says nothing certain", fated)};
  }
  return {};
}

Verdict judge_report(const InboundMail& mail, const Lead& lead, const Mailed& notice) {
  const Fated* fated = fated_of(mail, notice);
  if (fated == nullptr) return {.because = "names an address that this notice did not go to"};
  Verdict verdict;
  if (fated->addresses.empty() && lead.tag != Tag::signed_) {
    verdict.because = "names no address, and does not prove that it is about this notice";
  } else {
    verdict = judge_fate(*fated);
  }
  verdict.status = fated->status;
  return verdict;
}

Verdict judge_complaint(const InboundMail& mail, const Lead& lead, const Mailed& notice) {
  const bool names_ours =
      std::any_of(mail.complained.begin(), mail.complained.end(),
                  [&](const std::string& each) { return is_handed_to(each, notice); });
  if (!names_ours && !mail.complained.empty())
    return {.because = "names an address that this notice did not go to"};
  if (!names_ours && lead.tag != Tag::signed_)
    return {.because = "names no address, and does not prove that it is about this notice"};
  return {.address = Verdict::Address::complained, .because = "the reader called it spam"};
}

}  // namespace

Leads leads_of(const InboundMail& mail, std::string_view key) {
  Leads all;
  for (const std::string& address : mail.addressees) add(all, Trace::address, address, key);
  for (const std::string& id : mail.returned_ids) add(all, Trace::message_id, id, key);
  add(all, Trace::references, mail.references, key);
  add(all, Trace::in_reply_to, mail.in_reply_to, key);
  add(all, Trace::body, mail.text, key);
  // Within one kind of trace, what is signed comes first.
  std::stable_sort(all.leads.begin(), all.leads.end(), [](const Lead& a, const Lead& b) {
    if (a.by != b.by) return a.by < b.by;
    return a.tag == Tag::signed_ && b.tag != Tag::signed_;
  });
  return all;
}

Verdict judge(const InboundMail& mail, const Lead& lead, const Mailed& notice) {
  switch (mail.kind) {
    case Kind::report: return judge_report(mail, lead, notice);
    case Kind::complaint: return judge_complaint(mail, lead, notice);
    case Kind::auto_reply: return {.because = "written by no person"};
    case Kind::reply: return {.because = "a person wrote back"};
    case Kind::unreadable: return {.because = "cannot be read"};
  }
  return {};
}

}  // namespace onda::mail_in
