#include "base/elliptic_key.hpp"

#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>

#include "base/check.hpp"

namespace onda {
namespace {

constexpr const char* kCurve = "prime256v1";
constexpr std::size_t kSecretBytes = 32;
constexpr int kHalf = 32;  // bytes of r and of s

using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Signature = std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)>;

unsigned char* unsigned_bytes(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// The public key of somebody else; nothing where it is no point of the curve.
PrivateKey peer_of(std::string_view point) {
  if (point.size() != kPointBytes) return nullptr;
  std::string bytes(point);
  std::string curve(kCurve);
  const std::array<OSSL_PARAM, 3> params{
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve.data(), curve.size()),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size()),
      OSSL_PARAM_construct_end()};
  const Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), &EVP_PKEY_CTX_free);
  CHECK(context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1);
  EVP_PKEY* key = nullptr;
  const int made = EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                                     const_cast<OSSL_PARAM*>(params.data()));
  return made == 1 ? owned(key) : nullptr;
}

tl::unexpected<Error> no_point() {
  return invalid("point_invalid", "not a point of the curve P-256");
}

}  // namespace

EllipticKey EllipticKey::make() { return EllipticKey(owned(EVP_EC_gen(kCurve))); }

Result<EllipticKey> EllipticKey::read(std::string_view pem) {
  PrivateKey key = read_private_key(pem);
  std::array<char, 40> curve{};
  std::size_t size = 0;
  const bool is_ours = key != nullptr && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC &&
                       EVP_PKEY_get_group_name(key.get(), curve.data(), curve.size(), &size) == 1 &&
                       std::string_view(curve.data(), size) == kCurve;
  if (!is_ours) return invalid("key_invalid", "not a private key of the curve P-256 in PEM");
  return EllipticKey(std::move(key));
}

std::string EllipticKey::private_pem() const { return pem_of(key_); }

std::string EllipticKey::point() const {
  unsigned char* data = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(key_.get(), &data);
  CHECK(size == kPointBytes);
  std::string point(reinterpret_cast<const char*>(data), size);
  OPENSSL_free(data);
  return point;
}

Result<std::string> EllipticKey::agree(std::string_view point) const {
  const PrivateKey peer = peer_of(point);
  if (peer == nullptr) return no_point();
  const Context context(EVP_PKEY_CTX_new(key_.get(), nullptr), &EVP_PKEY_CTX_free);
  CHECK(context != nullptr && EVP_PKEY_derive_init(context.get()) == 1);
  if (EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1) return no_point();
  std::string secret(kSecretBytes, '\0');
  std::size_t size = secret.size();
  if (EVP_PKEY_derive(context.get(), unsigned_bytes(secret), &size) != 1) return no_point();
  CHECK(size == kSecretBytes);
  return secret;
}

std::string EllipticKey::sign(std::string_view bytes) const {
  const std::string der = sign_sha256(key_, bytes);
  const auto* data = reinterpret_cast<const unsigned char*>(der.data());
  const Signature signature(d2i_ECDSA_SIG(nullptr, &data, static_cast<long>(der.size())),
                            &ECDSA_SIG_free);
  CHECK(signature != nullptr);
  std::string both(2 * kHalf, '\0');
  CHECK(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), unsigned_bytes(both), kHalf) == kHalf);
  CHECK(BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), unsigned_bytes(both) + kHalf, kHalf) ==
        kHalf);
  return both;
}

}  // namespace onda
