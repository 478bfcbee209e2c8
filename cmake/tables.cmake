# data/*.tsv and data/status/*.tsv (carriers, number formats, status words, holidays) become
# constants in generated/tables/*.hpp, which src/tracking and src/base compile in.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(onda_tables)
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/*.tsv)
  set(stamp ${CMAKE_BINARY_DIR}/generated/tables/stamp)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/tablegen ${CMAKE_SOURCE_DIR}/data
            ${CMAKE_BINARY_DIR}/generated/tables
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${tables} ${CMAKE_SOURCE_DIR}/tools/tablegen
    COMMENT "tablegen: carriers, number formats, status words and holidays to constants")
  add_custom_target(onda_tables DEPENDS ${stamp})
  set_property(GLOBAL APPEND PROPERTY ONDA_GENERATED onda_tables)
endfunction()
