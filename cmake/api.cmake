# onda_api(): api/openapi.yaml, checked and made into the page at /docs, embedded in onda_web.
# Debian's own interpreter comes first: it is the one that has python3-yaml.
find_program(ONDA_YAML_PYTHON NAMES python3 HINTS /usr/bin REQUIRED)

function(onda_api)
  set(folder ${CMAKE_BINARY_DIR}/generated/api)
  set(made ${folder}/openapi.yaml ${folder}/openapi.json ${folder}/docs.html)
  file(GLOB tool CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/openapi/*)
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${ONDA_YAML_PYTHON} ${CMAKE_SOURCE_DIR}/tools/openapi make
            ${CMAKE_SOURCE_DIR}/api/openapi.yaml ${folder}
    DEPENDS ${CMAKE_SOURCE_DIR}/api/openapi.yaml ${tool}
    COMMENT "openapi: the page at /docs")
  onda_embed(TARGET onda_web NAME api BASE ${folder}
    FILES ${folder}/openapi.yaml ${folder}/docs.html)
endfunction()
