#include "messages/newsletter/contact_sql.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "messages/address.hpp"
#include "sql/messages.hpp"

namespace onda::newsletter {
namespace {

using store::Param;
using store::Row;

Contact read_contact(const Row& row) {
  Contact contact;
  contact.seq = row.integer(0);
  contact.id = row.id<ContactTag>(1);
  contact.email = std::string(row.text(2));
  contact.phone = std::string(row.text(3));
  contact.name = std::string(row.text(4));
  contact.language = language_of(row.text(5)).value_or(Language::ko);
  contact.zone = std::string(row.text(6));
  contact.attributes = decode_attributes(row.text(7));
  contact.created_at = row.instant(8);
  contact.updated_at = row.instant(9);
  return contact;
}

List read_list(const Row& row) {
  List list;
  list.seq = row.integer(0);
  list.id = row.id<ListTag>(1);
  list.given.name = std::string(row.text(2));
  list.given.about = std::string(row.text(3));
  list.given.opt_in = opt_in_of(row.text(4)).value_or(OptIn::double_);
  list.created_at = row.instant(5);
  list.members = row.integer(6);
  return list;
}

// The one whom address or number name.
Result<std::optional<Contact>> find_same(store::ReadTx& tx,
                                         ShopId shop,
                                         const NewContact& contact) {
  std::optional<Contact> found;
  if (!contact.email.empty()) {
    auto by_email = tx.first(sql::messages::find_contact_by_email, {shop, fold_text(contact.email)},
                             read_contact);
    if (!by_email) return fail(by_email.error());
    found = std::move(*by_email);
  }
  if (contact.phone.empty()) return found;
  auto by_phone =
      tx.first(sql::messages::find_contact_by_phone, {shop, contact.phone}, read_contact);
  if (!by_phone) return fail(by_phone.error());
  if (!found) return by_phone;
  if (*by_phone && (*by_phone)->seq != found->seq) {
    return fail({Code::conflict, "contact_conflict",
                 fmt::format("the address is {}'s and the number {}'s: send them apart",
                             found->id.text(), (*by_phone)->id.text()),
                 "phone"});
  }
  return found;
}

// What is sent empty stays as it was.
Contact merged(Contact contact, const NewContact& given) {
  if (!given.email.empty()) contact.email = given.email;
  if (!given.phone.empty()) contact.phone = given.phone;
  if (!given.name.empty()) contact.name = given.name;
  if (given.language) contact.language = *given.language;
  if (!given.zone.empty()) contact.zone = given.zone;
  for (const auto& [name, value] : given.attributes) contact.attributes[name] = value;
  return contact;
}

// One that has another address is another contact, though the number is the same.
Result<void> check_same_address(const Contact& was, const NewContact& given) {
  const bool is_other =
      !was.email.empty() && !given.email.empty() && fold_text(was.email) != fold_text(given.email);
  if (!is_other) return {};
  return fail({Code::conflict, "contact_conflict",
               fmt::format("the number is that of {}, who has another address", was.id.text()),
               "phone"});
}

Result<void> write(store::Tx& tx, ShopId shop, const Contact& contact, Instant now) {
  const std::string key = fold_text(contact.email);
  const Sha256 digest = messages::address_key(contact.email);
  const Param digest_or_null = key.empty() ? Param() : Param::blob(bytes_of(digest));
  const std::string attributes = encode(contact.attributes);
  if (attributes.size() > 16'384)
    return invalid("field_too_long", "all attributes together have at most 16 KiB", "attributes");
  const Result<std::int64_t> written =
      contact.seq == 0
          ? tx.run(sql::messages::insert_contact,
                   {contact.id, shop, Param::text_or_null(contact.email), Param::text_or_null(key),
                    digest_or_null, Param::text_or_null(contact.phone), contact.name,
                    to_text(contact.language), contact.zone, attributes, now})
          : tx.run(sql::messages::update_contact,
                   {contact.seq, Param::text_or_null(contact.email), Param::text_or_null(key),
                    digest_or_null, Param::text_or_null(contact.phone), contact.name,
                    to_text(contact.language), contact.zone, attributes, now});
  if (!written) return fail(written.error());
  return {};
}

}  // namespace

Result<Placed<ContactId>> put_contact(
    store::Tx& tx, ShopId shop, const NewContact& contact, IdSource& ids, Instant now) {
  Result<std::optional<Contact>> same = find_same(tx, shop, contact);
  if (!same) return fail(same.error());
  if (!*same) {
    Contact fresh;
    fresh.id = ids.mint_as<ContactTag>(now);
    fresh = merged(std::move(fresh), contact);
    if (Result<void> done = write(tx, shop, fresh, now); !done) return fail(done.error());
    return Placed<ContactId>{fresh.id, Made::created};
  }
  if (Result<void> checked = check_same_address(**same, contact); !checked)
    return fail(checked.error());
  const Contact updated = merged(std::move(**same), contact);
  if (Result<void> done = write(tx, shop, updated, now); !done) return fail(done.error());
  return Placed<ContactId>{updated.id, Made::existing};
}

Result<std::optional<Contact>> find_contact(store::ReadTx& tx, ShopId shop, const ContactId& id) {
  return tx.first(sql::messages::find_contact, {shop, id}, read_contact);
}

Result<std::optional<Contact>> find_contact(store::ReadTx& tx, ShopId shop, std::int64_t seq) {
  return tx.first(sql::messages::find_contact_by_seq, {shop, seq}, read_contact);
}

Result<orders::Page<Contact>> list_contacts(store::ReadTx& tx,
                                            ShopId shop,
                                            std::optional<std::int64_t> list,
                                            const Stretch& stretch) {
  std::vector<Contact> contacts;
  const auto take = [&](const Row& row) { contacts.push_back(read_contact(row)); };
  const Result<void> read =
      list ? tx.rows(sql::messages::list_contacts_of_list,
                     {shop, stretch.before, stretch.limit + 1, *list}, take)
           : tx.rows(sql::messages::list_contacts, {shop, stretch.before, stretch.limit + 1}, take);
  if (!read) return fail(read.error());
  return orders::page_of(std::move(contacts), stretch.limit);
}

Result<bool> remove_contact(store::Tx& tx, ShopId shop, const ContactId& id) {
  const Result<std::optional<Contact>> contact = find_contact(tx, shop, id);
  if (!contact) return fail(contact.error());
  if (!*contact) return false;
  const Result<std::int64_t> left = tx.run(sql::messages::remove_memberships, {(*contact)->seq});
  if (!left) return fail(left.error());
  const Result<std::int64_t> gone = tx.run(sql::messages::remove_contact, {shop, (*contact)->seq});
  if (!gone) return fail(gone.error());
  return true;
}

Result<Placed<ListId>> put_list(
    store::Tx& tx, ShopId shop, const NewList& list, IdSource& ids, Instant now) {
  const ListId id = ids.mint_as<ListTag>(now);
  const Result<std::int64_t> added = tx.run(
      sql::messages::insert_list, {id, shop, list.name, list.about, to_text(list.opt_in), now});
  if (!added) return fail(added.error());
  if (*added == 1) return Placed<ListId>{id, Made::created};
  const auto same = tx.first(sql::messages::find_list_by_name, {shop, list.name}, read_list);
  if (!same) return fail(same.error());
  const NewList& was = (*same)->given;
  if (was.about == list.about && was.opt_in == list.opt_in)
    return Placed<ListId>{(*same)->id, Made::existing};
  return fail({Code::conflict, "list_conflict",
               fmt::format("{} has this name and says something else", (*same)->id.text()),
               "name"});
}

Result<std::optional<List>> find_list(store::ReadTx& tx, ShopId shop, const ListId& id) {
  return tx.first(sql::messages::find_list, {shop, id}, read_list);
}

Result<orders::Page<List>> list_lists(store::ReadTx& tx, ShopId shop, const Stretch& stretch) {
  std::vector<List> lists;
  const Result<void> read =
      tx.rows(sql::messages::list_lists, {shop, stretch.before, stretch.limit + 1},
              [&](const Row& row) { lists.push_back(read_list(row)); });
  if (!read) return fail(read.error());
  return orders::page_of(std::move(lists), stretch.limit);
}

Result<std::vector<ListId>> list_lists_of(store::ReadTx& tx, ShopId shop, std::int64_t contact) {
  std::vector<ListId> lists;
  const Result<void> read = tx.rows(sql::messages::list_lists_of_contact, {shop, contact},
                                    [&](const Row& row) { lists.push_back(row.id<ListTag>(0)); });
  if (!read) return fail(read.error());
  return lists;
}

Result<ListsByContact> list_lists_of_page(store::ReadTx& tx,
                                          ShopId shop,
                                          std::optional<std::int64_t> list,
                                          const Stretch& stretch) {
  ListsByContact lists;
  const auto take = [&](const Row& row) { lists[row.integer(0)].push_back(row.id<ListTag>(1)); };
  const Result<void> read = list ? tx.rows(sql::messages::list_lists_of_members,
                                           {shop, stretch.before, stretch.limit, *list}, take)
                                 : tx.rows(sql::messages::list_lists_of_contacts,
                                           {shop, stretch.before, stretch.limit}, take);
  if (!read) return fail(read.error());
  return lists;
}

Result<ListKey> require_list(store::ReadTx& tx, ShopId shop, const ListId& id) {
  const auto found = tx.first(sql::messages::find_list_seq, {shop, id}, [](const Row& row) {
    return ListKey{row.integer(0), opt_in_of(row.text(1)).value_or(OptIn::double_)};
  });
  if (!found) return fail(found.error());
  if (!*found)
    return not_found("list_not_found", fmt::format("this shop has no list {}", id.text()));
  return **found;
}

Result<Made> add_member(store::Tx& tx, std::int64_t list, std::int64_t contact, Instant now) {
  const Result<std::int64_t> added = tx.run(sql::messages::add_member, {list, contact, now});
  if (!added) return fail(added.error());
  return *added == 1 ? Made::created : Made::existing;
}

Result<bool> remove_member(store::Tx& tx, std::int64_t list, std::int64_t contact) {
  const Result<std::int64_t> gone = tx.run(sql::messages::remove_member, {list, contact});
  if (!gone) return fail(gone.error());
  return *gone > 0;
}

}  // namespace onda::newsletter
