#pragma once
// What the kinds of keys that sign have in common: OpenSSL's handle and its form as PEM.

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace onda {

using PrivateKey = std::shared_ptr<evp_pkey_st>;

// Takes it over; CHECKs that there is one.
[[nodiscard]] PrivateKey owned(evp_pkey_st* key);
// From PKCS #8 or a kind's own form; nothing where it is unreadable or locked by a password.
[[nodiscard]] PrivateKey read_private_key(std::string_view pem);
[[nodiscard]] std::string pem_of(const PrivateKey& key);  // PKCS #8

// The signature in the kind's own form, over SHA-256 of the bytes. Thread-safe.
[[nodiscard]] std::string sign_sha256(const PrivateKey& key, std::string_view bytes);

}  // namespace onda
