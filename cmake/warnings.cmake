# Warnings every target of the project is compiled with. They are errors in the presets: whoever packages the library with a
# compiler of tomorrow is not stopped by what that one warns of.
option(LEADERSHIP_WERROR "Take warnings for errors" OFF)
add_library(leadership_warnings INTERFACE)
target_compile_options(leadership_warnings INTERFACE
  -Wall -Wextra -Wpedantic $<$<BOOL:${LEADERSHIP_WERROR}>:-Werror> -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wdouble-promotion -Wformat=2
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
  # GCC 12 takes "text" + std::string for an overlapping copy (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # A designated initialiser that leaves members at their default values says just that.
  -Wno-missing-field-initializers)
