#include "base/signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "base/check.hpp"

namespace onda {
namespace {

constexpr int kLeastBits = 1024;
constexpr unsigned kNewBits = 2048;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

EVP_PKEY* of(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

std::shared_ptr<void> owned(EVP_PKEY* key) {
  return {key, [](void* each) { EVP_PKEY_free(static_cast<EVP_PKEY*>(each)); }};
}

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

// A locked key is refused rather than asked about at the terminal.
int no_password(char*, int, int, void*) { return -1; }

}  // namespace

Result<SigningKey> SigningKey::read(std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  CHECK(bio != nullptr);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_password, nullptr);
  if (key == nullptr) return invalid("key_invalid", "not a private key in PEM without password");
  SigningKey signing(owned(key));
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key) < kLeastBits) {
    return invalid("key_invalid", "not an RSA key of at least 1024 bits");
  }
  return signing;
}

SigningKey SigningKey::make() {
  EVP_PKEY* key = EVP_RSA_gen(kNewBits);
  CHECK(key != nullptr);
  return SigningKey(owned(key));
}

std::string SigningKey::sign(std::string_view bytes) const {
  const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  CHECK(digest != nullptr);
  CHECK(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, of(key_)) == 1);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  CHECK(EVP_DigestSign(digest.get(), nullptr, &size, data, bytes.size()) == 1);
  std::string signature(size, '\0');
  auto* out = reinterpret_cast<unsigned char*>(signature.data());
  CHECK(EVP_DigestSign(digest.get(), out, &size, data, bytes.size()) == 1);
  signature.resize(size);
  return signature;
}

std::string SigningKey::private_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
  CHECK(PEM_write_bio_PrivateKey(bio.get(), of(key_), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return text_of(bio.get());
}

std::string SigningKey::public_der() const {
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
  CHECK(i2d_PUBKEY_bio(bio.get(), of(key_)) == 1);
  return text_of(bio.get());
}

}  // namespace onda
