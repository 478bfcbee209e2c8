# sql/queries/<module>/<verb_noun>.sql becomes a constant onda::sql::<module>::<verb_noun> in
# generated/sql/<module>.hpp; sql/migrations/*.sql become the table in generated/sql/migrations.hpp.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(onda_queries)
  file(GLOB_RECURSE statements CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sql/*.sql)
  set(stamp ${CMAKE_BINARY_DIR}/generated/sql/stamp)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/sqlgen ${CMAKE_SOURCE_DIR}/sql
            ${CMAKE_BINARY_DIR}/generated/sql
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${statements} ${CMAKE_SOURCE_DIR}/tools/sqlgen
    COMMENT "sqlgen: statements to constants")
  add_custom_target(onda_queries DEPENDS ${stamp})
endfunction()
