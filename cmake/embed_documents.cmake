# Writes OUTPUT, a source file that holds every JSON file below SCHEMA_DIR as a named string.
file(GLOB_RECURSE files RELATIVE ${SCHEMA_DIR} ${SCHEMA_DIR}/*.json)
list(SORT files)
set(entries "")
foreach(name IN LISTS files)
  file(READ ${SCHEMA_DIR}/${name} content)
  string(APPEND entries "    {\"${name}\", R\"json(${content})json\"},\n")
endforeach()
file(WRITE ${OUTPUT}.new
  "#include \"catalogue/embedded_documents.hpp\"\n\nnamespace leadership {\n\n"
  "namespace {\nconstexpr EmbeddedDocument documents[] = {\n${entries}};\n}  // namespace\n\n"
  "std::span<const EmbeddedDocument> embedded_documents() noexcept { return documents; }\n\n}  // namespace leadership\n")
file(RENAME ${OUTPUT}.new ${OUTPUT})
