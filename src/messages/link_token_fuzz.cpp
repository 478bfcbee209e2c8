#include "messages/link_token.hpp"

#include <cstddef>
#include <cstdint>

#include "base/check.hpp"

// What stands in a link's path is ours, letter for letter, or nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const onda::messages::LinkSigner signer("a secret of this installation, long enough");
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto unsubscribe = signer.read_unsubscribe(text);
  CHECK(!unsubscribe || signer.sign(*unsubscribe) == text);
  const auto confirm = signer.read_confirm(text);
  CHECK(!confirm || signer.sign(*confirm) == text);
  return 0;
}
