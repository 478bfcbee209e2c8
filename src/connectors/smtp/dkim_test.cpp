#include "connectors/smtp/dkim.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"

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

}  // namespace
}  // namespace onda::smtp
