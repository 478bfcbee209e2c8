#include "net/imap_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "net/curl_handle.hpp"
#include "net/curl_start.hpp"

namespace onda::net {
namespace {

constexpr std::size_t kMostAnswer = 64 * 1024;  // of a command that fetches no mail
constexpr std::uint32_t kMostUids = 1'000;

// What one command gathers. What is beyond the bound is counted off and forgotten.
struct Answered {
  std::string body;
  std::size_t most = 0;
};

std::size_t take_bytes(char* data, std::size_t size, std::size_t count, void* user) {
  auto& answer = *static_cast<Answered*>(user);
  const std::size_t room = answer.most - std::min(answer.most, answer.body.size());
  answer.body.append(data, std::min(room, size * count));
  return size * count;
}

Error error_of(CURLcode code) {
  const std::string what = curl_easy_strerror(code);
  switch (static_cast<int>(code)) {
    case CURLE_COULDNT_RESOLVE_HOST: return {Code::unavailable, "host_unknown", what, {}};
    case CURLE_COULDNT_CONNECT: return {Code::unavailable, "connect_failed", what, {}};
    case CURLE_OPERATION_TIMEDOUT: return {Code::unavailable, "timed_out", what, {}};
    case CURLE_LOGIN_DENIED:
      return {Code::unauthorized,
              "login_refused",
              "the server refused the user, the password or the folder",
              {}};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR: return {Code::unavailable, "tls_failed", what, {}};
    case CURLE_REMOTE_FILE_NOT_FOUND:
      return {Code::not_found, "mail_missing", "the mail or its folder is not as it was", {}};
    case CURLE_QUOTE_ERROR:
      return {Code::not_found, "folder_missing", "the server refused the folder", {}};
    default: return {Code::unavailable, "exchange_failed", what, {}};
  }
}

// A folder's name between quotes (RFC 9051 §9, quoted).
std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// As a part of an URL's path.
std::string in_url(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (is_plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::optional<std::uint32_t> number_after(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  const char* const begin = text.data() + at + word.size();
  const char* const end = text.data() + text.size();
  std::uint32_t value = 0;
  const auto read = std::from_chars(begin, end, value);
  if (read.ec != std::errc{}) return std::nullopt;
  return value;
}

}  // namespace

Result<ImapFolder> read_status(std::string_view answer) {
  const std::optional<std::uint32_t> validity = number_after(answer, "UIDVALIDITY ");
  const std::optional<std::uint32_t> next = number_after(answer, "UIDNEXT ");
  if (validity && next) return ImapFolder{*validity, *next};
  return fail({Code::unavailable, "exchange_failed", "the server does not tell UIDVALIDITY", {}});
}

std::vector<std::uint32_t> read_search(std::string_view answer) {
  std::vector<std::uint32_t> uids;
  constexpr std::string_view begin = "* SEARCH";
  const std::size_t at = answer.find(begin);
  if (at == std::string_view::npos) return uids;
  answer.remove_prefix(at + begin.size());
  answer = answer.substr(0, answer.find_first_of("\r\n"));
  while (!answer.empty() && uids.size() < kMostUids) {
    answer.remove_prefix(std::min(answer.find_first_not_of(' '), answer.size()));
    const std::size_t end = std::min(answer.find(' '), answer.size());
    std::uint32_t uid = 0;
    const auto read = std::from_chars(answer.data(), answer.data() + end, uid);
    if (read.ec == std::errc{} && read.ptr == answer.data() + end && uid > 0) uids.push_back(uid);
    answer.remove_prefix(end);
  }
  std::sort(uids.begin(), uids.end());
  return uids;
}

struct ImapClient::Impl {
  explicit Impl(ImapServer s) : server(std::move(s)), handle(curl_easy_init()) {
    CHECK(handle != nullptr);
    origin = mail_url("imap", server.security, server.host, server.port) + '/';
  }
  ~Impl() { curl_easy_cleanup(handle); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Nothing for `command`: what the URL names is fetched. The connection stays open.
  Result<std::string> ask(const std::string& url, const std::string& command, std::size_t most) {
    curl_easy_reset(handle);
    Answered answer{.body = {}, .most = most};
    set(handle, CURLOPT_URL, url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps");
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_timeout.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(server.total_timeout.count()));
    set(handle, CURLOPT_USE_SSL,
        static_cast<long>(server.security == MailSecurity::none ? CURLUSESSL_NONE
                                                                : CURLUSESSL_ALL));
    if (!server.ca_file.empty()) set(handle, CURLOPT_CAINFO, server.ca_file.c_str());
    set(handle, CURLOPT_USERNAME, server.user.c_str());
    set(handle, CURLOPT_PASSWORD, server.password.c_str());
    if (!command.empty()) set(handle, CURLOPT_CUSTOMREQUEST, command.c_str());
    set(handle, CURLOPT_WRITEFUNCTION, &take_bytes);
    set(handle, CURLOPT_WRITEDATA, &answer);
    const CURLcode done = curl_easy_perform(handle);
    if (done != CURLE_OK) return fail(error_of(done));
    return std::move(answer.body);
  }

  ImapServer server;
  std::string origin;
  CURL* handle;
};

ImapClient::ImapClient(ImapServer server) {
  start_curl_once();
  impl_ = std::make_unique<Impl>(std::move(server));
}
ImapClient::~ImapClient() = default;
ImapClient::ImapClient(ImapClient&&) noexcept = default;
ImapClient& ImapClient::operator=(ImapClient&&) noexcept = default;

Result<ImapFolder> ImapClient::look() {
  const std::string command = "STATUS " + quoted(impl_->server.folder) + " (UIDVALIDITY UIDNEXT)";
  const Result<std::string> answer = impl_->ask(impl_->origin, command, kMostAnswer);
  if (!answer) return fail(answer.error());
  return read_status(*answer);
}

Result<std::vector<std::uint32_t>> ImapClient::uids(std::uint32_t first, std::uint32_t last) {
  CHECK(first > 0 && last >= first && last - first < kMostUids);
  const Result<std::string> answer =
      impl_->ask(impl_->origin + in_url(impl_->server.folder),
                 fmt::format("UID SEARCH UID {}:{}", first, last), kMostAnswer);
  if (!answer) return fail(answer.error());
  std::vector<std::uint32_t> uids = read_search(*answer);
  std::erase_if(uids, [&](std::uint32_t uid) { return uid < first || uid > last; });
  return uids;
}

Result<std::string> ImapClient::fetch(const ImapFolder& folder,
                                      std::uint32_t uid,
                                      std::size_t most) {
  // The validity stands in the URL: a folder that was made anew meanwhile gives nothing.
  const std::string url = fmt::format("{}{};UIDVALIDITY={}/;UID={}/;PARTIAL=0.{}", impl_->origin,
                                      in_url(impl_->server.folder), folder.validity, uid, most);
  Result<std::string> answer = impl_->ask(url, "", most);
  if (!answer) return answer;
  if (answer->empty())
    return fail({Code::not_found, "mail_missing", "the mail is not there any more", {}});
  return answer;
}

void ImapClient::hang_up() {
  curl_easy_cleanup(impl_->handle);
  impl_->handle = curl_easy_init();
  CHECK(impl_->handle != nullptr);
}

}  // namespace onda::net
