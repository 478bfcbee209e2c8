#include "net/smtp_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

#include "base/check.hpp"
#include "base/text.hpp"
#include "net/curl_start.hpp"

namespace onda::net {
namespace {

using Fate = MailAnswer::Fate;
using Steady = std::chrono::steady_clock;

constexpr int kPollMs = 1'000;
constexpr std::size_t kAnswerMost = 300;  // bytes of a server's answer that are kept

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Recipients = std::unique_ptr<curl_slist, FreeList>;

// One mail on its way; curl's callbacks are given a pointer to it.
struct Delivery {
  std::string from, to;
  std::string_view content;
  Recipients recipients;
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
  explicit Impl(SmtpServer s) : server(std::move(s)), multi(curl_multi_init()) {
    CHECK(multi != nullptr);
    CHECK(curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(server.connections)) ==
          CURLM_OK);
    url = mail_url("smtp", server.security, server.host, server.port);
    for (int i = 0; i < server.connections; ++i) {
      idle.push_back(curl_easy_init());
      CHECK(idle.back() != nullptr);
    }
  }
  ~Impl() {
    for (CURL* handle : idle) curl_easy_cleanup(handle);
    curl_multi_cleanup(multi);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void begin(CURL* handle, Delivery& delivery, Millis at_most) const;
  // Takes what has ended out of the multi handle, and keeps its answer.
  void collect(std::vector<Delivery>& deliveries, std::vector<MailAnswer>& answers);
  void wait() const;

  SmtpServer server;
  std::string url;
  CURLM* multi;
  std::vector<CURL*> idle;
};

namespace {

template <class T>
void set(CURL* handle, CURLoption option, T value) {
  CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

}  // namespace

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
  set(handle, CURLOPT_PRIVATE, &delivery);
  CHECK(curl_multi_add_handle(multi, handle) == CURLM_OK);
}

void SmtpClient::Impl::collect(std::vector<Delivery>& deliveries,
                               std::vector<MailAnswer>& answers) {
  int more = 0;
  while (CURLMsg* message = curl_multi_info_read(multi, &more)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* handle = message->easy_handle;
    const CURLcode result = message->data.result;
    Delivery* delivery = nullptr;
    CHECK(curl_easy_getinfo(handle, CURLINFO_PRIVATE, &delivery) == CURLE_OK);
    answers[static_cast<std::size_t>(delivery - deliveries.data())] = answer_of(result, *delivery);
    CHECK(curl_multi_remove_handle(multi, handle) == CURLM_OK);
    idle.push_back(handle);
  }
}

void SmtpClient::Impl::wait() const {
  CHECK(curl_multi_poll(multi, nullptr, 0, kPollMs, nullptr) == CURLM_OK);
}

SmtpClient::SmtpClient(SmtpServer server) {
  start_curl_once();
  impl_ = std::make_unique<Impl>(std::move(server));
}
SmtpClient::~SmtpClient() = default;
SmtpClient::SmtpClient(SmtpClient&&) noexcept = default;
SmtpClient& SmtpClient::operator=(SmtpClient&&) noexcept = default;

std::vector<MailAnswer> SmtpClient::send(std::span<const Mail> mails) {
  std::vector<MailAnswer> answers(mails.size());
  std::vector<Delivery> deliveries(mails.size());
  const Steady::time_point end = Steady::now() + impl_->server.within;
  for (std::size_t next = 0, on_way = 0; next < mails.size() || on_way > 0;) {
    while (next < mails.size() && !impl_->idle.empty()) {
      const Mail& mail = mails[next];
      Delivery& delivery = deliveries[next];
      if (!is_safe(mail.from) || !is_safe(mail.to)) {
        answers[next++] = {Fate::refused, "an address of the envelope is not one", true};
        continue;
      }
      const Millis left = std::chrono::duration_cast<Millis>(end - Steady::now());
      if (left <= Millis{0}) {
        answers[next++] = {Fate::deferred, "the server did not take the mails before it in time"};
        continue;
      }
      delivery.from = mail.from;
      delivery.to = mail.to;
      delivery.content = mail.content;
      delivery.recipients.reset(curl_slist_append(nullptr, delivery.to.c_str()));
      CHECK(delivery.recipients != nullptr);
      CURL* handle = impl_->idle.back();
      impl_->idle.pop_back();
      impl_->begin(handle, delivery, left);
      ++next;
    }
    int running = 0;
    CHECK(curl_multi_perform(impl_->multi, &running) == CURLM_OK);
    impl_->collect(deliveries, answers);
    on_way = static_cast<std::size_t>(impl_->server.connections) - impl_->idle.size();
    const bool is_full = impl_->idle.empty() || next == mails.size();
    if (on_way > 0 && is_full) impl_->wait();
  }
  return answers;
}

}  // namespace onda::net
