#pragma once
// Where an import goes: the server that the caller names, else the one that serves the data folder,
// else one that is started for as long as the import lasts.

#include <memory>

#include "app/import_command.hpp"

namespace onda::app {

[[nodiscard]] Result<std::unique_ptr<orders::ImportSink>> open_import_target(
    const ImportArgs& args);

}  // namespace onda::app
