#include "messages/consent_words.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

Receipt full_receipt(ReceiptKind kind, Action action, std::string language) {
  Receipt receipt;
  receipt.kind = kind;
  receipt.action = action;
  receipt.purposes = {Purpose::advertising, Purpose::night_advertising};
  receipt.said_at = parse_time("2026-11-22T09:00:00+09:00")->at;
  receipt.address = "hong@example.com";
  receipt.language = std::move(language);
  receipt.shop_name = "파도상점";
  receipt.shop_email = "help@pado.example";
  receipt.shop_phone = "02-123-4567";
  receipt.link = "https://pado.example/c/abc";
  return receipt;
}

constexpr std::pair<ReceiptKind, Action> kReceipts[] = {
    {ReceiptKind::confirm, Action::requested}, {ReceiptKind::result, Action::granted},
    {ReceiptKind::result, Action::refused},    {ReceiptKind::result, Action::withdrawn},
    {ReceiptKind::reconfirm, Action::granted},
};

TEST(ConsentWords, BothLanguagesHaveTheSameTexts) {
  const ConsentWords words;
  EXPECT_EQ(words.of("ko").keys(), words.of("en").keys());
  EXPECT_EQ(words.of("fr").locale(), "ko");
}

// 제50조⑦ and ⑧: who, what was said and when, what came of it; and no word of advertising.
TEST(ConsentWords, EveryReceiptSaysWhatTheLawWantsSaidInEachLanguage) {
  const ConsentWords words;
  for (const char* language : {"ko", "en"}) {
    const std::string date =
        std::string(language) == "ko" ? "2026년 11월 22일" : "22 November 2026";
    for (const auto& [kind, action] : kReceipts) {
      const Letter letter = words.write(full_receipt(kind, action, language));
      const std::string what = std::string(language) + " " + std::string(to_text(kind)) + " " +
                               std::string(to_text(action)) + "\n" + letter.text;
      for (const std::string& text : {letter.subject, letter.text, letter.brief}) {
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << what;
        EXPECT_EQ(text.find("(광고)"), std::string::npos) << what;
      }
      const auto has = [&](std::string_view part) {
        return letter.text.find(part) != std::string::npos;
      };
      EXPECT_TRUE(has("파도상점") && has("02-123-4567, help@pado.example")) << what;
      EXPECT_TRUE(has("ho**@example.com")) << what;
      EXPECT_TRUE(has("21:00") && has("08:00")) << what;
      EXPECT_EQ(has(date), kind != ReceiptKind::confirm) << what;
      EXPECT_EQ(has("https://pado.example/c/abc"), kind != ReceiptKind::result) << what;
      EXPECT_EQ(letter.brief.empty(), kind == ReceiptKind::confirm) << what;
      const bool has_contact = letter.brief.find("02-123-4567") != std::string::npos;
      EXPECT_EQ(has_contact, kind != ReceiptKind::confirm) << what;
    }
  }
}

TEST(ConsentWords, NothingThatIsNamedBecomesMarkup) {
  Receipt receipt = full_receipt(ReceiptKind::result, Action::granted, "ko");
  receipt.shop_name = "<b>파도</b>";
  EXPECT_EQ(ConsentWords().write(receipt).html.find("<b>"), std::string::npos);
}

}  // namespace
}  // namespace onda::messages
