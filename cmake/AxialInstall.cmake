# What a C++ user gets: the command, the headers, the library, and find_package(axial).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS axial_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS axial EXPORT axialTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/axial DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY codebooks stdlib DESTINATION ${CMAKE_INSTALL_DATADIR}/axial)
install(EXPORT axialTargets NAMESPACE axial:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/axial)
configure_package_config_file(cmake/axialConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/axialConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/axial)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/axialConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/axialConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/axialConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/axial)
