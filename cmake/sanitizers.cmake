# LEADERSHIP_SANITIZE: comma-separated list for -fsanitize, for example "address,undefined" or "thread".
set(LEADERSHIP_SANITIZE "" CACHE STRING "Sanitizers to compile everything with")
if(LEADERSHIP_SANITIZE)
  add_compile_options(-fsanitize=${LEADERSHIP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LEADERSHIP_SANITIZE})
endif()
if(LEADERSHIP_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
