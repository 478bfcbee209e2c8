#include "connectors/mail_in/types.hpp"

namespace onda::mail_in {

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::report: return "report";
    case Kind::complaint: return "complaint";
    case Kind::auto_reply: return "auto_reply";
    case Kind::reply: return "reply";
    case Kind::unreadable: return "unreadable";
  }
  return "";
}

std::string_view to_text(Trace trace) {
  switch (trace) {
    case Trace::address: return "address";
    case Trace::message_id: return "message_id";
    case Trace::references: return "references";
    case Trace::in_reply_to: return "in_reply_to";
    case Trace::body: return "body";
  }
  return "";
}

}  // namespace onda::mail_in
