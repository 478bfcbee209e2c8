#include "connectors/solapi/send_many.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "connectors/solapi/status_code.hpp"

namespace onda::solapi {
namespace {

using messages::Handoff;
using messages::Happening;
using messages::Outgoing;
using messages::SmsText;
using messages::Way;

constexpr std::size_t kWordsMost = 200;  // bytes of an answer's words that are kept
constexpr std::string_view kKorea = "+82";

// As Korea dials it: "+821012345678" is 01012345678. Empty where it is of another country.
std::string domestic(std::string_view number) {
  if (!number.starts_with(kKorea) || number.size() <= kKorea.size()) return {};
  return "0" + std::string(number.substr(kKorea.size()));
}

void write_kakao(json::Writer& out, const messages::KakaoMessage& kakao) {
  out.key("kakaoOptions").begin_object();
  out.field("pfId", kakao.sender).field("templateId", kakao.template_id);
  out.key("variables").begin_object();
  for (const auto& [name, value] : kakao.variables) out.field("#{" + name + "}", value);
  // What does not arrive as AlimTalk goes its next way by our own rule.
  out.end_object().key("disableSms").boolean(true).end_object();
}

void write_text(json::Writer& out, const SmsText& sms) {
  out.field("text", sms.text);
  if (sms.kind == SmsText::Kind::lms && !sms.subject.empty()) out.field("subject", sms.subject);
  out.field("type", sms.kind == SmsText::Kind::sms ? "SMS" : "LMS");
}

void write_message(json::Writer& out, const Sendable& each, Way way, const std::string& sender) {
  const Outgoing& message = each.message;
  out.begin_object().field("to", domestic(message.address));
  if (!sender.empty()) out.field("from", sender);
  if (way == Way::alimtalk) {
    out.field("type", "ATA");
    write_kakao(out, *message.kakao);
  } else {
    write_text(out, each.sms);
  }
  out.key("customFields").begin_object();
  out.field("notice", message.notice.text()).field("attempt", std::to_string(message.attempt));
  out.field("shop", onda::to_text(message.shop)).field("way", messages::to_text(way));
  out.end_object().end_object();
}

// "statusCode statusMessage"
std::string words_of(std::string_view code, std::string_view words) {
  return std::string(clip_utf8(trim(fmt::format("{} {}", code, words)), kWordsMost));
}

// What a list of the answer says of a message; nothing where it does not name it.
std::optional<Handoff> said_in(const json::Value& list, const std::string& notice) {
  std::optional<Handoff> said;
  list.elements([&](const json::Value& each) {
    const std::optional<json::Value> fields = each.find("customFields");
    if (!fields || fields->text_of("notice") != notice) return;
    const std::string code(each.text_of("statusCode"));
    Happening what = Happening::deferred;
    switch (meaning_of(code)) {
      case Meaning::taken:
      case Meaning::delivered: what = Happening::accepted; break;
      case Meaning::failed: what = Happening::refused; break;
      case Meaning::unknown: what = Happening::deferred; break;
    }
    said = Handoff{what, words_of(code, each.text_of("statusMessage"))};
  });
  return said;
}

std::optional<std::int64_t> price_of(const SmsText& sms, Way way, const Prices& prices) {
  if (way == Way::alimtalk) return std::nullopt;
  return sms.kind == SmsText::Kind::sms ? prices.sms_milli : prices.lms_milli;
}

// Of the whole request: {"errorCode": "…", "errorMessage": "…"}.
Handoff refused_whole(int status, std::string_view body) {
  json::Parser parser;
  const Result<json::Value> value = parser.parse(body);
  std::string words = fmt::format("{}", status);
  if (value)
    words = words_of(
        words, fmt::format("{} {}", value->text_of("errorCode"), value->text_of("errorMessage")));
  // 503: the SDK repeats it, so nothing was taken. Other 5xx say nothing of how far it came.
  const bool may_be_taken = status >= 500 && status != 503;
  if (may_be_taken) return {Happening::unsure, std::move(words)};
  return {is_refused_whole(status) ? Happening::refused : Happening::deferred, std::move(words)};
}

}  // namespace

std::string authorization(const Account& account, Instant now, std::string_view salt) {
  const std::string date = onda::to_text(now);
  const Sha256 signature = hmac_sha256(account.secret, date + std::string(salt));
  return fmt::format("HMAC-SHA256 apiKey={}, date={}, salt={}, signature={}", account.key, date,
                     salt, hex(signature));
}

Result<Sendable> sendable(const Outgoing& message, Way way) {
  const auto cannot = [](std::string why) { return invalid("message_unsendable", std::move(why)); };
  if (domestic(message.address).empty()) return cannot("not_a_korean_number");
  if (way != Way::alimtalk) {
    SmsText sms = messages::sms_text(message.letter);
    if (sms.text.empty()) return cannot("no_text");
    return Sendable{message, std::move(sms)};
  }
  if (!message.kakao) return cannot("no_template");
  for (const auto& [name, value] : message.kakao->variables) {
    if (value.empty()) return cannot("no_value_for #{" + name + "}");
  }
  return Sendable{message};
}

std::string compose(std::span<const Sendable> messages, Way way, const std::string& sender) {
  std::string body;
  json::Writer out(body);
  out.begin_object().key("messages").begin_array();
  for (const Sendable& each : messages) write_message(out, each, way, sender);
  // A buyer may be told of two parcels at once: else the second to one number is refused.
  out.end_array().key("allowDuplicates").boolean(true).key("showMessageList").boolean(true);
  out.end_object();
  return body;
}

bool is_refused_whole(int status) { return status == 400 || status == 413 || status == 422; }

std::vector<Handoff> read_answer(int status,
                                 std::string_view body,
                                 std::span<const Sendable> messages,
                                 Way way,
                                 const Prices& prices) {
  if (status != 200) return {messages.size(), refused_whole(status, body)};
  json::Parser parser;
  const Result<json::Value> value = parser.parse(body);
  if (value && value->find("errorCode")) return {messages.size(), refused_whole(status, body)};
  const std::optional<json::Value> failed = value ? value->find("failedMessageList") : std::nullopt;
  const std::optional<json::Value> taken = value ? value->find("messageList") : std::nullopt;
  std::vector<Handoff> handoffs;
  handoffs.reserve(messages.size());
  for (const Sendable& each : messages) {
    const std::string notice = each.message.notice.text();
    std::optional<Handoff> said = failed ? said_in(*failed, notice) : std::nullopt;
    if (!said && taken) said = said_in(*taken, notice);
    // 200, and no word of it: some of them were taken, so this one may have been.
    if (!said) said = Handoff{Happening::unsure, "the answer does not name this message"};
    if (said->what == Happening::accepted || said->what == Happening::unsure)
      said->cost_milli = price_of(each.sms, way, prices);
    handoffs.push_back(std::move(*said));
  }
  return handoffs;
}

}  // namespace onda::solapi
