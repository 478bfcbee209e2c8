# Every library the project uses: Debian 12's, and SQLite's amalgamation from npm (ADR 0003).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)
find_package(Boost 1.81 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(spdlog REQUIRED)
find_package(simdjson REQUIRED)
find_package(date REQUIRED)
find_package(tl-expected REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(prometheus-cpp REQUIRED CONFIG)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
pkg_check_modules(GMIME REQUIRED gmime-3.0)
find_path(MUSTACHE_INCLUDE kainjow/mustache.hpp mustache.hpp PATH_SUFFIXES kainjow REQUIRED)

# SQLite: the amalgamation that npm's better-sqlite3 carries (>= 3.51.3, see ADR 0003).
set(SQLITE_DIR ${CMAKE_SOURCE_DIR}/third_party/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${SQLITE_DIR}/sqlite3.c)
  message(FATAL_ERROR "SQLite's source is missing: run script/bootstrap first")
endif()
add_library(sqlite3 STATIC ${SQLITE_DIR}/sqlite3.c)
target_include_directories(sqlite3 SYSTEM PUBLIC ${SQLITE_DIR})
target_compile_options(sqlite3 PRIVATE -w -O2)
target_compile_definitions(sqlite3 PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_LOAD_EXTENSION SQLITE_USE_ALLOCA
  SQLITE_ENABLE_STAT4 SQLITE_MAX_EXPR_DEPTH=0 SQLITE_OMIT_PROGRESS_CALLBACK)
target_link_libraries(sqlite3 PUBLIC Threads::Threads m)

# Without pkg-config's own flags, which our precompiled headers do not have.
add_library(gmime INTERFACE)
target_include_directories(gmime SYSTEM INTERFACE ${GMIME_INCLUDE_DIRS})
target_link_libraries(gmime INTERFACE ${GMIME_LINK_LIBRARIES})

set(ONDA_BASE_LIBRARIES
  tl::expected fmt::fmt spdlog::spdlog simdjson::simdjson date::date date::date-tz OpenSSL::Crypto
  ZLIB::ZLIB ICU::i18n ICU::uc tomlplusplus::tomlplusplus Boost::headers prometheus-cpp::core
  Threads::Threads)
set(ONDA_STORE_LIBRARIES sqlite3)
set(ONDA_WEB_LIBRARIES OpenSSL::SSL)
set(ONDA_NET_LIBRARIES CURL::libcurl)
set(ONDA_MAIL_IN_LIBRARIES gmime)
