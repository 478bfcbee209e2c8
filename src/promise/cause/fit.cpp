#include "promise/cause/fit.hpp"

#include <cmath>

#include "base/random.hpp"

namespace onda::promise::cause {
namespace {

constexpr std::size_t index(Cause cause) { return static_cast<std::size_t>(cause); }

// Rare causes count for more, by the fourth root of their rarity; a lesson is worth one on the
// average.
std::array<float, kCauses> worths(const std::vector<Lesson>& lessons) {
  std::array<float, kCauses> count{};
  for (const Lesson& lesson : lessons) count[index(lesson.truth)] += 1;
  std::array<float, kCauses> worth{};
  float sum = 0;
  for (std::size_t c = 0; c < kCauses; ++c) {
    if (count[c] > 0) worth[c] = 1 / std::sqrt(std::sqrt(count[c]));
    sum += worth[c] * count[c];
  }
  for (float& each : worth) each *= static_cast<float>(lessons.size()) / sum;
  return worth;
}

class Fitting {
 public:
  Fitting(const std::vector<Lesson>& lessons, const FitOptions& options)
      : lessons_(lessons), options_(options), worth_(worths(lessons)) {}

  Weights run() {
    SeededRandom random(1);
    for (int round = 0; round < options_.rounds; ++round) {
      const float rate = options_.rate / static_cast<float>(1 + round);
      for (std::size_t i = 0; i < lessons_.size(); ++i) {
        take(lessons_[random.below(lessons_.size())], rate);
      }
    }
    return mean_;
  }

 private:
  // One step along the slope of one lesson, every weight with a step of its own (AdaGrad); the
  // answer is the mean over the later steps.
  void take(const Lesson& lesson, float rate) {
    const Odds odds = judge(lesson.seen, {}, weights_);
    const float share = worth_[index(lesson.truth)];
    for (std::size_t c = 0; c < kCauses; ++c) {
      const float miss = share * ((c == index(lesson.truth) ? 1.0F : 0.0F) - odds[c]);
      for (std::size_t e = 0; e < kEvidences; ++e) {
        if (lesson.seen.values[e] == 0) continue;
        float& weight = weights_[c][e];
        const float slope = miss * lesson.seen.values[e] - options_.penalty * weight;
        pace_[c][e] += slope * slope;
        weight += (0.05F + rate) * slope / (std::sqrt(pace_[c][e]) + 1);
        mean_[c][e] += (weight - mean_[c][e]) * 0.0005F;
      }
    }
  }

  const std::vector<Lesson>& lessons_;
  const FitOptions& options_;
  std::array<float, kCauses> worth_;
  Weights weights_{}, pace_{}, mean_{};
};

}  // namespace

Weights fit(const std::vector<Lesson>& lessons, const FitOptions& options) {
  if (lessons.empty()) return {};
  return Fitting(lessons, options).run();
}

}  // namespace onda::promise::cause
