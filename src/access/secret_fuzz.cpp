#include <cstddef>
#include <cstdint>

#include "access/secret.hpp"
#include "base/check.hpp"

// Whatever stands in a link's path either has the one form of a token or is refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const onda::Result<onda::Sha256> hash = onda::access::hash_path_token(text);
  CHECK(!hash || (size == 22 && *hash == onda::sha256(text)));
  return 0;
}
