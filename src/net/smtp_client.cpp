#include "net/smtp_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

#include "base/check.hpp"
#include "base/text.hpp"
#include "net/curl_pool.hpp"

namespace onda::net {
namespace {

using Fate = MailAnswer::Fate;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kAnswerMost = 300;  // bytes of a server's answer that are kept

// One mail on its way; curl's callbacks are given a pointer to it.
struct Delivery {
  std::string from, to;
  std::string_view content;
  CurlList recipients;
  std::size_t given = 0;      // bytes of the content that curl took
  bool all_given = false;     // curl was told that there is no more
  bool at_recipient = false;  // the last command but QUIT was RCPT
  bool is_leaving = false;    // QUIT was said: what comes now answers that
  std::string answer;         // the server's last line that says something of this mail

  // Of the answer: 550, say; 0 where there is none.
  [[nodiscard]] int code() const {
    int code = 0;
    std::from_chars(answer.data(), answer.data() + std::min<std::size_t>(answer.size(), 3), code);
    return code;
  }
};

std::size_t give_content(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& delivery = *static_cast<Delivery*>(user);
  const std::size_t bytes = std::min(size * count, delivery.content.size() - delivery.given);
  std::memcpy(buffer, delivery.content.data() + delivery.given, bytes);
  delivery.given += bytes;
  if (bytes == 0) delivery.all_given = true;
  return bytes;
}

std::size_t take_answer(char* data, std::size_t size, std::size_t count, void* user) {
  auto& delivery = *static_cast<Delivery*>(user);
  const std::string_view line = trim({data, size * count});
  if (!delivery.is_leaving) delivery.answer = clip_utf8(line, kAnswerMost);
  return size * count;
}

// The one way to learn which command an answer belongs to.
int note_command(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  auto& delivery = *static_cast<Delivery*>(user);
  const std::string_view command(data, size);
  if (command.starts_with("QUIT"))
    delivery.is_leaving = true;
  else
    delivery.at_recipient = command.starts_with("RCPT");
  return 0;
}

// An address of the envelope may not end its command and begin another.
bool is_safe(std::string_view address) {
  return !address.empty() && std::all_of(address.begin(), address.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '<' && c != '>';
  });
}

MailAnswer answer_of(CURLcode result, const Delivery& delivery) {
  const int code = delivery.code();
  std::string text = delivery.answer.empty() ? curl_easy_strerror(result) : delivery.answer;
  if (result == CURLE_OK) return {Fate::accepted, std::move(text)};
  const bool is_answered = delivery.all_given && code != 354;
  if (delivery.all_given && !is_answered) {
    return {Fate::unsure,
            fmt::format("no answer after the mail was sent: {}", curl_easy_strerror(result))};
  }
  const bool is_final = code >= 500 && code < 600 && (delivery.at_recipient || is_answered);
  if (code < 400) text = curl_easy_strerror(result);
  if (is_final) return {Fate::refused, std::move(text)};
  const bool of_recipient = delivery.at_recipient && !is_answered && is_of_mailbox(text);
  return {Fate::deferred, std::move(text), of_recipient};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_of_mailbox(std::string_view answer) {
  const std::string_view status = answer.substr(std::min<std::size_t>(4, answer.size()));
  const bool is_enhanced = status.size() >= 5 && is_digit(status[0]) && status[1] == '.' &&
                           is_digit(status[2]) && status[3] == '.' && is_digit(status[4]);
  if (is_enhanced) return status[2] == '1' || status[2] == '2';
  return answer.starts_with("450");
}

struct SmtpClient::Impl {
  explicit Impl(SmtpServer s)
      : server(std::move(s)),
        url(mail_url("smtp", server.security, server.host, server.port)),
        pool(server.connections) {}

  void begin(CURL* handle, Delivery& delivery, Millis at_most) const;

  SmtpServer server;
  std::string url;
  CurlPool pool;
};

void SmtpClient::Impl::begin(CURL* handle, Delivery& delivery, Millis at_most) const {
  curl_easy_reset(handle);
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_timeout.count()));
  set(handle, CURLOPT_TIMEOUT_MS,
      static_cast<long>(std::min(server.total_timeout, at_most).count()));
  set(handle, CURLOPT_USE_SSL,
      static_cast<long>(server.security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!server.ca_file.empty()) set(handle, CURLOPT_CAINFO, server.ca_file.c_str());
  if (!server.user.empty()) {
    set(handle, CURLOPT_USERNAME, server.user.c_str());
    set(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  set(handle, CURLOPT_MAIL_FROM, delivery.from.c_str());
  set(handle, CURLOPT_MAIL_RCPT, delivery.recipients.get());
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_READFUNCTION, &give_content);
  set(handle, CURLOPT_READDATA, &delivery);
  set(handle, CURLOPT_HEADERFUNCTION, &take_answer);
  set(handle, CURLOPT_HEADERDATA, &delivery);
  set(handle, CURLOPT_VERBOSE, 1L);
  set(handle, CURLOPT_DEBUGFUNCTION, &note_command);
  set(handle, CURLOPT_DEBUGDATA, &delivery);
}

SmtpClient::SmtpClient(SmtpServer server) : impl_(std::make_unique<Impl>(std::move(server))) {}
SmtpClient::~SmtpClient() = default;
SmtpClient::SmtpClient(SmtpClient&&) noexcept = default;
SmtpClient& SmtpClient::operator=(SmtpClient&&) noexcept = default;

std::vector<MailAnswer> SmtpClient::send(std::span<const Mail> mails) {
  std::vector<MailAnswer> answers(mails.size());
  std::vector<Delivery> deliveries(mails.size());
  const Steady::time_point until = Steady::now() + impl_->server.within;
  const auto begin = [&](CURL* handle, std::size_t place) {
    const Mail& mail = mails[place];
    if (!is_safe(mail.from) || !is_safe(mail.to)) {
      answers[place] = {Fate::refused, "an address of the envelope is not one", true};
      return false;
    }
    const Millis left = std::chrono::duration_cast<Millis>(until - Steady::now());
    if (left <= Millis{0}) {
      answers[place] = {Fate::deferred, "the server did not take the mails before it in time"};
      return false;
    }
    Delivery& delivery = deliveries[place];
    delivery.from = mail.from;
    delivery.to = mail.to;
    delivery.content = mail.content;
    delivery.recipients.reset(curl_slist_append(nullptr, delivery.to.c_str()));
    CHECK(delivery.recipients != nullptr);
    impl_->begin(handle, delivery, left);
    return true;
  };
  const auto end = [&](CURL*, std::size_t place, CURLcode result) {
    answers[place] = answer_of(result, deliveries[place]);
  };
  impl_->pool.run(mails.size(), {.begin = begin, .end = end});
  return answers;
}

}  // namespace onda::net
