#pragma once
// Says who a request comes from. Keys are looked up in a snapshot in memory, which is replaced when
// keys or shops change, so that a request costs one hash and one look.

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "access/access_sql.hpp"
#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/dispatcher.hpp"

namespace onda::access {

class Access {
 public:
  // Reads the keys (waits for the store). All outlive it; `admin_token` is the data folder's.
  [[nodiscard]] static Result<std::unique_ptr<Access>> open(store::Store& store,
                                                            const Clock& clock,
                                                            IdSource& ids,
                                                            std::string_view admin_token);
  ~Access();
  Access(const Access&) = delete;
  Access& operator=(const Access&) = delete;

  // Thread-safe and quick. The administrator means the shop that the credential names, or the only
  // one where there is one.
  [[nodiscard]] Result<web::Principal> authenticate(web::Credential credential) const;

  // Reads keys and shops anew: call after a commit that changed them.
  [[nodiscard]] Task<Result<void>> refresh();
  // Writes down when keys were last used; waits for the store, so for the job alone.
  [[nodiscard]] Result<void> note_uses();

  // Before serving: makes a shop of this name where there is none.
  [[nodiscard]] Result<void> make_first_shop(const NewShop& shop);
  // Before serving: where there is one shop and no key at all, makes a key with every scope and
  // says it, this once.
  [[nodiscard]] Result<std::optional<std::string>> make_first_key();

  [[nodiscard]] store::Store& store() const { return store_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }
  [[nodiscard]] IdSource& ids() const { return ids_; }

 private:
  struct Ring;
  Access(store::Store& store, const Clock& clock, IdSource& ids, std::string_view admin_token);
  [[nodiscard]] std::shared_ptr<const Ring> ring() const;
  void adopt(std::shared_ptr<Ring> ring);
  [[nodiscard]] Result<void> reload();
  [[nodiscard]] Result<web::Principal> administrator(std::string_view shop) const;

  store::Store& store_;
  const Clock& clock_;
  IdSource& ids_;
  Sha256 admin_hash_;
  mutable std::mutex mutex_;  // guards ring_ itself, not what it points to
  std::shared_ptr<const Ring> ring_;
};

}  // namespace onda::access
