#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "base/text.hpp"
#include "connectors/mail_in/read_mail.hpp"
#include "connectors/mail_in/verdict.hpp"

namespace {

// What goes into rows and answers is UTF-8 of bounded length, whatever came in.
void expect_text(const std::string& text, std::size_t most) {
  CHECK(onda::is_utf8(text) && text.size() <= most && text.find('\0') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view mail(reinterpret_cast<const char*>(bytes), size);
  const onda::Result<onda::mail_in::InboundMail> read = onda::mail_in::read_mail(mail, "");
  if (!read) return 0;
  expect_text(read->subject, 1'000);
  expect_text(read->text, 64 * 1024);
  expect_text(read->message_id, 1'000);
  for (const onda::mail_in::Fated& fated : read->fated) expect_text(fated.diagnostic, 500);
  const onda::mail_in::Leads leads = onda::mail_in::leads_of(*read, "secret");
  const onda::messages::Mailed notice{.address_key = onda::Sha256{}};
  for (const onda::mail_in::Lead& lead : leads.leads) {
    const onda::mail_in::Verdict verdict = onda::mail_in::judge(*read, lead, notice);
    // Nobody can be suppressed by who knows neither the secret nor the address.
    CHECK(verdict.address == onda::mail_in::Verdict::Address::stays);
    expect_text(verdict.because, 1'000);
  }
  return 0;
}
