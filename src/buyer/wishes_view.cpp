#include "buyer/wishes_view.hpp"

#include <algorithm>

namespace onda::buyer {
namespace {

TemplateData choice(std::string_view word, const Messages& words, const std::string& key) {
  TemplateData data;
  data.set("word", word).set("name", words.format(key));
  return data;
}

}  // namespace

TemplateData wishes_view(const WishFacts& facts, Saved saved, const Messages& words) {
  TemplateData data;
  data.set("shop_name", facts.shop).set("shop", TemplateData().set("name", facts.shop));
  data.set("about", words.format("wishes.about", {{"shop", facts.shop}}));
  TemplateData::List topics;
  bool any_topic = false;
  for (const messages::Topic topic : messages::all_topics()) {
    const std::string key = "wishes.topic." + std::string(to_text(topic));
    TemplateData one = choice(to_text(topic), words, key);
    one.set("what", words.format(key + ".what"));
    if (messages::is_wanted(facts.wishes, topic)) {
      one.mark("on");
      any_topic = true;
    }
    topics.push_back(std::move(one));
  }
  TemplateData::List ways;
  bool any_way = false;
  for (const messages::Way way : facts.ways) {
    TemplateData one = choice(to_text(way), words, "wishes.way." + std::string(to_text(way)));
    if (messages::is_wanted(facts.wishes, way)) {
      one.mark("on");
      any_way = true;
    }
    ways.push_back(std::move(one));
  }
  data.set("topics", std::move(topics)).set("ways", std::move(ways));
  const bool is_pushed =
      std::find(facts.ways.begin(), facts.ways.end(), messages::Way::push) != facts.ways.end();
  if (is_pushed && !facts.push_key.empty())
    data.set("push", TemplateData().set("key", facts.push_key));
  const bool is_silent = !any_topic || !any_way;
  if (saved == Saved::just_now) {
    data.set("saved", TemplateData().set(
                          "text", words.format(is_silent ? "wishes.saved.none" : "wishes.saved")));
  }
  return data;
}

}  // namespace onda::buyer
