#include "app/backup_note.hpp"

#include <fstream>
#include <iterator>

#include "base/json.hpp"

namespace onda::app {
namespace {

std::filesystem::path note_of(const std::filesystem::path& folder) {
  return folder / "backup.json";
}

}  // namespace

Result<void> note_backup(const std::filesystem::path& folder, const BackupNote& note) {
  std::string text;
  json::Writer(text)
      .begin_object()
      .field("at", to_text(note.at))
      .field("file", note.file)
      .end_object();
  std::ofstream out(note_of(folder), std::ios::trunc);
  out << text << '\n';
  out.close();
  if (out) return {};
  return fail({Code::unavailable,
               "folder_unusable",
               "the backup is made, but " + note_of(folder).string() + " cannot be written",
               {}});
}

std::optional<BackupNote> last_backup(const std::filesystem::path& folder) {
  std::ifstream in(note_of(folder));
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  json::Parser parser;
  const Result<json::Value> value = parser.parse(text);
  if (!value) return std::nullopt;
  const auto at = value->find("at");
  const auto file = value->find("file");
  if (!at || !file) return std::nullopt;
  const Result<OffsetTime> time = parse_time(at->text().value_or(""));
  if (!time) return std::nullopt;
  return BackupNote{time->at, std::string(file->text().value_or(""))};
}

}  // namespace onda::app
