#pragma once
// What the pages load: style, script, icon, fonts. Each has its content's hash in its name, so a
// browser may keep it for ever.

#include <string>
#include <string_view>
#include <vector>

namespace onda::buyer {

struct Asset {
  std::string file;  // "style.3f2a9c1b77.css"
  std::string_view type;
  std::string bytes;
};

class Assets {
 public:
  Assets();  // from what is embedded in the binary
  // The asset that is served as /assets/<file>, or nullptr.
  [[nodiscard]] const Asset* find(std::string_view file) const;
  // "/assets/style.3f2a9c1b77.css" for "style.css"; CHECKs that there is such an asset.
  [[nodiscard]] std::string url(std::string_view name) const;

 private:
  struct Named {
    std::string name;
    Asset asset;
  };
  void add(std::string_view name, std::string bytes);
  std::vector<Named> assets_;
};

// The embedded text of a template or a language ("track.html", "ko.json"); CHECKs that it is there.
[[nodiscard]] std::string_view embedded_page(std::string_view name);
[[nodiscard]] std::string_view embedded_words(std::string_view locale);

}  // namespace onda::buyer
