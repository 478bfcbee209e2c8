#include "messages/sheet.hpp"

namespace onda::messages {

bool is_on_its_way(Stage stage) {
  switch (stage) {
    case Stage::before:
    case Stage::moving:
    case Stage::customs:
    case Stage::held:
    case Stage::address_problem:
    case Stage::out_for_delivery:
    case Stage::attempt_failed:
    case Stage::ready_for_pickup: return true;
    case Stage::delivered:
    case Stage::delivered_to_another:
    case Stage::returning:
    case Stage::lost:
    case Stage::over: return false;
  }
  return false;
}

}  // namespace onda::messages
