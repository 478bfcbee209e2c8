#pragma once
// Plots of a measurement as SVG, for eyes: no script, no font but the reader's own.

#include <span>
#include <string>
#include <vector>

#include "promise/measure/score.hpp"

namespace onda::promise {

// What was said of a level (a probability, or a span of days) and what came.
struct PlotPoint {
  double x = 0;
  double y = 0;
  std::size_t n = 0;  // forecasts behind it
};

struct Plot {
  std::string title, x_name, y_name;
  double x_most = 1, y_most = 1;
  std::vector<PlotPoint> points = {};
  enum class Guide : std::uint8_t { none, diagonal } guide = Guide::none;
};

// How often the actual lay below each quantile that was said.
[[nodiscard]] Plot calibration_plot(std::span<const Forecast> forecasts);
// P(late) as it was said, by tenths, and how many were late.
[[nodiscard]] Plot lateness_plot(std::span<const Forecast> forecasts);
// Width of the 80 % interval by the week of t0.
[[nodiscard]] Plot width_plot(std::span<const Forecast> forecasts);
// Mean absolute error of the median by how far ahead it looked, in days.
[[nodiscard]] Plot horizon_plot(std::span<const Forecast> forecasts);

[[nodiscard]] std::string to_svg(const Plot& plot);

}  // namespace onda::promise
