# onda_embed(TARGET t NAME n BASE dir FILES a b ...): files become a table of bytes in the binary,
# reachable as onda::assets::<n>() (generated/assets/<n>.hpp). Paths are kept relative to BASE.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(onda_embed)
  cmake_parse_arguments(E "" "TARGET;NAME;BASE" "FILES" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/generated/assets/${E_NAME})
  add_custom_command(
    OUTPUT ${out}.cpp ${out}.hpp
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed --name ${E_NAME} --base ${E_BASE}
            --out ${out} ${E_FILES}
    DEPENDS ${E_FILES} ${CMAKE_SOURCE_DIR}/tools/embed
    COMMENT "embed: ${E_NAME}")
  add_custom_target(onda_embed_${E_NAME} DEPENDS ${out}.cpp ${out}.hpp)
  target_sources(${E_TARGET} PRIVATE ${out}.cpp)
  add_dependencies(${E_TARGET} onda_embed_${E_NAME})
  set_property(GLOBAL APPEND PROPERTY ONDA_GENERATED onda_embed_${E_NAME})
endfunction()

# Target onda_generated makes every generated header, for tools that read sources without building.
function(onda_generated)
  get_property(made GLOBAL PROPERTY ONDA_GENERATED)
  add_custom_target(onda_generated DEPENDS onda_queries ${made})
endfunction()
