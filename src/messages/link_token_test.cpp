#include "messages/link_token.hpp"

#include <gtest/gtest.h>

#include "messages/address.hpp"

namespace onda::messages {
namespace {

const LinkSigner& signer() {
  static const LinkSigner made("a secret of this installation, long enough");
  return made;
}

UnsubscribeLink some_link() {
  return {.shop = ShopId{7},
          .way = Way::sms,
          .address = address_key("+821012345678"),
          .message = Uuid{1, 2, 3}};
}

TEST(LinkToken, SaysWhatWasSigned) {
  const UnsubscribeLink link = some_link();
  const std::string token = signer().sign(link);
  EXPECT_EQ(token.size(), 98U);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_EQ(signer().read_unsubscribe(token), link);
  const ConfirmLink confirm{ShopId{7}, Uuid{9}, Instant{Millis{1'800'000'000'000}}};
  EXPECT_EQ(signer().read_confirm(signer().sign(confirm)), confirm);
}

TEST(LinkToken, AnotherLetterAnywhereIsNotOurs) {
  const std::string token = signer().sign(some_link());
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string other = token;
    other[at] = other[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(signer().read_unsubscribe(other)) << at;
  }
  // The last letter carries bits that stand for nothing.
  int forms = 0;
  for (const char c :
       std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")) {
    std::string other = token;
    other.back() = c;
    forms += signer().read_unsubscribe(other).has_value() ? 1 : 0;
  }
  EXPECT_EQ(forms, 1);
}

TEST(LinkToken, IsOfOneUseAndOneInstallation) {
  const std::string token = signer().sign(some_link());
  EXPECT_FALSE(signer().read_confirm(token));
  EXPECT_FALSE(LinkSigner("another secret, as long as the first").read_unsubscribe(token));
  for (const char* text : {"", "A", "AAAA", "..", "%2e", "한글"}) {
    EXPECT_FALSE(signer().read_unsubscribe(text)) << text;
    EXPECT_FALSE(signer().read_confirm(text)) << text;
  }
  EXPECT_FALSE(signer().read_unsubscribe(std::string(100'000, 'A')));
}

}  // namespace
}  // namespace onda::messages
