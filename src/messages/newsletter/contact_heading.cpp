#include "messages/newsletter/contact_heading.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "messages/newsletter/types.hpp"

namespace onda::newsletter {
namespace {

// Folded, without blanks.
constexpr std::array<std::pair<std::string_view, std::string_view>, 52> kHeadings{{
    {"email", "email"},
    {"e-mail", "email"},
    {"mail", "email"},
    {"emailaddress", "email"},
    {"e-mailaddress", "email"},
    {"이메일", "email"},
    {"이메일주소", "email"},
    {"메일", "email"},
    {"메일주소", "email"},
    {"전자우편", "email"},
    {"phone", "phone"},
    {"mobile", "phone"},
    {"phonenumber", "phone"},
    {"mobilephone", "phone"},
    {"전화", "phone"},
    {"전화번호", "phone"},
    {"휴대폰", "phone"},
    {"휴대폰번호", "phone"},
    {"휴대전화", "phone"},
    {"휴대전화번호", "phone"},
    {"핸드폰", "phone"},
    {"핸드폰번호", "phone"},
    {"연락처", "phone"},
    {"name", "name"},
    {"fullname", "name"},
    {"이름", "name"},
    {"성명", "name"},
    {"성함", "name"},
    {"고객명", "name"},
    {"회원명", "name"},
    {"구매자명", "name"},
    {"language", "language"},
    {"언어", "language"},
    {"zone", "zone"},
    {"timezone", "zone"},
    {"시간대", "zone"},
    {"consent_source", "consent_source"},
    {"동의경로", "consent_source"},
    {"동의출처", "consent_source"},
    {"consent_at", "consent_at"},
    {"동의일", "consent_at"},
    {"동의일자", "consent_at"},
    {"동의일시", "consent_at"},
    {"동의날짜", "consent_at"},
    {"수신동의일", "consent_at"},
    {"consent_text", "consent_text"},
    {"동의문구", "consent_text"},
    {"동의내용", "consent_text"},
    {"consent_ways", "consent_ways"},
    {"동의채널", "consent_ways"},
    {"동의수단", "consent_ways"},
    {"동의매체", "consent_ways"},
}};

}  // namespace

std::string_view field_of_heading(std::string_view heading) {
  std::string word = fold_text(heading);
  word.erase(std::remove(word.begin(), word.end(), ' '), word.end());
  const auto found = std::find_if(kHeadings.begin(), kHeadings.end(),
                                  [&](const auto& each) { return each.first == word; });
  return found == kHeadings.end() ? std::string_view() : found->second;
}

std::string attribute_of_heading(std::string_view heading) {
  std::string name = fold_text(heading);
  std::replace(name.begin(), name.end(), ' ', '_');
  return is_attribute_name(name) ? name : std::string();
}

}  // namespace onda::newsletter
