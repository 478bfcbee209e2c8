#include "connectors/mail_in/read_mail.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "connectors/mail_in/delivery_report.hpp"
#include "connectors/mail_in/header_text.hpp"
#include "connectors/mail_in/plain_text.hpp"
#include "connectors/mail_in/verdict.hpp"
#include "messages/address.hpp"

namespace onda::mail_in {
namespace {

using messages::Returning;
using messages::Tag;

constexpr std::string_view kKey = "a secret of this installation";
const NoticeId kNotice(Uuid{1, 2, 3, 4});
const std::string kBuyer = "hong@buyer.example";

void put_in(std::string& text, std::string_view place, const std::string& value) {
  for (std::size_t at = text.find(place); at != std::string::npos;
       at = text.find(place, at + value.size())) {
    text.replace(at, place.size(), value);
  }
}

// A mail of fuzz/corpus/read_mail_fuzz, about our notice to our buyer, tagged under `key`.
std::string sample(const std::string& name, std::string_view key = kKey) {
  std::ifstream in(ONDA_SOURCE_DIR "/fuzz/corpus/read_mail_fuzz/" + name + ".eml",
                   std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_FALSE(text.empty()) << name;
  put_in(text, "{{return}}",
         messages::return_address(Returning::bounce, kNotice, key, "pado.example"));
  put_in(text, "{{reply}}",
         messages::return_address(Returning::reply, kNotice, key, "pado.example"));
  put_in(text, "{{message_id}}", "<" + kNotice.text() + "@pado.example>");
  put_in(text, "{{address}}", kBuyer);
  put_in(text, "{{unique}}", "1");
  return text;
}

InboundMail read(const std::string& bytes) {
  const Result<InboundMail> mail = read_mail(bytes, "");
  EXPECT_TRUE(mail) << mail.error().what;
  return mail.value_or(InboundMail{});
}

messages::Mailed mailed_to(const std::string& address) {
  return {.id = kNotice, .attempt = 1, .address_key = messages::address_key(address)};
}

// "report failed 5.1.1 bounced/bounced by address": what is made of it.
std::string outcome(const InboundMail& mail, const std::string& address = kBuyer) {
  std::string text(to_text(mail.kind));
  const Leads leads = leads_of(mail, kKey);
  if (leads.leads.empty()) return text + (leads.is_forged ? " forged" : " of nothing");
  const Verdict verdict = judge(mail, leads.leads.front(), mailed_to(address));
  if (!verdict.status.empty()) text += " " + verdict.status;
  if (verdict.notice == Verdict::Notice::bounced) text += " bounced";
  if (verdict.notice == Verdict::Notice::delivered) text += " delivered";
  if (verdict.address == Verdict::Address::bounced) text += " suppressed";
  if (verdict.address == Verdict::Address::complained) text += " complained";
  return text + " by " + std::string(to_text(leads.leads.front().by));
}

struct Case {
  const char* mail;
  const char* outcome;
};

TEST(ReadMail, KnowsWhatEachMailIsAndWhatFollows) {
  constexpr Case cases[] = {
      {"postfix", "report 5.1.1 bounced suppressed by address"},
      {"gmail", "report 5.1.1 bounced suppressed by address"},
      {"exchange", "report 5.1.10 bounced suppressed by address"},
      {"portal", "report 5.1.1 bounced suppressed by address"},
      {"qmail", "report 5.1.1 bounced suppressed by address"},
      {"policy", "report 5.7.1 bounced by address"},
      {"postfix_expired", "report 4.4.1 bounced by address"},
      {"postfix_delayed", "report 4.4.1 by address"},
      {"postfix_delivered", "report 2.0.0 delivered by address"},
      {"complaint", "complaint complained by address"},
      {"not_spam", "auto_reply by address"},
      {"vacation", "auto_reply by address"},
      {"out_of_office", "auto_reply by address"},
      {"receipt", "auto_reply by address"},
      {"reply_utf8", "reply by address"},
      {"stranger", "reply of nothing"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(outcome(read(sample(each.mail))), each.outcome) << each.mail;
  }
}

TEST(ReadMail, AForgedTagSuppressesNobody) {
  for (const char* name : {"qmail", "postfix", "gmail", "exchange", "portal", "complaint"}) {
    std::string forged = sample(name, "somebody else's secret");
    put_in(forged, "<" + kNotice.text() + "@pado.example>", "<x@y.example>");
    EXPECT_EQ(outcome(read(forged)).substr(outcome(read(forged)).find(' ')), " forged") << name;
  }
}

TEST(ReadMail, AReportOfAnotherAddressMovesNothing) {
  for (const char* name : {"postfix", "gmail", "exchange", "portal", "qmail"}) {
    const std::string text = outcome(read(sample(name)), "stranger@buyer.example");
    EXPECT_EQ(text.find("bounced"), std::string::npos) << text;
    EXPECT_EQ(text.find("suppressed"), std::string::npos) << text;
  }
  EXPECT_EQ(outcome(read(sample("complaint")), "stranger@buyer.example"), "complaint by address");
}

TEST(ReadMail, AMessageIdAloneProvesNothingWhereNoAddressIsNamed) {
  std::string text = sample("postfix", "somebody else's secret");
  EXPECT_EQ(outcome(read(text)), "report 5.1.1 bounced suppressed by message_id")
      << "it names the address to which we wrote";
  put_in(text, "rfc822; " + kBuyer, "");
  put_in(text, "rfc822;" + kBuyer, "");
  EXPECT_EQ(outcome(read(text)), "report 5.1.1 by message_id");
}

TEST(ReadMail, FindsTheBuyerWhoseDomainIsWrittenInAnotherScript) {
  std::string text = sample("postfix");
  put_in(text, kBuyer, "hong@xn--vv4b11d.xn--3e0b707e");
  EXPECT_EQ(outcome(read(text), "hong@예시.한국"), "report 5.1.1 bounced suppressed by address");
}

struct ReplyCase {
  const char* mail;
  std::string_view subject, text;
};

TEST(ReadMail, ReadsKoreanRepliesInEveryCharset) {
  constexpr std::string_view question = "배송지를 바꿀 수 있을까요? 회사로 보내 주세요.";
  constexpr std::string_view subject = "Re: 배송이 시작되었어요";
  const ReplyCase cases[] = {
      {"reply_utf8", subject, question},
      {"reply_euckr", subject, question},
      {"reply_cp949", "Re: 똠방각하", "배송지를 바꿀 수 있을까요? 회사로 보내 주세요. 똠방각하"},
      {"reply_iso2022kr", subject, question},
      {"reply_html", subject, "배송지를 바꿀 수 있을까요?\n\n회사로 보내 주세요 <급해요>"},
  };
  for (const ReplyCase& each : cases) {
    const InboundMail mail = read(sample(each.mail));
    EXPECT_EQ(mail.kind, Kind::reply) << each.mail;
    EXPECT_EQ(mail.from, kBuyer) << each.mail;
    EXPECT_EQ(mail.subject, each.subject) << each.mail;
    EXPECT_TRUE(mail.text.starts_with(each.text)) << each.mail << ": " << mail.text;
  }
  const std::string quoted = read(sample("reply_euckr")).text;
  EXPECT_NE(quoted.find("\n> 홍길동님"), std::string::npos) << "the quoted tail is left as it is";
}

// The order of what is believed: each trace is taken away in its turn.
TEST(ReadMail, FollowsTracesInTheirOrder) {
  std::string text = sample("gmail");
  EXPECT_EQ(leads_of(read(text), kKey).leads.front(),
            (Lead{kNotice, Trace::address, Tag::signed_}));
  put_in(text, messages::return_address(Returning::bounce, kNotice, kKey, "pado.example"),
         "notice@pado.example");
  const std::string id = "<" + kNotice.text() + "@pado.example>";
  EXPECT_EQ(leads_of(read(text), kKey).leads.front().by, Trace::message_id);
  put_in(text, "Message-ID: " + id, "Message-ID: <x@y>");
  EXPECT_EQ(leads_of(read(text), kKey).leads.front().by, Trace::references);
  put_in(text, "References: " + id, "References: <x@y>");
  EXPECT_EQ(leads_of(read(text), kKey).leads.front().by, Trace::in_reply_to);
  put_in(text, "In-Reply-To: " + id, "In-Reply-To: <x@y>");
  put_in(text, "** Address not found **", "[" + kNotice.text() + "]");
  EXPECT_EQ(leads_of(read(text), kKey).leads.front().by, Trace::body);
}

TEST(ReadMail, TheEnvelopeComesFirst) {
  const NoticeId other(Uuid{9});
  const std::string recipient =
      messages::return_address(Returning::bounce, other, kKey, "pado.example");
  const Result<InboundMail> mail = read_mail(sample("postfix"), recipient);
  ASSERT_TRUE(mail);
  EXPECT_EQ(leads_of(*mail, kKey).leads.front().notice, other);
}

TEST(ReadMail, NobodyIsTakenForAPersonWhoSaysThatHeIsNone) {
  const std::pair<const char*, const char*> cases[] = {
      {"Auto-Submitted: auto-generated\n", "auto_reply"},
      {"Auto-Submitted: no\n", "reply"},
      {"Precedence: auto_reply\n", "auto_reply"},
      {"Precedence: first-class\n", "reply"},
      {"X-Autoreply: yes\n", "auto_reply"},
      {"X-Auto-Response-Suppress: OOF\n", "auto_reply"},
      {"Return-Path: <>\n", "auto_reply"},
      {"Return-Path: <a@b.example>\n", "reply"},
      {"List-Id: <x.example>\n", "auto_reply"},
  };
  for (const auto& [line, kind] : cases) {
    const InboundMail mail = read(std::string(line) + "From: a@b.example\nTo: c@d.example\n\nhi\n");
    EXPECT_EQ(to_text(mail.kind), kind) << line;
  }
  EXPECT_EQ(read("From: Mailer-Daemon@b.example\n\nhi\n").kind, Kind::auto_reply);
}

TEST(ReadMail, RefusesWhatIsNoMail) {
  for (const char* bytes : {"", "\n", "hello", "\x01\x02\x03", "{\"a\": 1}"}) {
    const Result<InboundMail> mail = read_mail(bytes, "");
    ASSERT_FALSE(mail) << bytes;
    EXPECT_EQ(mail.error().name, "mail_unreadable");
  }
  EXPECT_TRUE(read_mail("From MAILER-DAEMON Fri Jul  3 12:00:00 2026\nFrom: a@b.example\n\nx", ""));
}

TEST(ReadMail, HostileShapesEndSoon) {
  std::string deep = "From: a@b.example\n";
  for (int i = 0; i < 300; ++i) {
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
            std::to_string(i) + "\n";
  }
  EXPECT_TRUE(read_mail(deep, ""));
  for (int i = 0; i < 300; ++i) deep += "Content-Type: x\n";
  const Result<InboundMail> refused = read_mail(deep, "");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().name, "mail_too_deep");
  std::string wide = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 50'000; ++i) wide += "--b\n\nx\n";
  EXPECT_TRUE(read_mail(wide, ""));
  EXPECT_TRUE(read_mail("From: " + std::string(1 << 20, '<') + "\n\nx", ""));
  EXPECT_TRUE(
      read_mail("From: a@b.example\nContent-Type: text/html\n\n" + std::string(1 << 20, '<'), ""));
  const Result<InboundMail> large = read_mail("From: a\n\n" + std::string(26 << 20, 'x'), "");
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().name, "mail_too_large");
}

TEST(ReadMail, ACutMailIsReadAsFarAsItGoes) {
  const std::string whole = sample("gmail");
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    const Result<InboundMail> mail = read_mail(whole.substr(0, size), "");
    EXPECT_TRUE(!mail || is_utf8(mail->text));
  }
}

TEST(HeaderText, IsWhatPeopleRead) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"plain", "plain"},
      {" folded\r\n\tline ", "folded line"},
      {"=?utf-8?B?6rCQ7J6Q?=", "감자"},
      {"=?EUC-KR?B?sKjA2g==?= and =?UTF-8?Q?caf=C3=A9_x?=", "감자 and café x"},
      {"=?euc-kr?B?sA==?=\r\n =?euc-kr?B?qA==?=", "감"},
      {"=?utf-8*ko?Q?a?= =?iso-8859-1?Q?=E9?=", "aé"},
      {"\xB0\xA8\xC0\xDA", "감자"},
      {"=?=?=?", "=?=?=?"},
      {"=?x?Z?y?=", "=?x?Z?y?="},
      {"=?utf-8?Q?a=0Ab=00?=", "a b\uFFFD"},
      {"=?utf-8?Q?never ended", "=?utf-8?Q?never ended"},
  };
  for (const auto& [raw, text] : cases) EXPECT_EQ(header_text(raw), text) << raw;
}

TEST(DeliveryReport, FindsTheCodeInADaemonsOwnWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"<a@b.example>: 550 5.1.1 no such user", "5.1.1"},
      {"Sorry, no mailbox here by that name. (#5.1.1)", "5.1.1"},
      {"host 10.5.1.1 said: 550-user unknown", "5.0.0"},
      {"450 busy", "4.0.0"},
      {"at 5.1.1.2 nobody answered", ""},
      {"in the year 2026", ""},
      {"250 2.0.0 ok", ""},
  };
  for (const auto& [text, status] : cases) {
    const std::optional<Fated> fated = guess_fate(text);
    EXPECT_EQ(fated ? fated->status : "", status) << text;
  }
}

TEST(DeliveryReport, TheDiagnosticSaysMoreThanAnUndefinedStatus) {
  const std::vector<Fated> all = read_delivery_status(
      "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822;a+2Bb@c.example\nAction: failed\n"
      "Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.2.2 mailbox full\n");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].status, "5.2.2");
  EXPECT_EQ(all[0].addresses, std::vector<std::string>{"a+b@c.example"});
  EXPECT_FALSE(is_about_address(all[0].status));
}

TEST(PlainText, IsWhatPeopleSee) {
  const std::pair<const char*, const char*> cases[] = {
      {"a<br>b", "a\nb"},
      {"<p>a</p><p>b</p>", "a\n\nb"},
      {"&amp;&#44032;&#xac01;&nosuch;&", "&가각&nosuch;&"},
      {"a<script>if (1<2) x()</script>b", "ab"},
      {"a<!-- <b> -->b", "ab"},
      {"a<style>p{", "a"},
      {"a<", "a"},
      {"&#0;&#xD800;x", "x"},
  };
  for (const auto& [html, text] : cases) EXPECT_EQ(plain_text(html), text) << html;
}

}  // namespace
}  // namespace onda::mail_in
