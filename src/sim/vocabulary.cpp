#include "sim/vocabulary.hpp"

#include <array>

namespace onda::sim {
namespace {

struct Words {
  std::string_view code;
  std::string_view text;  // {} stands for the place, {>} for where it is going
};

// In the order of Step. Customs and notices are worded below.
using Vocabulary = std::array<Words, kSteps>;

// The codes and words that the carriers send, as public trackers know them (see README.md for the
// source). An empty text: the carrier reports nothing. None but the post office admits a failed
// attempt: with the others the parcel simply goes out again, and that is how it is seen here.
constexpr Vocabulary kVocabularies[kCarriers] = {
    // CJ대한통운: crgSt codes
    {{{"", ""},
      {"11", "집화처리"},
      {"41", "간선상차"},
      {"", ""},
      {"", ""},
      {"42", "간선하차"},
      {"41", "간선상차"},
      {"42", "간선하차"},
      {"41", "간선상차"},
      {"82", "배달출발"},
      {"", ""},
      {"91", "배달완료"},
      {"", ""}}},
    // 한진택배: sentences, no codes
    {{{"", "접수"},
      {"", "{}에 입고"},
      {"", "{>}로 이동중"},
      {"", ""},
      {"", ""},
      {"", "{}에 도착"},
      {"", "{>}로 이동중"},
      {"", "{}에 도착"},
      {"", "배송준비중"},
      {"", "배송출발"},
      {"", ""},
      {"", "배송완료"},
      {"", ""}}},
    // 롯데택배
    {{{"12", "운송장등록"},
      {"10", "집하"},
      {"20", "구간발송"},
      {"", ""},
      {"", ""},
      {"21", "구간도착"},
      {"20", "구간발송"},
      {"21", "구간도착"},
      {"20", "구간발송"},
      {"40", "배달전"},
      {"", ""},
      {"41", "배달완료"},
      {"", ""}}},
    // 우체국 택배
    {{{"", "접수"},
      {"", "집하완료"},
      {"", "발송"},
      {"", ""},
      {"", ""},
      {"", "도착"},
      {"", "발송"},
      {"", "도착"},
      {"", "발송"},
      {"", "배달준비"},
      {"", "미배달"},
      {"", "배달완료"},
      {"", ""}}},
};

constexpr std::string_view kAggregator = "aftership";

// Korean carriers have no codes for what goes wrong; shops read such things from an aggregator,
// and so it comes in AfterShip's codes (EasyPost's where it has none).
std::optional<Wording> explanation(Cause cause) {
  switch (cause) {
    case Cause::customs: return Wording{"Exception_004", "Delayed in customs", kAggregator};
    case Cause::hub_congestion: return Wording{"Exception_016", "Processing delay", kAggregator};
    case Cause::damage: return Wording{"Exception_012", "Parcel damaged", kAggregator};
    case Cause::misroute: return Wording{"missorted", "Parcel missorted", "easypost"};
    case Cause::linehaul: return Wording{"Exception_019", "Transport late", kAggregator};
    case Cause::weather: return Wording{"Exception_017", "Extreme weather", kAggregator};
    case Cause::strike: return Wording{"Exception_005", "External delay", kAggregator};
    case Cause::loss: return Wording{"Exception_013", "Parcel lost", kAggregator};
    case Cause::wrong_address: return Wording{"Exception_007", "Incorrect address", kAggregator};
    case Cause::failed_attempt:
      return Wording{"AttemptFail_002", "Addressee not available", kAggregator};
    case Cause::payment_hold:
    case Cause::stock_shortage:
    case Cause::slow_processing:
    case Cause::missed_pickup:
    case Cause::last_mile:
    case Cause::feed_outage:
    case Cause::variation: break;
  }
  return std::nullopt;
}

std::string filled(std::string_view pattern, std::string_view place, std::string_view towards) {
  if (pattern.starts_with("{>}")) return std::string(towards).append(pattern.substr(3));
  if (pattern.starts_with("{}")) return std::string(place).append(pattern.substr(2));
  return std::string(pattern);
}

}  // namespace

std::optional<Wording> wording(CarrierId carrier, const Mark& mark) {
  if (mark.step == Step::notice) return explanation(mark.cause);
  if (mark.step == Step::customs_in) {
    return Wording{"InTransit_006", "Customs clearance started", kAggregator};
  }
  if (mark.step == Step::customs_out) {
    return Wording{"InTransit_005", "Customs clearance completed", kAggregator};
  }
  const Words& words =
      kVocabularies[static_cast<std::size_t>(carrier)][static_cast<std::size_t>(mark.step)];
  if (words.text.empty()) return std::nullopt;
  const Network& network = Network::get();
  return Wording{words.code, filled(words.text, network.place(mark.place).name,
                                    network.place(mark.towards).name)};
}

}  // namespace onda::sim
