#include "connectors/smtp/mime.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace onda::smtp {
namespace {

constexpr Instant kAt{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3} +
                      std::chrono::hours{3}};

messages::Outgoing message() {
  messages::Outgoing outgoing;
  outgoing.language = "ko";
  outgoing.letter = {"배송이 늦어지고 있어요", "안녕하세요\n", "<p>안녕하세요</p>\n"};
  outgoing.at = kAt;
  return outgoing;
}

std::string mail(const Envelope& envelope, const messages::Outgoing& outgoing) {
  const std::string text = compose(envelope, outgoing);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    EXPECT_NE(end, std::string::npos) << "the last line ends, too";
    if (end == std::string::npos) break;
    EXPECT_LE(end - at, 78U) << text.substr(at, end - at);
    at = end + 2;
  }
  EXPECT_TRUE(std::all_of(text.begin(), text.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  return text;
}

TEST(Mime, HeadersSayWhoAndWhat) {
  const std::string text = mail({.from = {"파도상점", "notice@pado.example"},
                                 .to = {"Hong Gildong", "hong@example.com"},
                                 .reply_to = "help@pado.example",
                                 .message_id = "<ntc_1@pado.example>"},
                                message());
  for (const char* line :
       {"Date: Fri, 03 Jul 2026 03:00:00 +0000\r\n",
        "From: =?UTF-8?B?7YyM64+E7IOB7KCQ?=\r\n <notice@pado.example>\r\n",
        "To: \"Hong Gildong\"\r\n <hong@example.com>\r\n", "Reply-To: help@pado.example\r\n",
        "Message-ID: <ntc_1@pado.example>\r\n", "Auto-Submitted: auto-generated\r\n",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Content-Type: text/html; charset=utf-8\r\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST(Mime, NoNameOrSubjectBeginsAHeader) {
  const char* evil[] = {"a\r\nBcc: x@example.com",
                        "a\nBcc: x",
                        "\r\n\r\n<html>",
                        "\"; Bcc: x",
                        "a\\",
                        "=?UTF-8?B?DQpCY2M6IHg=?=",
                        "\0Bcc",
                        "이름\r\nBcc: x",
                        "<x@example.com>, <y@example.com>"};
  const std::string plain = mail({.from = {"a", "a@b.c"}, .to = {"b", "b@c.d"}}, message());
  const auto headers = [](const std::string& text) {
    const std::string head = text.substr(0, text.find("\r\n\r\n"));
    std::string names;
    for (std::size_t at = 0; at != std::string::npos;) {
      if (head[at] != ' ') names.append(head, at, head.find(':', at) - at).append(1, ' ');
      at = head.find("\r\n", at);
      if (at != std::string::npos) at += 2;
    }
    return names;
  };
  for (const char* text : evil) {
    messages::Outgoing outgoing = message();
    outgoing.letter.subject = text;
    outgoing.language = text;
    const std::string got = mail({.from = {text, "a@b.c"}, .to = {text, "b@c.d"}}, outgoing);
    EXPECT_EQ(headers(got), headers(plain)) << got;
  }
}

TEST(Mime, HeaderTextIsEncodedInWordsOfWholeLetters) {
  EXPECT_EQ(header_text("plain text"), "plain text");
  EXPECT_EQ(header_text(""), "");
  EXPECT_EQ(header_text("a\tb\r\nc"), "a b  c");
  const std::string encoded =
      header_text("배송이 늦어지고 있어요 📦 배송이 늦어지고 있어요 📦 배송이 늦어지고 있어요");
  EXPECT_NE(encoded.find("?=\r\n =?UTF-8?B?"), std::string::npos);
  EXPECT_FALSE(header_text("\xff\xfe broken").empty());
}

TEST(Mime, AddressesAreThoseThatServersTake) {
  EXPECT_EQ(ascii_address("hong@예시.한국").value(), "hong@xn--vv4b11d.xn--3e0b707e");
  EXPECT_EQ(ascii_address("a+b@Example.com").value(), "a+b@example.com");
  for (const char* address : {"", "@b.c", "a@", "홍@example.com", "a b@c.d", "<a@b.c>", "a@b@c.d",
                              "a,b@c.d", "a\r\nb@c.d"}) {
    EXPECT_FALSE(ascii_address(address)) << address;
  }
}

}  // namespace
}  // namespace onda::smtp
