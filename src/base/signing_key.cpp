#include "base/signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "base/check.hpp"

namespace onda {
namespace {

constexpr int kLeastBits = 1024;
constexpr unsigned kNewBits = 2048;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

}  // namespace

Result<SigningKey> SigningKey::read(std::string_view pem) {
  PrivateKey key = read_private_key(pem);
  if (key == nullptr) return invalid("key_invalid", "not a private key in PEM without password");
  const bool is_strong =
      EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA && EVP_PKEY_get_bits(key.get()) >= kLeastBits;
  if (!is_strong) return invalid("key_invalid", "not an RSA key of at least 1024 bits");
  return SigningKey(std::move(key));
}

SigningKey SigningKey::make() { return SigningKey(owned(EVP_RSA_gen(kNewBits))); }

std::string SigningKey::sign(std::string_view bytes) const { return sign_sha256(key_, bytes); }

std::string SigningKey::private_pem() const { return pem_of(key_); }

std::string SigningKey::public_der() const {
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
  CHECK(i2d_PUBKEY_bio(bio.get(), key_.get()) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace onda
