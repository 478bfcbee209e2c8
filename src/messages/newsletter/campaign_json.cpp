#include "messages/newsletter/campaign_json.hpp"

#include <fmt/format.h>

#include "base/email.hpp"
#include "base/json_object.hpp"
#include "messages/newsletter/segment.hpp"

namespace onda::newsletter {
namespace {

constexpr std::size_t kMostName = 120;
constexpr std::size_t kMostAddress = 254;
constexpr std::size_t kMostSubject = 150;
constexpr std::size_t kMostSegment = 8'192;  // bytes of its JSON

void read_texts(json::ObjectReader& in, std::map<Language, CampaignText>& texts) {
  in.object("texts", [&](json::ObjectReader& languages) {
    for (const Language language : {Language::ko, Language::en}) {
      languages.object(to_text(language), [&](json::ObjectReader& text) {
        CampaignText& said = texts[language];
        said.subject = text.text("subject", kMostSubject);
        if (said.subject.find_first_of("\r\n") != std::string::npos)
          text.refuse("subject", "field_invalid", "is one line");
        said.body = text.text("body", messages::Markdown::kMost);
      });
    }
  });
}

void read_segment(json::ObjectReader& in, Instant now, std::string& segment) {
  const std::optional<json::Value> value = in.take("segment");
  if (!value) return;
  const Result<Segment> read = decode_segment(*value, now, "segment");
  segment = value->dump();
  if (!read) return in.refuse(std::string_view(read.error().where), read.error());
  if (segment.size() > kMostSegment)
    in.refuse("segment", "segment_invalid", fmt::format("has more than {} bytes", kMostSegment));
}

void encode_texts(json::Writer& out, const Draft& draft) {
  out.key("texts").begin_object();
  for (const auto& [language, text] : draft.texts) {
    out.key(to_text(language)).begin_object();
    out.field("subject", text.subject).field("body", text.body).end_object();
  }
  out.end_object();
}

void encode_progress(json::Writer& out, const CampaignView& view) {
  out.key("progress").begin_object();
  out.field("planned", view.campaign.planned);
  std::int64_t sent = 0;
  for (const messages::State state : messages::all_states()) {
    const auto found = view.tally.find(state);
    const std::int64_t count = found == view.tally.end() ? 0 : found->second;
    out.field(to_text(state), count);
    const bool went = state == messages::State::accepted || state == messages::State::delivered ||
                      state == messages::State::bounced;
    if (went) sent += count;
  }
  out.field("sent", sent);
  const std::optional<std::int64_t> left = seconds_left(view.campaign, view.tally, view.now);
  out.key("seconds_left");
  if (left)
    out.integer(*left);
  else
    out.null();
  out.field_or_null("waits_because", view.waits_because);
  out.end_object();
}

json::Writer& open_campaign(json::Writer& out, const Campaign& campaign) {
  const Draft& draft = campaign.draft;
  out.begin_object().field("id", campaign.id.text()).field("name", draft.name);
  out.field("state", to_text(campaign.state)).field("way", to_text(draft.way));
  out.field("archive", to_text(draft.archive));
  out.field_or_null("list", draft.list ? draft.list->text() : std::string());
  out.field_or_null("scheduled_at", campaign.scheduled_at);
  out.field_or_null("ends_at", campaign.ends_at);
  out.field_or_null("began_at", campaign.began_at);
  out.field_or_null("ended_at", campaign.ended_at);
  out.field("created_at", onda::to_text(campaign.created_at));
  return out.field("updated_at", onda::to_text(campaign.updated_at));
}

}  // namespace

Result<Draft> decode_draft(const json::Value& value, Instant now, Warnings& warnings) {
  json::ObjectReader in(value);
  Draft draft;
  draft.name = in.required_text("name", kMostName);
  if (const std::string list = in.text("list", 40); !list.empty()) {
    const Result<ListId> id = ListId::parse(list);
    if (id)
      draft.list = *id;
    else
      in.refuse("list", "id_invalid", "is an id that begins with lst_");
  }
  read_segment(in, now, draft.segment);
  draft.goods = in.text("goods", 60);
  if (const std::string archive = in.text("archive", 20); archive == "public")
    draft.archive = Archive::public_;
  else if (!archive.empty() && archive != "private")
    in.refuse("archive", "field_invalid", "is public or private");
  read_texts(in, draft.texts);
  if (Result<void> read = in.finish(warnings); !read) return fail(read.error());
  return draft;
}

Result<Times> decode_times(std::string_view body, Warnings& warnings) {
  Times times;
  if (body.empty()) return times;
  const Result<json::Value> value = json::thread_parser().parse(body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  if (const std::optional<OffsetTime> at = in.time("scheduled_at")) times.scheduled_at = at->at;
  if (const std::optional<OffsetTime> at = in.time("ends_at")) times.ends_at = at->at;
  if (Result<void> read = in.finish(warnings); !read) return fail(read.error());
  return times;
}

Result<TestTo> decode_test(std::string_view body, Warnings& warnings) {
  TestTo to;
  if (body.empty()) return to;
  const Result<json::Value> value = json::thread_parser().parse(body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  to.address = in.text("to", kMostAddress);
  if (!to.address.empty() && !is_plausible_email(to.address))
    in.refuse("to", "email_invalid", "not an e-mail address such as name@example.com");
  const std::string language = in.text("language", 20);
  to.language = language_of(language);
  if (!language.empty() && !to.language) in.refuse("language", "language_invalid", "is ko or en");
  if (Result<void> read = in.finish(warnings); !read) return fail(read.error());
  return to;
}

void encode(json::Writer& out, const CampaignView& view) {
  const Draft& draft = view.campaign.draft;
  open_campaign(out, view.campaign);
  out.key("segment");
  if (draft.segment.empty())
    out.null();
  else
    out.raw(draft.segment);
  out.field_or_null("goods", draft.goods);
  encode_texts(out, draft);
  encode_progress(out, view);
  out.key("findings").begin_array();
  for (const Finding& each : view.findings) {
    out.begin_object().field("severity", to_text(each.severity)).field("code", each.code);
    out.field("where", each.where).field("what", each.what).end_object();
  }
  out.end_array().end_object();
}

void encode_summary(json::Writer& out, const Campaign& campaign) {
  open_campaign(out, campaign).field("planned", campaign.planned).end_object();
}

void encode(json::Writer& out, const MessageView& view) {
  out.begin_object().field("id", view.id.text()).field("state", to_text(view.state));
  out.field_or_null("because", view.because);
  out.field("attempts", static_cast<std::int64_t>(view.attempts));
  out.field_or_null("contact", view.contact ? view.contact->text() : std::string());
  out.field_or_null("address", view.address);
  out.field("changed_at", onda::to_text(view.changed_at)).end_object();
}

}  // namespace onda::newsletter
