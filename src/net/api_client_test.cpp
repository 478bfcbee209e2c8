#include "net/api_client.hpp"

#include <gtest/gtest.h>

namespace onda::net {
namespace {

TEST(ProblemIn, Table) {
  struct Case {
    int status;
    const char* body;
    Code code;
    const char* name;
    const char* what;
    const char* where;
  };
  const Case cases[] = {
      {422, R"({"title":"Bad","detail":"too many","code":"quantity_invalid","field":"lines[0]"})",
       Code::invalid, "quantity_invalid", "too many", "lines[0]"},
      {409, R"({"title":"Conflict","code":"order_exists"})", Code::conflict, "order_exists",
       "Conflict", ""},
      {404, "", Code::not_found, "http_404", "the server answered 404", ""},
      {503, "<html>", Code::unavailable, "http_503", "the server answered 503", ""},
      {500, "[]", Code::internal, "http_500", "the server answered 500", ""},
      {302, "{}", Code::invalid, "http_302", "the server answered 302", ""},
      {401, R"({"code":7})", Code::unauthorized, "http_401", "the server answered 401", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    const Error error = problem_in({.status = c.status, .body = c.body});
    EXPECT_EQ(error.code, c.code);
    EXPECT_EQ(error.name, c.name);
    EXPECT_EQ(error.what, c.what);
    EXPECT_EQ(error.where, c.where);
  }
}

}  // namespace
}  // namespace onda::net
