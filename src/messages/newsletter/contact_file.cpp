#include "messages/newsletter/contact_file.hpp"

#include <fmt/format.h>

#include <set>

#include "base/csv.hpp"
#include "messages/newsletter/cell.hpp"

namespace onda::newsletter {

Result<ContactFile> read_contacts(std::string bytes, const ShopClock& clock, std::size_t most) {
  const Result<Decoded> decoded = onda::decode(input_of(std::move(bytes)), Encoding::detect);
  if (!decoded) return fail(decoded.error());
  ContactFile file;
  CsvReader reader(*decoded->input, {});
  CsvRow row;
  Result<bool> more = reader.next(row);
  if (!more) return fail(more.error());
  if (!*more) return invalid("columns_unknown", "the file is empty");
  const Result<ContactColumns> columns = ContactColumns::read(row.fields, file.warnings);
  if (!columns) return fail(columns.error());
  for (;;) {
    more = reader.next(row);
    if (!more && more.error().code != Code::invalid) return fail(more.error());
    if (more && !*more) return file;
    if (file.good.size() + file.bad.size() > most) return file;
    const auto line = static_cast<std::int64_t>(row.line);
    Result<NewContact> contact =
        more ? columns->decode(row.fields, clock) : Result<NewContact>(fail(more.error()));
    if (contact)
      file.good.emplace_back(line, std::move(*contact));
    else
      file.bad.emplace_back(line, contact.error());
  }
}

std::string write_contacts(const std::vector<Contact>& contacts) {
  std::set<std::string, std::less<>> names;
  for (const Contact& each : contacts) {
    for (const auto& [name, value] : each.attributes) {
      if (is_attribute_name(name)) names.insert(name);
    }
  }
  std::string body =
      "\xEF\xBB\xBF"
      "email,phone,name,language,zone";
  for (const std::string& name : names) body.append(",").append(name);
  body += "\r\n";
  for (const Contact& each : contacts) {
    body += fmt::format("{},{},{},{},{}", write_cell(each.email), write_cell(each.phone),
                        write_cell(each.name), onda::to_text(each.language), write_cell(each.zone));
    for (const std::string& name : names) {
      const auto found = each.attributes.find(name);
      body.append(",").append(found == each.attributes.end() ? ""
                                                             : write_attribute_cell(found->second));
    }
    body += "\r\n";
  }
  return body;
}

}  // namespace onda::newsletter
