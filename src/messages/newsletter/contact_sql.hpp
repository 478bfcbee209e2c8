#pragma once
// Rows <-> structs of contacts and lists. Who may be written to is the ledger of consent's to say.

#include <limits>
#include <map>

#include "base/placed.hpp"
#include "messages/newsletter/contact.hpp"
#include "orders/views.hpp"
#include "store/tx.hpp"

namespace onda::newsletter {

// A page of a listing, the newest first.
struct Stretch {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  int limit = 50;
};

// Adds the contact, or brings the one of this address (else of this number) up to date: what is
// sent empty stays as it was. Fails with `contact_conflict` where address and number are two
// contacts'.
[[nodiscard]] Result<Placed<ContactId>> put_contact(
    store::Tx& tx, ShopId shop, const NewContact& contact, IdSource& ids, Instant now);
[[nodiscard]] Result<std::optional<Contact>> find_contact(store::ReadTx& tx,
                                                          ShopId shop,
                                                          const ContactId& id);
[[nodiscard]] Result<std::optional<Contact>> find_contact(store::ReadTx& tx,
                                                          ShopId shop,
                                                          std::int64_t seq);
// `list`: its seq; nothing for all contacts.
[[nodiscard]] Result<orders::Page<Contact>> list_contacts(store::ReadTx& tx,
                                                          ShopId shop,
                                                          std::optional<std::int64_t> list,
                                                          const Stretch& stretch);
// With its memberships; messages of campaigns keep their rows. Says whether it was there.
[[nodiscard]] Result<bool> remove_contact(store::Tx& tx, ShopId shop, const ContactId& id);

struct NewList {
  std::string name;
  std::string about = {};
  OptIn opt_in = OptIn::double_;
};
struct List {
  std::int64_t seq = 0;
  ListId id{Uuid{}};
  NewList given;
  Instant created_at;
  std::int64_t members = 0;
};
// `existing` where there is one of this name that is the same; else fails with `list_conflict`.
[[nodiscard]] Result<Placed<ListId>> put_list(
    store::Tx& tx, ShopId shop, const NewList& list, IdSource& ids, Instant now);
[[nodiscard]] Result<std::optional<List>> find_list(store::ReadTx& tx,
                                                    ShopId shop,
                                                    const ListId& id);
[[nodiscard]] Result<orders::Page<List>> list_lists(store::ReadTx& tx,
                                                    ShopId shop,
                                                    const Stretch& stretch);
[[nodiscard]] Result<std::vector<ListId>> list_lists_of(store::ReadTx& tx,
                                                        ShopId shop,
                                                        std::int64_t contact);

// Of the contacts of a page of list_contacts(), by their seq.
using ListsByContact = std::map<std::int64_t, std::vector<ListId>>;
[[nodiscard]] Result<ListsByContact> list_lists_of_page(store::ReadTx& tx,
                                                        ShopId shop,
                                                        std::optional<std::int64_t> list,
                                                        const Stretch& stretch);

// A list as others refer to it.
struct ListKey {
  std::int64_t seq = 0;
  OptIn opt_in = OptIn::double_;
};
// Fails with `list_not_found`.
[[nodiscard]] Result<ListKey> require_list(store::ReadTx& tx, ShopId shop, const ListId& id);
[[nodiscard]] Result<Made> add_member(store::Tx& tx,
                                      std::int64_t list,
                                      std::int64_t contact,
                                      Instant now);
[[nodiscard]] Result<bool> remove_member(store::Tx& tx, std::int64_t list, std::int64_t contact);

}  // namespace onda::newsletter
