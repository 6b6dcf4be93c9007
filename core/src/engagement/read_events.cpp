#include "engagement/read_events.hpp"

#include <leadership/base/error.hpp>
#include <utility>

namespace leadership {

void read_events(std::unique_ptr<ByteSource> content, const std::string& name, const HistoryColumns& columns,
                 Aggregator& aggregator, Broken broken) {
    try {
        read_any(std::move(content), columns, aggregator, broken);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::invalid_data) throw;
        const auto report = aggregator.report();
        throw Error{ErrorCode::invalid_data, name + ": " + error.what() + "; until there " +
                                                 std::to_string(report.revisions) + " revisions and " +
                                                 std::to_string(report.log_entries) + " log entries had been read"};
    }
}

}  // namespace leadership
