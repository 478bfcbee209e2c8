#include "base/seal.hpp"

#include <openssl/evp.h>

#include <memory>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace onda {
namespace {

constexpr std::size_t kKeyBytes = 16;
constexpr std::size_t kNonceBytes = 12;
constexpr int kTagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string hkdf_sha256(std::string_view secret,
                        std::string_view salt,
                        std::string_view info,
                        std::size_t bytes) {
  const Sha256 extracted = hmac_sha256(salt, secret);
  const Sha256 expanded = hmac_sha256(bytes_of(extracted), std::string(info) + '\x01');
  CHECK(bytes <= expanded.size());
  return std::string(bytes_of(expanded).substr(0, bytes));
}

std::string seal_aes128_gcm(const SealKey& key, std::string_view plain) {
  CHECK(key.key.size() == kKeyBytes && key.nonce.size() == kNonceBytes);
  const Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  CHECK(cipher != nullptr);
  CHECK(EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, unsigned_bytes(key.key),
                           unsigned_bytes(key.nonce)) == 1);
  std::string sealed(plain.size() + kTagBytes, '\0');
  auto* out = reinterpret_cast<unsigned char*>(sealed.data());
  int written = 0;
  CHECK(EVP_EncryptUpdate(cipher.get(), out, &written, unsigned_bytes(plain),
                          static_cast<int>(plain.size())) == 1);
  int more = 0;
  CHECK(EVP_EncryptFinal_ex(cipher.get(), out + written, &more) == 1);
  CHECK(static_cast<std::size_t>(written + more) == plain.size());
  CHECK(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, out + plain.size()) ==
        1);
  return sealed;
}

}  // namespace onda
