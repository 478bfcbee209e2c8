#include "messages/text_lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/cp949.hpp"
#include "base/text.hpp"
#include "messages/sample.hpp"
#include "messages/sms_text.hpp"
#include "messages/wording.hpp"

namespace onda::messages {
namespace {

constexpr std::array<std::string_view, 18> kVariables{
    "shop", "buyer",   "order", "goods",    "carrier", "number", "place",  "trouble", "day",
    "due",  "earlier", "later", "promised", "time",    "title",  "reason", "amount",  "until"};

constexpr std::size_t kSubjectMost = 200;
constexpr std::size_t kTextMost = 1'000;

// Words of advertisements: those need consent and go another way (정보통신망법 제50조).
constexpr std::array<std::string_view, 16> kAdvertising{
    "(광고)",     "할인",   "특가", "세일",     "이벤트", "사은품",        "최저가",  "기획전",
    "구매하세요", "놓치지", "(ad)", "discount", "% off",  "special offer", "buy now", "promotion"};

TextFinding error(std::string code, std::string_view path, std::string what) {
  return {Weight::error, std::move(code), std::string(path), std::move(what), std::nullopt};
}
TextFinding warning(std::string code, std::string_view path, std::string what) {
  return {Weight::warning, std::move(code), std::string(path), std::move(what), std::nullopt};
}

bool is_variable(std::string_view name) {
  return std::find(kVariables.begin(), kVariables.end(), name) != kVariables.end();
}

std::size_t character_at(std::string_view text, std::size_t byte) {
  return count_characters(text.substr(0, byte)) + 1;
}

void append(TextFindings& all, TextFindings more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool is_of(std::string_view host, std::string_view own_host) {
  return host == own_host || (host.size() > own_host.size() && host.ends_with(own_host) &&
                              host[host.size() - own_host.size() - 1] == '.');
}

TextFindings lint_links(std::string_view path, std::string_view text, std::string_view own_host) {
  TextFindings findings;
  for (std::size_t at = text.find("http"); at != std::string_view::npos;
       at = text.find("http", at + 4)) {
    const std::string_view host = host_of(text.substr(at));
    if (host.empty() || (!own_host.empty() && is_of(host, own_host))) continue;
    findings.push_back(warning("foreign_link", path,
                               fmt::format("leads to {}, which is not this shop's own; what the "
                                           "buyer needs is linked below the text by itself",
                                           host)));
    findings.back().at = character_at(text, at);
  }
  return findings;
}

TextFindings lint_length(Part part, std::string_view pattern) {
  const std::size_t most = part == Part::subject ? kSubjectMost : kTextMost;
  const std::string_view path = to_text(part);
  TextFindings findings;
  if (count_characters(pattern) > most)
    findings.push_back(error("too_long", path, fmt::format("is longer than {} characters", most)));
  if (pattern.find_first_of("\r\n\t") != std::string_view::npos)
    findings.push_back(
        error("line_break", path, "is one line: a break would be lost in some mail"));
  return findings;
}

// Names that this trigger never knows: the text would never be said.
TextFindings lint_knowledge(Part part,
                            std::string_view pattern,
                            const TextDraft& draft,
                            const Wording& wording) {
  TextFindings findings;
  const Result<PatternSummary> summary = summarise_pattern(pattern);
  if (!summary) return findings;
  const std::vector<std::string> known = wording.known(sample_sheet(draft.trigger, draft.language));
  for (const std::string& name : summary->names) {
    const bool may_be = name == "earlier" || name == "later" || name == "due";
    if (!is_variable(name) || may_be || std::find(known.begin(), known.end(), name) != known.end())
      continue;
    findings.push_back(
        warning("never_known", to_text(part),
                fmt::format("{{{}}} is seldom or never known of {}; where it is not, "
                            "Onda's own words are sent instead",
                            name, to_text(draft.trigger))));
  }
  return findings;
}

// What the sentences for telephones come to, with sample facts and a link.
TextFindings lint_brief(const TextDraft& draft, const Wording& wording) {
  TextFindings findings;
  if (!OwnWords::compile(draft.language, draft.parts) || !draft.parts.contains(Part::brief))
    return findings;
  Sheet sheet = sample_sheet(draft.trigger, draft.language);
  sheet.own.parts = draft.parts;
  const std::string brief = wording.write(draft.trigger, sheet).brief;
  const std::string shown = to_cp949_repertoire(brief);
  const std::size_t bytes = cp949_length(shown);
  if (bytes > kLmsBytes)
    findings.push_back(
        error("too_long", "brief",
              fmt::format("comes to {} bytes; a long SMS takes {}", bytes, kLmsBytes)));
  else if (bytes > kSmsBytes)
    findings.push_back(
        warning("long_sms", "brief",
                fmt::format("comes to {} bytes with the link; beyond {} it is sent as a "
                            "long SMS, which is dearer",
                            bytes, kSmsBytes)));
  if (shown != brief)
    findings.push_back(
        warning("not_in_sms", "brief", "has a character that Korean telephones do not show"));
  return findings;
}

}  // namespace

std::string_view to_text(Weight weight) { return weight == Weight::error ? "error" : "warning"; }

std::span<const std::string_view> text_variables() { return kVariables; }

TextFindings lint_pattern(std::string_view path, std::string_view pattern) {
  TextFindings findings;
  const Result<PatternSummary> summary = summarise_pattern(pattern);
  if (!summary) {
    findings.push_back(error("syntax", path, summary.error().what));
    findings.back().at = summary.error().where.empty()
                             ? std::nullopt
                             : std::optional<std::size_t>(std::stoul(summary.error().where));
    return findings;
  }
  if (!summary->is_plain)
    findings.push_back(error("not_plain", path, "names variables as {goods} and nothing cleverer"));
  for (const std::string& name : summary->names) {
    if (is_variable(name)) continue;
    findings.push_back(
        error("unknown_variable", path,
              fmt::format("{{{}}} is none of: {}", name, fmt::join(kVariables, ", "))));
    findings.back().at = character_at(pattern, pattern.find("{" + name));
  }
  return findings;
}

TextFindings lint_advertising(std::string_view path, std::string_view text) {
  TextFindings findings;
  const std::string folded = lower_ascii(text);
  for (const std::string_view word : kAdvertising) {
    const std::size_t at = folded.find(word);
    if (at == std::string::npos) continue;
    findings.push_back(
        warning("advertising", path,
                fmt::format("\"{}\" is a word of advertisements, which need consent and "
                            "may not go this way (정보통신망법 제50조)",
                            word)));
    findings.back().at = character_at(text, at);
  }
  return findings;
}

TextFindings lint_tone(std::string_view path, std::string_view text, std::string_view own_host) {
  TextFindings findings = lint_links(path, text, own_host);
  if (const std::size_t at = text.find('!'); at != std::string_view::npos) {
    findings.push_back(warning("exclamation", path, "needs no exclamation mark"));
    findings.back().at = character_at(text, at);
  }
  append(findings, lint_advertising(path, text));
  return findings;
}

std::string_view host_of(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!address.starts_with(scheme)) continue;
    const std::string_view rest = address.substr(scheme.size());
    return rest.substr(0, rest.find_first_of("/:?# \t\n"));
  }
  return "";
}

TextFindings lint(const TextDraft& draft, const LintAround& around) {
  TextFindings findings;
  for (const auto& [part, pattern] : draft.parts) {
    append(findings, lint_pattern(to_text(part), pattern));
    append(findings, lint_length(part, pattern));
    append(findings, lint_tone(to_text(part), pattern, around.own_host));
    append(findings, lint_knowledge(part, pattern, draft, around.wording));
  }
  append(findings, lint_brief(draft, around.wording));
  if (!draft.parts.empty() && around.other == OtherLanguage::ondas)
    findings.push_back(warning("other_language", draft.language == "ko" ? "en" : "ko",
                               "still has Onda's own words: buyers of that language read those"));
  std::stable_sort(findings.begin(), findings.end(),
                   [](const TextFinding& a, const TextFinding& b) { return a.weight < b.weight; });
  return findings;
}

}  // namespace onda::messages
