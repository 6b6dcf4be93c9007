#include <leadership/snapshot/derived_columns.hpp>

#include <leadership/base/error.hpp>

namespace leadership {

void DerivedColumns::refuse(std::string_view name) {
    throw Error(ErrorCode::invalid_data, "the derived column " + std::string(name) + " is of another length");
}

}  // namespace leadership
