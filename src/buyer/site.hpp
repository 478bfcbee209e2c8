#pragma once
// The buyer's site: every page as HTML, in each language. Immutable and thread-safe once made.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "base/template.hpp"
#include "buyer/assets.hpp"
#include "buyer/track_view.hpp"
#include "buyer/wishes_view.hpp"

namespace onda::buyer {

// What the form to find an order shows: what was typed, and what came of it.
struct FindView {
  enum class Wrong { nothing, order, number };
  Wrong wrong = Wrong::nothing;
  std::string order;
  std::string number;
  std::optional<NumberFacts> found;
};

// A page that says one thing.
enum class Notice {
  unknown_link,
  no_way_to_stop,   // a link that stops advertisements, and is none of ours
  no_way_to_begin,  // a link that confirms them, and is none of ours
  too_many_tries,
  no_such_page,
  broken
};

// A page about advertisements: asks, or says what became of it.
struct ConsentPage {
  enum class Says { ask_to_stop, stopped, ask_to_begin, begun, too_late };
  Says says = Says::ask_to_stop;
  std::string shop_name;
  std::string contact = {};  // the shop's, for who comes too late
  messages::Way way = messages::Way::email;
  std::string address = {};  // masked; empty where nobody knows it
};

// A campaign that everybody may read.
struct IssuePage {
  std::string shop_name;
  std::string contact;  // the shop's
  std::string subject;
  std::string body;  // markup of ours (messages::Prose)
  Language said_in = Language::ko;
  Instant at;
  std::string all;  // the page of all of them
};
// A page of them.
struct IssuesPage {
  struct Item {
    std::string subject;
    std::string href;
    Instant at;
  };
  std::string shop_name;
  std::vector<Item> items;
  std::string older;  // the next page; empty: none
};

// Where a page is and what its reader chose.
struct Place {
  Language language = Language::ko;
  bool language_is_chosen = false;
  std::string path = "/";
};

class Site {
 public:
  // `demo_speed`: how many times faster time runs, where all this is a demonstration.
  explicit Site(std::optional<double> demo_speed);

  [[nodiscard]] const Assets& assets() const { return assets_; }
  [[nodiscard]] const Messages& words(Language language) const;
  [[nodiscard]] bool is_demo() const { return demo_speed_.has_value(); }

  [[nodiscard]] std::string track(const OrderFacts& order,
                                  const Viewing& viewing,
                                  Language language) const;
  // The inside of the tracking page only.
  [[nodiscard]] std::string live(const OrderFacts& order,
                                 const Viewing& viewing,
                                 Language language) const;
  [[nodiscard]] std::string find(const FindView& view, const Place& place) const;
  // `seconds`: how long to wait, for too_many_tries.
  [[nodiscard]] std::string notice(Notice notice,
                                   const Place& place,
                                   std::int64_t seconds = 0) const;
  // `link`: the page of the order, "/t/…", on which it stands.
  [[nodiscard]] std::string wishes(const WishFacts& facts,
                                   Saved saved,
                                   const std::string& link,
                                   const Place& place) const;
  [[nodiscard]] std::string consent(const ConsentPage& shown, const Place& place) const;
  // `now`: dates of this year leave it out.
  [[nodiscard]] std::string issue(const IssuePage& shown, const Place& place, Instant now) const;
  [[nodiscard]] std::string issues(const IssuesPage& shown, const Place& place, Instant now) const;
  [[nodiscard]] std::string home(const std::vector<SampleFacts>& samples, const Place& place) const;

 private:
  struct Tongue {
    Messages words;
    Template track, live, find, notice, wishes, consent, issue, issues, home;
  };
  [[nodiscard]] static Tongue load(Language language);
  [[nodiscard]] const Tongue& tongue(Language language) const;
  [[nodiscard]] TemplateData frame(const Place& place) const;
  void add_frame(TemplateData& data, Language language) const;

  Assets assets_;
  std::optional<double> demo_speed_;
  std::array<Tongue, 2> tongues_;  // by Language
};

}  // namespace onda::buyer
