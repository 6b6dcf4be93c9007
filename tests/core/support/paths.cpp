#include "support/paths.hpp"

namespace leadership::test {

std::filesystem::path source_folder() {
    return LEADERSHIP_SOURCE_DIR;
}

std::filesystem::path test_data() {
    return source_folder() / "tests" / "data";
}

}  // namespace leadership::test
