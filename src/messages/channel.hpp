#pragma once
// The port of the ways to a buyer. Adapters stand in src/connectors.

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "messages/notice.hpp"

namespace onda::messages {

// What a buyer reads. All UTF-8; no line of a subject or name has a break.
struct Letter {
  std::string subject = {};
  std::string text = {};
  std::string html = {};
  std::string brief = {};  // one or two sentences and the link, for telephones
  std::string link = {};   // to the buyer's page; may be empty
};

// A message in a form that Kakao has approved: the template and what fills it.
struct KakaoMessage {
  std::string sender;  // the shop's channel (Solapi: pfId)
  std::string template_id;
  std::vector<std::pair<std::string, std::string>> variables = {};  // names without "#{}"
};

class AdPermit;
class Advertisement;
class ConsentWords;
struct AdDelivery;
struct Outgoing;

// The address at which one request ends the advertisements (RFC 8058). Only an advertisement that
// went through its guard has one (ad_guard.hpp).
class OneClick {
 public:
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  friend Outgoing release(AdPermit permit,
                          const Advertisement& advertisement,
                          const AdDelivery& delivery,
                          const ConsentWords& words);
  explicit OneClick(std::string url) : url_(std::move(url)) {}
  std::string url_;
};

// One message on its way out.
struct Outgoing {
  NoticeId notice{Uuid{}};
  ShopId shop{};
  int attempt = 0;        // of the notice, so that a report can name it
  std::string kind;       // the word of its trigger, for logs and statistics
  std::string address;    // the buyer's on this way
  std::string name;       // the buyer's; may be empty
  std::string shop_name;  // the sender, as the buyer knows it
  std::string reply_to;   // the shop's address; may be empty
  std::string language;   // "ko", "en"
  Letter letter;
  std::optional<KakaoMessage> kakao = {};  // of `alimtalk`
  std::optional<OneClick> one_click = {};  // of an advertisement by mail
  Instant at;
};

// What became of one: accepted, deferred, refused or unsure.
struct Handoff {
  Happening what = Happening::deferred;
  std::string answer = {};  // of the other side, or what went wrong, for staff
  // What it costs where that is known here (a long SMS is dearer than a short one), in thousandths
  // of the shop's currency unit.
  std::optional<std::int64_t> cost_milli = {};
  // It says nothing of the way: the message or its recipient alone is at fault.
  bool of_recipient = false;
};

class Channel {
 public:
  virtual ~Channel() = default;
  [[nodiscard]] virtual Way way() const = 0;
  // The name of a notice's message on this way: the same at each try, so that who gets it twice can
  // tell.
  [[nodiscard]] virtual std::string message_id(const NoticeId& notice) const = 0;
  // Waits until each has an answer; one for each, in their order. Bounded in time.
  [[nodiscard]] virtual std::vector<Handoff> hand_off(std::span<const Outgoing> messages) = 0;
};

}  // namespace onda::messages
