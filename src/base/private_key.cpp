#include "base/private_key.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "base/check.hpp"

namespace onda {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

// A locked key is refused rather than asked about at the terminal.
int no_password(char*, int, int, void*) { return -1; }

}  // namespace

PrivateKey owned(EVP_PKEY* key) {
  CHECK(key != nullptr);
  return {key, &EVP_PKEY_free};
}

PrivateKey read_private_key(std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  CHECK(bio != nullptr);
  EVP_PKEY* key = PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_password, nullptr);
  return key == nullptr ? nullptr : owned(key);
}

std::string pem_of(const PrivateKey& key) {
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free);
  CHECK(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string sign_sha256(const PrivateKey& key, std::string_view bytes) {
  const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  CHECK(digest != nullptr);
  CHECK(EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  CHECK(EVP_DigestSign(digest.get(), nullptr, &size, data, bytes.size()) == 1);
  std::string signature(size, '\0');
  auto* out = reinterpret_cast<unsigned char*>(signature.data());
  CHECK(EVP_DigestSign(digest.get(), out, &size, data, bytes.size()) == 1);
  signature.resize(size);
  return signature;
}

}  // namespace onda
