#pragma once
// The texts in shops' own words, as the API tells and takes them.

#include "messages/letter.hpp"
#include "messages/text_lint.hpp"

namespace onda::messages {

// {"subject":"…","note":null}: what is null or empty is said in Onda's words, what is absent stays.
// A member that is no part is refused.
[[nodiscard]] TextChange read_change(json::ObjectReader& in);
void write_parts(json::Writer& out, const TextParts& parts);

// The members of a version, without braces.
void write_version(json::Writer& out, const TextVersion& text);
// "findings":[…], as a member.
void write_findings(json::Writer& out, const TextFindings& findings);
// "subject", "text", "html", "brief" of a letter, as members.
void write_letter(json::Writer& out, const Letter& letter);

// The first error, as what a request is refused with; nothing where there are warnings only. Its
// code has `prefix`: "text_syntax".
[[nodiscard]] std::optional<Error> refusal_of(const TextFindings& findings,
                                              std::string_view prefix = "text_");

}  // namespace onda::messages
