# axial_layer(NAME SOURCES … [GENERATORS …] [TESTS …] [DEPENDS layers and libraries …])
#
# A layer is a static library axial_NAME and its unit tests test_NAME, one ctest entry. Sources are
# listed by hand (those of programs that write sources as GENERATORS); a .cpp in the folder that is not listed stops the configuration.
function(axial_layer name)
  cmake_parse_arguments(LAYER "" "" "SOURCES;GENERATORS;TESTS;DEPENDS" ${ARGN})
  file(GLOB present RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS *.cpp)
  foreach(file IN LISTS present)
    if(NOT file IN_LIST LAYER_SOURCES AND NOT file IN_LIST LAYER_GENERATORS)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/${file} is not listed in CMakeLists.txt")
    endif()
  endforeach()
  add_library(axial_${name} STATIC ${LAYER_SOURCES})
  target_link_libraries(axial_${name} PUBLIC axial_settings ${LAYER_DEPENDS})
  set_property(GLOBAL APPEND PROPERTY AXIAL_LAYERS axial_${name})

  file(GLOB tests RELATIVE ${PROJECT_SOURCE_DIR}/tests/unit/${name} CONFIGURE_DEPENDS
       ${PROJECT_SOURCE_DIR}/tests/unit/${name}/*.cpp)
  foreach(file IN LISTS tests)
    if(NOT file IN_LIST LAYER_TESTS)
      message(FATAL_ERROR "tests/unit/${name}/${file} is not listed in the layer's CMakeLists.txt")
    endif()
  endforeach()
  if(LAYER_TESTS)
    list(TRANSFORM LAYER_TESTS PREPEND ${PROJECT_SOURCE_DIR}/tests/unit/${name}/)
    add_executable(test_${name} ${LAYER_TESTS})
    target_link_libraries(test_${name} PRIVATE axial_${name} Catch2::Catch2WithMain)
    # Some tests together: what they include (Catch2, JSON) takes longer to compile than they do.
    set_target_properties(test_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
    add_test(NAME unit/${name} COMMAND test_${name})
  endif()
endfunction()
