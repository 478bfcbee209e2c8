# How everything is compiled. One place, so that every target agrees and the PCHs can be shared.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

option(ONDA_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
set(ONDA_SANITIZE "" CACHE STRING "Sanitizers, comma separated, for -fsanitize=")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Dev CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1")
set(CMAKE_C_FLAGS_DEV "-O1 -g1")
# No NDEBUG: CHECK and assert stay on in release. At -O2 GCC 12 sees overflows inside std::string
# that cannot happen (GCC bug 105651 and its like).
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -Wno-stringop-overflow -Wno-array-bounds")
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1")

set(ONDA_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these four inside std::string and coroutine frames where nothing is wrong.
  list(APPEND ONDA_WARNINGS
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overread -Wno-mismatched-new-delete)
  if(ONDA_SANITIZE MATCHES thread)
    list(APPEND ONDA_WARNINGS -Wno-tsan)  # Asio's fences, which stand beside mutexes
  endif()
else()
  # libstdc++ 12's own std::stable_sort calls what C++20 deprecates.
  list(APPEND ONDA_WARNINGS -Wno-deprecated-declarations)
endif()

if(ONDA_SANITIZE)
  add_compile_options(-fsanitize=${ONDA_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ONDA_SANITIZE})
endif()
if(ONDA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # The base directory lets two checkouts share; PCHs are cacheable only with this sloppiness.
  set(sloppiness pch_defines,time_macros,include_file_mtime,include_file_ctime)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
    CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=${sloppiness} ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
