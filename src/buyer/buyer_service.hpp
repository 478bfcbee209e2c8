#pragma once
// What the buyer's pages ask for: reads only, but for the links that a successful search opens.

#include <mutex>

#include "base/clock.hpp"
#include "buyer/buyer_sql.hpp"
#include "buyer/site.hpp"
#include "messages/push_subscription.hpp"
#include "store/store.hpp"
#include "web/limits.hpp"
#include "web/sse.hpp"

namespace onda::buyer {

// An order behind a link, read in one moment.
struct Opened {
  OrderName name;
  OrderFacts order;
};

// What became of a search. `limited`: too many wrong tries; nothing was looked up or told.
struct Search {
  bool limited = false;
  Millis retry_after{0};
  std::optional<std::string> token;   // of the order found
  std::optional<NumberFacts> number;  // of the tracking number found
};

// Who searches, and for what.
struct OrderQuestion {
  std::string peer;
  std::string number;
  std::string contact;
};
struct NumberQuestion {
  std::string peer;
  std::string number;
};

class Buyer {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;  // the shop's time, which a demonstration may run faster
    const Clock& wall;   // the visitor's time: limits are kept in it
    web::Hub& hub;
    std::optional<double> demo_speed;
  };
  // The parts outlive it.
  explicit Buyer(Parts parts);

  [[nodiscard]] const Site& site() const { return site_; }
  [[nodiscard]] web::Hub& hub() { return parts_.hub; }
  [[nodiscard]] Instant now() const { return parts_.clock.now(); }

  // Nothing where the link shows nothing. `parcel`: which one's scans to read.
  [[nodiscard]] Task<Result<std::optional<Opened>>> open(std::string token,
                                                         std::optional<std::size_t> parcel);
  // The order that a link opens, without reading it.
  [[nodiscard]] Task<Result<std::optional<OrderName>>> find_link(std::string token);
  // What the buyer of the order behind a link wants to be told; nothing where the link shows
  // nothing or the order names no way to the buyer.
  [[nodiscard]] Task<Result<std::optional<WishFacts>>> open_wishes(std::string token);
  // Keeps them; says the new ones.
  [[nodiscard]] Task<Result<std::optional<WishFacts>>> save_wishes(std::string token,
                                                                   messages::Wishes wishes);
  // From now on pages offer to be told by the browser, with this public key (base64url). Call it
  // before the pages are served.
  void offer_push(std::string key) { push_key_ = std::move(key); }
  // That a browser is told of the order behind a link. False where the link shows nothing.
  [[nodiscard]] Task<Result<bool>> keep_subscription(std::string token,
                                                     messages::PushSubscription subscription);
  // Five wrong tries a minute per address and per number are the end; unknown and wrong are one.
  [[nodiscard]] Task<Result<Search>> find_order(OrderQuestion question);
  [[nodiscard]] Task<Result<Search>> find_number(NumberQuestion question);
  // Orders to look around in; empty unless this is a demonstration.
  [[nodiscard]] Task<Result<std::vector<SampleFacts>>> samples();

 private:
  // The wait where one of the two has no tries left.
  [[nodiscard]] std::optional<Millis> blocked(std::string_view peer, std::string_view number) const;
  void count_wrong_try(std::string_view peer, std::string_view number);

  // A demonstration shows the same orders again and again: one link each.
  [[nodiscard]] Result<std::string> sample_link(store::Tx& tx, const OrderName& order);

  Parts parts_;
  Site site_;
  std::string push_key_;  // empty: push is not offered
  web::RateLimit by_address_;
  web::RateLimit by_number_;
  std::mutex sample_mutex_;
  std::vector<std::pair<OrderId, std::string>> sample_links_;  // made once per process
};

}  // namespace onda::buyer
