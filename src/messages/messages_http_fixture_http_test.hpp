#pragma once
// The shop of the messaging tests behind a real server.

#include "access/write_once_service.hpp"
#include "messages/messages_http.hpp"
#include "messages/messaging_fixture_job_test.hpp"
#include "messages/wording.hpp"
#include "web/loopback_test.hpp"
#include "web/server.hpp"

namespace onda::messages {

class MessagesHttpTest : public MessagingTest {
 protected:
  void SetUp() override;

  web::Reply post(std::string_view path, std::string_view body) {
    const std::string key = "key-" + std::to_string(++posts_);
    return client_->post(path, body,
                         {{"Authorization", "Bearer key"},
                          {"Content-Type", "application/json"},
                          {"Idempotency-Key", key}});
  }
  web::Reply put(std::string_view path, std::string_view body) {
    return client_->send(web::Verb::put, path, body,
                         {{"Authorization", "Bearer key"}, {"Content-Type", "application/json"}});
  }
  web::Reply get(std::string_view path) {
    return client_->get(path, {{"Authorization", "Bearer key"}});
  }
  // A member of a JSON answer as text, by its path ("sample.subject"); "" where it is not there.
  static std::string member(const web::Reply& reply, std::string_view path);

  Wording wording_;
  std::vector<Outgoing> sent;  // test messages

 private:
  Task<Result<Handoff>> send_one(Way way, Outgoing message);

  web::Metrics metrics_;
  std::unique_ptr<web::Server> server_;
  std::unique_ptr<web::Loopback> client_;
  int posts_ = 0;
};

}  // namespace onda::messages
