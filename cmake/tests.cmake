# Everything that exercises the code: unit tests, fuzz targets with their corpus, micro-benches.

# Two programs: the tests of pure files link pure targets only, so a rule that reaches for SQL does
# not link. Suites named Conformance… need the recorded data that ONDA_DATA names, else they skip.
function(onda_tests)
  include(GoogleTest)
  get_property(pure_targets GLOBAL PROPERTY ONDA_PURE_TARGETS)
  get_property(io_targets GLOBAL PROPERTY ONDA_IO_TARGETS)
  file(GLOB whole CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/*_test.cpp)
  set_property(GLOBAL APPEND PROPERTY ONDA_TESTS_io ${whole})
  foreach(layer pure io)
    get_property(sources GLOBAL PROPERTY ONDA_TESTS_${layer})
    if(NOT sources)
      continue()
    endif()
    set(program onda_${layer}_tests)
    add_executable(${program} ${sources})
    target_link_libraries(${program} PRIVATE ${pure_targets} GTest::gmock GTest::gtest_main)
    if(layer STREQUAL "io")
      target_link_libraries(${program} PRIVATE ${io_targets})
    endif()
    onda_finish(${program} ${layer})
    target_compile_definitions(${program} PRIVATE ONDA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    gtest_discover_tests(${program} DISCOVERY_MODE PRE_TEST TEST_PREFIX "${layer}."
      TEST_FILTER "-Conformance*" TEST_LIST ${program}_plain PROPERTIES TIMEOUT 120)
    gtest_discover_tests(${program} DISCOVERY_MODE PRE_TEST TEST_PREFIX "${layer}."
      TEST_FILTER "Conformance*" TEST_LIST ${program}_data
      PROPERTIES TIMEOUT 300 LABELS conformance)
  endforeach()
endfunction()

# With clang each *_fuzz.cpp is a libFuzzer program; else its corpus runs as a plain test.
function(onda_fuzzers)
  get_property(fuzzers GLOBAL PROPERTY ONDA_FUZZERS)
  get_property(pure_targets GLOBAL PROPERTY ONDA_PURE_TARGETS)
  foreach(source IN LISTS fuzzers)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${pure_targets})
    if(source MATCHES "/src/web/")  # an adapter has no pure files
      target_link_libraries(${name} PRIVATE onda_web)
    endif()
    onda_finish(${name} pure)
    if(ONDA_FUZZ)
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
      target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/fuzz/replay_corpus.cpp)
      add_test(NAME corpus.${name} COMMAND ${name} ${CMAKE_SOURCE_DIR}/fuzz/corpus/${name})
      set_tests_properties(corpus.${name} PROPERTIES TIMEOUT 60)
    endif()
  endforeach()
endfunction()

function(onda_benches)
  get_property(benches GLOBAL PROPERTY ONDA_BENCHES)
  get_property(pure_targets GLOBAL PROPERTY ONDA_PURE_TARGETS)
  get_property(io_targets GLOBAL PROPERTY ONDA_IO_TARGETS)
  if(benches)
    add_executable(onda_bench_units ${benches})
    target_link_libraries(onda_bench_units PRIVATE ${pure_targets} ${io_targets}
      benchmark::benchmark_main)
    onda_finish(onda_bench_units)
    set_target_properties(onda_bench_units PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
  endif()
endfunction()
