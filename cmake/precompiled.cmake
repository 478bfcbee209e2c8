# Two precompiled headers, made once and reused by every target of their layer: what nearly every
# pure file includes, and for io files the awaitable on top. They save a fifth of the compiler's
# time. The fuzz preset does without, and so shows a file that does not include what it uses.
option(ONDA_PCH "Use precompiled headers" ON)

set(ONDA_PCH_PURE
  <algorithm> <array> <chrono> <cstdint> <functional> <memory> <optional> <span> <string>
  <string_view> <unordered_map> <utility> <vector> <fmt/format.h> <tl/expected.hpp>)
set(ONDA_PCH_IO ${ONDA_PCH_PURE} <boost/asio/awaitable.hpp>)

function(onda_precompile)
  if(NOT ONDA_PCH)
    return()
  endif()
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "")
  foreach(layer pure io)
    string(TOUPPER ${layer} LAYER)
    add_library(onda_precompiled_${layer} OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(onda_precompiled_${layer} PRIVATE ${ONDA_BASE_LIBRARIES})
    target_compile_options(onda_precompiled_${layer} PRIVATE ${ONDA_WARNINGS})
    target_precompile_headers(onda_precompiled_${layer} PRIVATE ${ONDA_PCH_${LAYER}})
  endforeach()
endfunction()
