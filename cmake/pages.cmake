find_program(NODE NAMES node nodejs)

# The HTML of letters: MJML (pages/mail) made into a mustache template, embedded in onda_messages.
function(onda_letter)
  set(source ${CMAKE_SOURCE_DIR}/pages/mail/letter.mjml)
  set(compiler ${CMAKE_SOURCE_DIR}/pages/node_modules/mjml/package.json)
  set(made ${CMAKE_BINARY_DIR}/generated/mail)
  if(NOT NODE OR NOT EXISTS ${compiler})
    message(FATAL_ERROR "Node or MJML is missing: run script/bootstrap first")
  endif()
  add_custom_command(
    OUTPUT ${made}/letter.html
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/mjml.mjs ${source} ${made}/letter.html
    DEPENDS ${source} ${CMAKE_SOURCE_DIR}/tools/mjml.mjs ${compiler}
    COMMENT "mjml: letter")
  onda_embed(TARGET onda_messages NAME letter BASE ${made} FILES ${made}/letter.html)
endfunction()

# The words of messages and the law that they keep, embedded in onda_messages.
function(onda_mail)
  onda_letter()
  set(mail ${CMAKE_SOURCE_DIR}/locale/mail)
  file(GLOB words CONFIGURE_DEPENDS ${mail}/*.json)
  onda_embed(TARGET onda_messages NAME mail BASE ${mail} FILES ${words})
  set(consent ${CMAKE_SOURCE_DIR}/locale/consent)
  file(GLOB consent_words CONFIGURE_DEPENDS ${consent}/*.json)
  onda_embed(TARGET onda_messages NAME consent_words BASE ${consent} FILES ${consent_words})
  onda_embed(TARGET onda_messages NAME law BASE ${CMAKE_SOURCE_DIR}/law
             FILES ${CMAKE_SOURCE_DIR}/law/kr/advertising.tsv)
endfunction()

# What the buyer pages need at run time, embedded in onda_buyer: templates, words, fonts.
# Pretendard is cut down at build time to the syllables that parcels need (tools/fontsubset).
find_program(PYFTSUBSET pyftsubset)

function(onda_subset_font weight)
  cmake_parse_arguments(F "" "OUT;SLICES" "TEXTS" ${ARGN})
  set(pretendard ${CMAKE_SOURCE_DIR}/third_party/node_modules/pretendard/dist)
  if(NOT PYFTSUBSET OR NOT EXISTS ${pretendard})
    message(FATAL_ERROR "Pretendard or pyftsubset is missing: run script/bootstrap first")
  endif()
  add_custom_command(
    OUTPUT ${F_OUT}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/fontsubset
            --font ${pretendard}/public/static/Pretendard-${weight}.otf
            --css ${pretendard}/web/static/pretendard-dynamic-subset.css
            --out ${F_OUT} --slices ${F_SLICES} --texts ${F_TEXTS} --pyftsubset ${PYFTSUBSET}
    DEPENDS ${CMAKE_SOURCE_DIR}/tools/fontsubset ${F_TEXTS}
    COMMENT "font: Pretendard ${weight}")
endfunction()

function(onda_pages)
  set(pages ${CMAKE_SOURCE_DIR}/pages)
  set(fonts ${CMAKE_BINARY_DIR}/generated/fonts)
  file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locale/*.json)
  file(GLOB files CONFIGURE_DEPENDS ${pages}/*.html ${pages}/*.css ${pages}/*.js ${pages}/*.svg)
  # Running text may hold any name or place; headings mostly hold our own words.
  onda_subset_font(Regular OUT ${fonts}/regular.woff2 SLICES 12 TEXTS ${words} ${pages}/places.txt)
  onda_subset_font(Bold OUT ${fonts}/bold.woff2 SLICES 5 TEXTS ${words} ${pages}/places.txt)
  onda_embed(TARGET onda_buyer NAME pages BASE ${pages} FILES ${files})
  onda_embed(TARGET onda_buyer NAME locale BASE ${CMAKE_SOURCE_DIR}/locale FILES ${words})
  onda_embed(TARGET onda_buyer NAME fonts BASE ${fonts}
             FILES ${fonts}/regular.woff2 ${fonts}/bold.woff2)
endfunction()
