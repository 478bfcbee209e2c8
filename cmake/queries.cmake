# sql/queries/<module>/<verb_noun>.sql becomes a constant onda::sql::<module>::<verb_noun> in
# generated/sql/<module>.hpp; sql/migrations/*.sql become the table in generated/sql/migrations.hpp.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(onda_queries)
  file(GLOB_RECURSE statements CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/sql/*.sql)
  set(stamp ${CMAKE_BINARY_DIR}/generated/sql/stamp)
  # Named, so that what includes them is built anew in the same run, not in the next.
  set(headers ${CMAKE_BINARY_DIR}/generated/sql/all.hpp
              ${CMAKE_BINARY_DIR}/generated/sql/migrations.hpp)
  file(GLOB modules CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/sql/queries
       ${CMAKE_SOURCE_DIR}/sql/queries/*)
  foreach(module IN LISTS modules)
    list(APPEND headers ${CMAKE_BINARY_DIR}/generated/sql/${module}.hpp)
  endforeach()
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS ${headers}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/sqlgen ${CMAKE_SOURCE_DIR}/sql
            ${CMAKE_BINARY_DIR}/generated/sql
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${statements} ${CMAKE_SOURCE_DIR}/tools/sqlgen
    COMMENT "sqlgen: statements to constants")
  add_custom_target(onda_queries DEPENDS ${stamp})
endfunction()
