#include "messages/report.hpp"

namespace onda::messages {

std::optional<Standing> after_report(const Standing& standing,
                                     const Report& report,
                                     const Terms& terms,
                                     Moment moment) {
  const int attempt = report.attempt.value_or(standing.attempts);
  const bool was_handed =
      attempt >= 1 && attempt <= standing.attempts && standing.ways[standing.way] == report.way;
  if (!was_handed) return std::nullopt;
  if (report.what == Happening::bounced && attempt != standing.attempts) return standing;
  const News news{.what = report.what, .because = report.because, .until = {}};
  return advance(standing, news, terms, moment);
}

}  // namespace onda::messages
