#pragma once
// What the columns of a contacts' file are called.

#include <string>
#include <string_view>

namespace onda::newsletter {

// Our field's name ("email", "consent_at", …) of a heading in Korean or English, however it is
// spaced; "" where it is none of ours.
[[nodiscard]] std::string_view field_of_heading(std::string_view heading);

// The heading as an attribute's name: "회원 등급" is 회원_등급. "" where it can be none.
[[nodiscard]] std::string attribute_of_heading(std::string_view heading);

}  // namespace onda::newsletter
