#include "buyer/wishes_view.hpp"

#include <algorithm>

namespace onda::buyer {
namespace {

Data choice(std::string_view word, const Messages& words, const std::string& key) {
  Data data;
  data.set("word", word).set("name", words.format(key));
  return data;
}

}  // namespace

Data wishes_view(const WishFacts& facts, Saved saved, const Messages& words) {
  Data data;
  data.set("shop_name", facts.shop).set("shop", Data().set("name", facts.shop));
  data.set("about", words.format("wishes.about", {{"shop", facts.shop}}));
  Data::List topics;
  bool any_topic = false;
  for (const messages::Topic topic : messages::all_topics()) {
    const std::string key = "wishes.topic." + std::string(to_text(topic));
    Data one = choice(to_text(topic), words, key);
    one.set("what", words.format(key + ".what"));
    if (messages::is_wanted(facts.wishes, topic)) {
      one.mark("on");
      any_topic = true;
    }
    topics.push_back(std::move(one));
  }
  Data::List ways;
  bool any_way = false;
  for (const messages::Way way : facts.ways) {
    Data one = choice(to_text(way), words, "wishes.way." + std::string(to_text(way)));
    if (messages::is_wanted(facts.wishes, way)) {
      one.mark("on");
      any_way = true;
    }
    ways.push_back(std::move(one));
  }
  data.set("topics", std::move(topics)).set("ways", std::move(ways));
  const bool is_pushed =
      std::find(facts.ways.begin(), facts.ways.end(), messages::Way::push) != facts.ways.end();
  if (is_pushed && !facts.push_key.empty()) data.set("push", Data().set("key", facts.push_key));
  const bool is_silent = !any_topic || !any_way;
  if (saved == Saved::just_now) {
    data.set("saved",
             Data().set("text", words.format(is_silent ? "wishes.saved.none" : "wishes.saved")));
  }
  return data;
}

}  // namespace onda::buyer
