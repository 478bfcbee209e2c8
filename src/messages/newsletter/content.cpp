#include "messages/newsletter/content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"

namespace onda::newsletter {
namespace {

using messages::FillValues;
using messages::Markdown;
using messages::Variable;

constexpr std::array<std::string_view, 4> kNamed{"name", "이름", "성함", "성명"};
constexpr std::string_view kSeeOnWebKo = "웹에서 보기";
constexpr std::string_view kSeeOnWebEn = "Read it on the web";

class Linter {
 public:
  Linter(const Draft& draft, std::span<const std::string> attributes)
      : draft_(draft), attributes_(attributes) {}

  std::vector<Finding> take() { return std::move(findings_); }

  void look_at_sender(const Sender& sender) {
    if (sender.name.empty() || (sender.email.empty() && sender.phone.empty()))
      error("sender_missing", "shop",
            "the law wants the sender's name and a contact in it: give the shop an e-mail address "
            "or a telephone number");
    if (sender.way == WayIs::closed)
      error("way_closed", "server",
            "no mail goes out of this server: set [mail] in its configuration");
    if (!sender.public_url.starts_with("https://"))
      error("public_url_missing", "server",
            "the link to refuse needs the address by which the world reaches this server: start it "
            "with --public-url https://…");
  }

  void look_at_texts() {
    if (draft_.texts.empty()) error("text_missing", "texts", "write it in Korean or English");
    for (const auto& [language, text] : draft_.texts) look_at(language, text);
    for (const Language language : {Language::ko, Language::en}) {
      if (draft_.texts.empty() || draft_.texts.contains(language)) continue;
      warn("language_missing", fmt::format("texts.{}", to_text(language)),
           fmt::format("contacts who read {} get it in another language", to_text(language)));
    }
  }

 private:
  void add(Severity severity, std::string code, std::string where, std::string what) {
    findings_.push_back({severity, std::move(code), std::move(where), std::move(what)});
  }
  void error(std::string code, std::string where, std::string what) {
    add(Severity::error, std::move(code), std::move(where), std::move(what));
  }
  void warn(std::string code, std::string where, std::string what) {
    add(Severity::warning, std::move(code), std::move(where), std::move(what));
  }

  void look_at(Language language, const CampaignText& text) {
    const std::string at = fmt::format("texts.{}", to_text(language));
    look_at_text(text.subject, at + ".subject");
    look_at_text(text.body, at + ".body");
    const messages::Fillable subject = messages::read_fillable(text.subject);
    look_at_variables(subject.variables(), at + ".subject");
    look_at_places(subject.fill({}, messages::Fillable::Form::text), at + ".subject");
    const Result<Markdown> body = Markdown::read(text.body, Markdown::Dress::letter);
    if (!body) return error("markdown_invalid", at + ".body", body.error().what);
    look_at_variables(body->variables(), at + ".body");
    look_at_places(body->fill({}).text(), at + ".body");
    for (const Markdown::Link& link : body->links()) look_at_link(link, at + ".body");
    if (has_tag(text.body))
      warn("html_as_text", at + ".body", "HTML is shown as text: write Markdown instead");
    if (text.body.find("수신거부") != std::string::npos ||
        lower_ascii(text.body).find("unsubscribe") != std::string::npos)
      warn("refusal_doubled", at + ".body", "the server puts the way to refuse below each letter");
  }

  void look_at_text(const std::string& text, const std::string& where) {
    if (trim(text).empty()) return error("text_missing", where, "says nothing");
    if (messages::has_own_label(text))
      error("label_doubled", where, "the server puts the label (광고); leave it out");
  }

  void look_at_variables(const std::vector<Variable>& variables, const std::string& where) {
    for (const Variable& each : variables) {
      const bool is_known =
          std::find(kNamed.begin(), kNamed.end(), each.name) != kNamed.end() ||
          std::find(attributes_.begin(), attributes_.end(), each.name) != attributes_.end();
      if (!is_known)
        warn("variable_unknown", where,
             fmt::format("no contact has {}: it will be empty, or its fallback", each.name));
      if (!each.fallback)
        warn("variable_without_fallback", where,
             fmt::format("write {{{{{0}|…}}}} for contacts without {0}", each.name));
    }
  }

  // What is left of a place that is none once all of them are filled in.
  void look_at_places(const std::string& filled, const std::string& where) {
    const std::size_t begin = filled.find("{{");
    if (begin == std::string::npos) return;
    const std::string_view rest = std::string_view(filled).substr(begin);
    error("variable_broken", where,
          fmt::format("\"{}\" would be read as it stands: write {{{{name}}}} or {{{{name|…}}}}",
                      clip_utf8(rest.substr(0, rest.find('\n')), 40)));
  }

  void look_at_link(const Markdown::Link& link, const std::string& where) {
    const std::string shown(clip_utf8(link.address, 80));
    if (link.address.find("{{") != std::string::npos)
      return error("link_broken", where, fmt::format("\"{}\": a link holds no variable", shown));
    if (!link.leads)
      return error("link_broken", where,
                   fmt::format("\"{}\" leads nowhere: begin it with https://", shown));
    if (link.address.starts_with("http://"))
      warn("link_plain", where, fmt::format("\"{}\" is not https", shown));
  }

  static bool has_tag(std::string_view text) {
    for (std::size_t at = text.find('<'); at != std::string_view::npos;
         at = text.find('<', at + 1)) {
      std::string_view rest = text.substr(at + 1);
      if (rest.starts_with("/")) rest.remove_prefix(1);
      const std::size_t end = rest.find_first_of(" >/");
      if (end == std::string_view::npos || end == 0 || end > 10) continue;
      const bool is_word =
          std::all_of(rest.begin(), rest.begin() + static_cast<int>(end), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
          });
      if (is_word) return true;
    }
    return false;
  }

  const Draft& draft_;
  std::span<const std::string> attributes_;
  std::vector<Finding> findings_;
};

// One line, whatever a contact's name holds.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }, ' ');
  return text;
}

// The one that is wanted, else Korean, else the one that there is.
template <class T>
auto in_language(const std::map<Language, T>& each, Language wanted) {
  for (const Language language : {wanted, Language::ko}) {
    if (const auto found = each.find(language); found != each.end()) return found;
  }
  return each.begin();
}

FillValues values_of(const Contact& contact) {
  FillValues values;
  for (const auto& [name, value] : contact.attributes) values[name] = to_text(value);
  for (const std::string_view name : kNamed) values[std::string(name)] = contact.name;
  return values;
}

}  // namespace

std::string_view to_text(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

std::vector<Finding> lint(const Draft& draft,
                          const Sender& sender,
                          std::span<const std::string> attributes) {
  Linter linter(draft, attributes);
  linter.look_at_sender(sender);
  linter.look_at_texts();
  return linter.take();
}

bool has_error(std::span<const Finding> findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& each) { return each.severity == Severity::error; });
}

Result<Content> Content::read(const Draft& draft, Dress dress) {
  Content content;
  content.goods_ = draft.goods;
  for (const auto& [language, text] : draft.texts) {
    Result<Markdown> body = Markdown::read(text.body, dress);
    if (!body) return fail(body.error());
    content.texts_[language] = {messages::read_fillable(text.subject), std::move(*body)};
  }
  return content;
}

std::string subject_for_all(const std::map<Language, std::string>& subjects, Language wanted) {
  const auto found = in_language(subjects, wanted);
  if (found == subjects.end()) return {};
  return one_line(messages::read_fillable(found->second).fill({}, messages::Fillable::Form::text));
}

const Content::Text& Content::text_for(Language language) const {
  CHECK(!texts_.empty());
  return in_language(texts_, language)->second;
}

Content::Page Content::fill(const Text& text, const FillValues& values) {
  return {one_line(text.subject.fill(values, messages::Fillable::Form::text)),
          text.body.fill(values)};
}

Content::Page Content::page(Language language) const { return fill(text_for(language), {}); }

Result<messages::Advertisement> Content::letter(const Contact& contact,
                                                const std::string& archive_url) const {
  Page page = fill(text_for(contact.language), values_of(contact));
  messages::AdDraft draft;
  draft.subject = std::move(page.subject);
  draft.prose = std::move(page.body);
  draft.goods = goods_;
  if (!archive_url.empty()) {
    draft.link = archive_url;
    draft.link_label = contact.language == Language::ko ? kSeeOnWebKo : kSeeOnWebEn;
  }
  return messages::Advertisement::read(std::move(draft));
}

}  // namespace onda::newsletter
