#include "buyer/assets.hpp"

#include <algorithm>
#include <span>

#include "assets/fonts.hpp"
#include "assets/locale.hpp"
#include "assets/pages.hpp"
#include "base/check.hpp"
#include "base/digest.hpp"

namespace onda::buyer {
namespace {

std::string_view embedded(std::span<const assets::Asset> files, std::string_view path) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == path; });
  CHECK(found != files.end());
  return found->bytes;
}

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "font/woff2";
}

// "style.css" and its content's hash: "style.3f2a9c1b77.css".
std::string hashed_name(std::string_view name, std::string_view bytes) {
  const std::size_t dot = name.rfind('.');
  const std::string hash = hex(sha256(bytes)).substr(0, 10);
  return std::string(name.substr(0, dot)) + "." + hash + std::string(name.substr(dot));
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  CHECK(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

Assets::Assets() {
  add("regular.woff2", std::string(embedded(assets::fonts(), "regular.woff2")));
  add("bold.woff2", std::string(embedded(assets::fonts(), "bold.woff2")));
  add("live.js", std::string(embedded_page("live.js")));
  add("push.js", std::string(embedded_page("push.js")));
  add("icon.svg", std::string(embedded_page("icon.svg")));
  std::string style(embedded_page("style.css"));
  style += embedded_page("track.css");
  style = replaced(std::move(style), "{{regular}}", url("regular.woff2"));
  style = replaced(std::move(style), "{{bold}}", url("bold.woff2"));
  add("style.css", std::move(style));
}

void Assets::add(std::string_view name, std::string bytes) {
  std::string file = hashed_name(name, bytes);
  assets_.push_back({std::string(name), {std::move(file), type_of(name), std::move(bytes)}});
}

const Asset* Assets::find(std::string_view file) const {
  const auto found = std::find_if(assets_.begin(), assets_.end(),
                                  [&](const Named& n) { return n.asset.file == file; });
  return found == assets_.end() ? nullptr : &found->asset;
}

std::string Assets::url(std::string_view name) const {
  const auto found =
      std::find_if(assets_.begin(), assets_.end(), [&](const Named& n) { return n.name == name; });
  CHECK(found != assets_.end());
  return "/assets/" + found->asset.file;
}

std::string_view embedded_page(std::string_view name) { return embedded(assets::pages(), name); }

std::string_view embedded_words(std::string_view locale) {
  return embedded(assets::locale(), std::string(locale) + ".json");
}

}  // namespace onda::buyer
