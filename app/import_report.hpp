#pragma once
// What an import tells people: the bad lines as they come, the counts at the end.

#include <cstdio>
#include <memory>
#include <string>

#include "app/progress.hpp"
#include "base/warnings.hpp"
#include "orders/import_plan.hpp"

namespace onda::app {

// Bad lines go to the report file as CSV (line,field,code,what); without one the first twenty go to
// the standard error and the rest is counted.
class ImportReport {
 public:
  // Fails with report_unwritable.
  [[nodiscard]] static Result<ImportReport> open(const std::string& path);
  void add(const orders::BadLine& bad, Progress& progress);
  [[nodiscard]] std::int64_t count() const { return count_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::int64_t count_ = 0;
};

// "orders      21,222 created         0 there already         0 refused"
[[nodiscard]] std::string tally_text(std::string_view name, const orders::Tally& tally);
[[nodiscard]] std::string warnings_text(const Warnings& warnings);

}  // namespace onda::app
