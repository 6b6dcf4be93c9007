#include <leadership/base/error.hpp>

namespace leadership {

std::string_view to_string(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::invalid_argument: return "invalid_argument";
        case ErrorCode::unauthorized: return "unauthorized";
        case ErrorCode::not_found: return "not_found";
        case ErrorCode::conflict: return "conflict";
        case ErrorCode::too_large: return "too_large";
        case ErrorCode::invalid_document: return "invalid_document";
        case ErrorCode::invalid_data: return "invalid_data";
        case ErrorCode::internal: return "internal";
        case ErrorCode::io_error: return "io_error";
        case ErrorCode::unavailable: return "unavailable";
    }
    return "internal";
}

}  // namespace leadership
