#pragma once
// The awaitable of every handler. Rules for coroutines (named functions, parameters by value,
// co_await alone on the right of a named variable) are in CONTRIBUTING.md; GCC 12 needs them.

#include <boost/asio/awaitable.hpp>

namespace onda {

template <class T>
using Task = boost::asio::awaitable<T>;

}  // namespace onda
