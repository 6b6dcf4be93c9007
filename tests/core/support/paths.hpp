// Where the tests find the files of the project.
#pragma once

#include <filesystem>

namespace leadership::test {

// The root of the repository, and its tests/data.
[[nodiscard]] std::filesystem::path source_folder();
[[nodiscard]] std::filesystem::path test_data();

}  // namespace leadership::test
