#include "promise/measure/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace onda::promise {
namespace {

constexpr double kWidth = 480;
constexpr double kHeight = 360;
constexpr double kMargin = 56;

struct Sum {
  std::size_t n = 0;
  double x = 0;
  double y = 0;
  void add(double its_x, double its_y) {
    ++n;
    x += its_x;
    y += its_y;
  }
  [[nodiscard]] PlotPoint mean() const {
    const double count = static_cast<double>(std::max<std::size_t>(n, 1));
    return {.x = x / count, .y = y / count, .n = n};
  }
};

// The next of 1, 2, 5, 10, 20, … that holds it.
double round_up(double most) {
  double step = 1;
  for (const double factor : {2.0, 2.5, 2.0}) {
    while (step * 10 < most) step *= 10;
    if (step >= most) break;
    step *= factor;
  }
  return step;
}

Plot finish(Plot plot) {
  for (const PlotPoint& point : plot.points) {
    plot.x_most = std::max(plot.x_most, point.x);
    plot.y_most = std::max(plot.y_most, point.y);
  }
  if (plot.x_most > 1) plot.x_most = round_up(plot.x_most);
  if (plot.y_most > 1) plot.y_most = round_up(plot.y_most);
  return plot;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '&': out += "&amp;"; break;
      default: out += c;
    }
  }
  return out;
}

class Canvas {
 public:
  explicit Canvas(const Plot& plot) : plot_(plot) {}
  [[nodiscard]] double x(double value) const {
    return kMargin + (kWidth - 2 * kMargin) * value / plot_.x_most;
  }
  [[nodiscard]] double y(double value) const {
    return kHeight - kMargin - (kHeight - 2 * kMargin) * value / plot_.y_most;
  }
  void text(double x, double y, std::string_view anchor, std::string_view words) {
    out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y,
                        anchor, escaped(words));
  }
  void add(std::string_view element) { out_ += element; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  const Plot& plot_;
  std::string out_;
};

void draw_axes(Canvas& canvas, const Plot& plot) {
  constexpr int ticks = 5;
  for (int k = 0; k <= ticks; ++k) {
    const double share = static_cast<double>(k) / ticks;
    const double x = canvas.x(plot.x_most * share);
    const double y = canvas.y(plot.y_most * share);
    canvas.add(
        fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}M{:.1f} {:.1f}V{:.1f}\" "
                    "stroke=\"#ddd\"/>\n",
                    kMargin, y, kWidth - kMargin, x, kMargin, kHeight - kMargin));
    canvas.text(x, kHeight - kMargin + 16, "middle", fmt::format("{:g}", plot.x_most * share));
    canvas.text(kMargin - 6, y + 4, "end", fmt::format("{:g}", plot.y_most * share));
  }
  canvas.text(kWidth / 2, kHeight - 14, "middle", plot.x_name);
  canvas.text(kMargin, kMargin - 10, "start", plot.y_name);
  canvas.text(kWidth / 2, 20, "middle", plot.title);
}

}  // namespace

Plot calibration_plot(std::span<const Forecast> forecasts) {
  Plot plot{.title = "Is what was said what came?",
            .x_name = "quantile that was said",
            .y_name = "share that came before it",
            .guide = Plot::Guide::diagonal};
  const std::pair<double, double Forecast::*> levels[] = {{0.05, &Forecast::q05},
                                                          {0.10, &Forecast::q10},
                                                          {0.50, &Forecast::q50},
                                                          {0.90, &Forecast::q90},
                                                          {0.95, &Forecast::q95}};
  for (const auto& [level, quantile] : levels) {
    Sum sum;
    for (const Forecast& f : forecasts) {
      if (f.actual > 0) sum.add(level, f.actual <= f.*quantile ? 1 : 0);
    }
    plot.points.push_back(sum.mean());
  }
  return finish(std::move(plot));
}

Plot lateness_plot(std::span<const Forecast> forecasts) {
  Plot plot{.title = "How many of those were late?",
            .x_name = "P(late) that was said",
            .y_name = "share that was late",
            .guide = Plot::Guide::diagonal};
  std::map<int, Sum> tenths;
  for (const Forecast& f : forecasts) {
    if (!(f.actual > 0) || !(f.promise > 0)) continue;
    tenths[std::min(9, static_cast<int>(f.p_late * 10))].add(f.p_late,
                                                             f.actual > f.promise ? 1 : 0);
  }
  for (const auto& [tenth, sum] : tenths) plot.points.push_back(sum.mean());
  return finish(std::move(plot));
}

Plot width_plot(std::span<const Forecast> forecasts) {
  Plot plot{.title = "How wide is the 80 % interval?",
            .x_name = "day of the window, by weeks",
            .y_name = "days"};
  if (forecasts.empty()) return plot;
  const double first =
      std::min_element(forecasts.begin(), forecasts.end(),
                       [](const Forecast& a, const Forecast& b) { return a.t0_day < b.t0_day; })
          ->t0_day;
  std::map<int, Sum> weeks;
  for (const Forecast& f : forecasts) {
    weeks[static_cast<int>((f.t0_day - first) / 7)].add(f.t0_day - first, f.q90 - f.q10);
  }
  for (const auto& [week, sum] : weeks) plot.points.push_back(sum.mean());
  return finish(std::move(plot));
}

Plot horizon_plot(std::span<const Forecast> forecasts) {
  Plot plot{.title = "How far off is the median?",
            .x_name = "days ahead that it said",
            .y_name = "mean error, days"};
  std::map<int, Sum> spans;
  for (const Forecast& f : forecasts) {
    if (!(f.actual > 0)) continue;
    spans[static_cast<int>(f.q50 / 3)].add(f.q50, std::abs(f.actual - f.q50));
  }
  for (const auto& [span, sum] : spans) {
    if (sum.n >= 20) plot.points.push_back(sum.mean());
  }
  return finish(std::move(plot));
}

std::string to_svg(const Plot& plot) {
  Canvas canvas(plot);
  canvas.add(
      fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
                  "height=\"{1}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n"
                  "<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
                  kWidth, kHeight));
  draw_axes(canvas, plot);
  if (plot.guide == Plot::Guide::diagonal) {
    canvas.add(
        fmt::format("<path d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}\" stroke=\"#999\" "
                    "stroke-dasharray=\"4\"/>\n",
                    canvas.x(0), canvas.y(0), canvas.x(1), canvas.y(1)));
  }
  std::string line;
  for (const PlotPoint& point : plot.points) {
    line += fmt::format("{}{:.1f} {:.1f}", line.empty() ? "M" : "L", canvas.x(point.x),
                        canvas.y(point.y));
  }
  if (!line.empty()) {
    canvas.add(
        fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#06c\" stroke-width=\"2\"/>\n", line));
  }
  for (const PlotPoint& point : plot.points) {
    canvas.add(
        fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" fill=\"#06c\">"
                    "<title>{:.3g} · {:.3g} · n {}</title></circle>\n",
                    canvas.x(point.x), canvas.y(point.y), point.x, point.y, point.n));
  }
  canvas.add("</svg>\n");
  return canvas.take();
}

}  // namespace onda::promise
