#include "messages/alimtalk_sql.hpp"

#include "messages/alimtalk_json.hpp"
#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Row;

// Nothing where it is of a trigger of a later version.
Result<std::optional<AlimtalkTemplate>> template_in(const Row& row) {
  const std::optional<Trigger> trigger = trigger_of(row.text(0));
  if (!trigger) return std::optional<AlimtalkTemplate>();
  Result<std::vector<AlimtalkButton>> buttons = decode_buttons(row.text(5));
  if (!buttons) return fail(buttons.error());
  return std::optional(AlimtalkTemplate{.trigger = *trigger,
                                        .language = std::string(row.text(1)),
                                        .sender = std::string(row.text(2)),
                                        .template_id = std::string(row.text(3)),
                                        .body = std::string(row.text(4)),
                                        .buttons = std::move(*buttons)});
}

}  // namespace

Result<std::vector<AlimtalkTemplate>> list_alimtalk_templates(store::ReadTx& tx, ShopId shop) {
  auto found = tx.list(sql::messages::list_alimtalk_templates, {shop}, template_in);
  if (!found) return fail(found.error());
  std::vector<AlimtalkTemplate> templates;
  for (std::optional<AlimtalkTemplate>& each : *found) {
    if (each) templates.push_back(*std::move(each));
  }
  return templates;
}

Result<std::optional<AlimtalkTemplate>> find_alimtalk_template(store::ReadTx& tx,
                                                               ShopId shop,
                                                               Trigger trigger,
                                                               std::string_view language) {
  auto found = tx.find(sql::messages::find_alimtalk_template, {shop, to_text(trigger), language},
                       template_in);
  if (!found) return fail(found.error());
  return found->value_or(std::nullopt);
}

Result<void> put_alimtalk_templates(store::Tx& tx,
                                    ShopId shop,
                                    std::span<const AlimtalkTemplate> templates,
                                    Instant now) {
  const Result<std::int64_t> gone = tx.run(sql::messages::delete_alimtalk_templates, {shop});
  if (!gone) return fail(gone.error());
  for (const AlimtalkTemplate& each : templates) {
    const std::string buttons = encode_buttons(each.buttons);
    const Result<std::int64_t> added =
        tx.run(sql::messages::add_alimtalk_template,
               {shop, to_text(each.trigger), each.language, each.sender, each.template_id,
                each.body, buttons, now});
    if (!added) return fail(added.error());
  }
  return {};
}

}  // namespace onda::messages
