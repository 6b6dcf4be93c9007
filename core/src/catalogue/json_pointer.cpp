#include "catalogue/json_pointer.hpp"

namespace leadership {

std::string child(const std::string& pointer, std::string_view token) {
    std::string result = pointer + '/';
    for (const char c : token) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

std::string child(const std::string& pointer, std::size_t position) {
    return pointer + '/' + std::to_string(position);
}

}  // namespace leadership
