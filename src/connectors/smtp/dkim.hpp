#pragma once
// DKIM signatures (RFC 6376): rsa-sha256, relaxed/relaxed.

#include <string>
#include <string_view>

#include "base/signing_key.hpp"
#include "base/time.hpp"

namespace onda::smtp {

struct DkimSigner {
  SigningKey key;
  std::string domain;    // ASCII; its DNS holds the public key …
  std::string selector;  // … at <selector>._domainkey.<domain>
};

// The header line "DKIM-Signature: …" with CRLF, to stand before the mail's others. `mail` has
// CRLF.
[[nodiscard]] std::string dkim_signature(const DkimSigner& signer,
                                         std::string_view mail,
                                         Instant now);

// What the domain's owner publishes: "v=DKIM1; k=rsa; p=…".
[[nodiscard]] std::string dkim_record(const SigningKey& key);

// The canonical forms, RFC 6376 §3.4.2 and §3.4.4.
[[nodiscard]] std::string relaxed_header(std::string_view field);  // without its CRLF
[[nodiscard]] std::string relaxed_body(std::string_view body);

}  // namespace onda::smtp
