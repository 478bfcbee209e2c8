#pragma once
// Fits the weights: softmax regression with a penalty on every weight.

#include <vector>

#include "promise/cause/evidence.hpp"

namespace onda::promise::cause {

struct Lesson {
  Evidences seen;
  Cause truth{};
};

struct FitOptions {
  int rounds = 40;
  float rate = 1;
  float penalty = 2e-4F;  // pulls every weight towards zero
};

[[nodiscard]] Weights fit(const std::vector<Lesson>& lessons, const FitOptions& options = {});

}  // namespace onda::promise::cause
