#include "connectors/smtp/dkim.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "connectors/smtp/mime.hpp"
#include "messages/ad_guard.hpp"
#include "messages/consent_words.hpp"

namespace onda::smtp {
namespace {

// The examples of RFC 6376 §3.4.5.
TEST(Dkim, CanonicalFormsAreThoseOfTheStandard) {
  EXPECT_EQ(relaxed_header("A: X"), "a:X");
  EXPECT_EQ(relaxed_header("B : Y\t\r\n\tZ  "), "b:Y Z");
  EXPECT_EQ(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
}

TEST(Dkim, AnEmptyBodyHasAnEmptyForm) {
  EXPECT_EQ(relaxed_body(""), "");
  EXPECT_EQ(relaxed_body("\r\n\r\n"), "");
  EXPECT_EQ(relaxed_body("a"), "a\r\n");
}

// That the signature is right is for another's eyes to say: tests/smtp asks npm's mailauth.
TEST(Dkim, SignsWhatIsThereAndOneSenderMore) {
  const DkimSigner signer{SigningKey::make(), "pado.example", "onda"};
  const std::string field = dkim_signature(
      signer, "From: a@pado.example\r\nSubject: x\r\nX-Other: y\r\n\r\nbody\r\n", Instant{});
  EXPECT_NE(field.find("h=from:from:subject;"), std::string::npos) << field;
  EXPECT_NE(field.find("d=pado.example; s=onda; t=0;"), std::string::npos) << field;
  EXPECT_TRUE(field.ends_with("\r\n"));
  EXPECT_TRUE(dkim_record(signer.key).starts_with("v=DKIM1; k=rsa; p=MIIB"));
}

// What the guard lets through, as a mail.
std::string advertisement() {
  const Instant now = parse_time("2026-07-03T12:00:00+09:00")->at;
  messages::AdCase facts;
  facts.address = "kim@example.com";
  facts.consents.advertising = {.state = messages::Consent::State::granted,
                                .since = now,
                                .counted_from = parse_day("2026-06-01").value()};
  facts.sender = "파도상점";
  facts.email = "help@pado.example";
  facts.refusal_link = "https://pado.example/u/abc";
  messages::AdVerdict verdict =
      messages::judge_advertisement(facts, messages::advertising_law(), now);
  messages::AdDraft draft;
  draft.subject = "햇차가 나왔어요";
  draft.paragraphs = {"첫물 녹차를 보내 드려요."};
  const messages::Outgoing message =
      release(std::get<messages::AdPermit>(std::move(verdict.is)),
              *messages::Advertisement::read(draft), {.at = now}, messages::ConsentWords());
  return compose({.from = {"파도상점", "news@pado.example"}, .to = {"", "kim@example.com"}},
                 message);
}

// RFC 8058 §4: both headers, and both of them signed.
TEST(Dkim, SignsTheWayOutOfAnAdvertisement) {
  const std::string mail = advertisement();
  EXPECT_NE(mail.find("\r\nList-Unsubscribe:\r\n <https://pado.example/u/abc>\r\n"),
            std::string::npos)
      << mail;
  EXPECT_NE(mail.find("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
            std::string::npos)
      << mail;
  const DkimSigner signer{SigningKey::make(), "pado.example", "onda"};
  const std::string field = dkim_signature(signer, mail, Instant{});
  const std::size_t names = field.find("h=");
  const std::string signed_names = field.substr(names, field.find(';', names) - names);
  EXPECT_TRUE(signed_names.ends_with(":list-unsubscribe:list-unsubscribe-post")) << field;
}

}  // namespace
}  // namespace onda::smtp
