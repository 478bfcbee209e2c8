#pragma once
// Cells of a contacts' file, such that what was given out comes back as it was. A text that a sheet
// would take for a formula or for a number is led by an apostrophe, as sheets themselves do it.

#include <string>
#include <string_view>

#include "messages/newsletter/types.hpp"

namespace onda::newsletter {

// As it stands in a file: led, and in quotes where that is needed.
[[nodiscard]] std::string write_cell(std::string_view text);
[[nodiscard]] std::string write_attribute_cell(const Attribute& attribute);

// What a cell says, without what leads it.
[[nodiscard]] std::string_view read_cell(std::string_view cell);
// A number where it is one: "17" and "3.5"; not "010", "1e5", "nan", nor one with more digits than
// a number keeps, such as an order's.
[[nodiscard]] Attribute read_attribute_cell(std::string_view cell);

}  // namespace onda::newsletter
