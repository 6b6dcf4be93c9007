// A sink that drops every event, for reading only to check.
#pragma once

#include <leadership/source/event.hpp>

namespace leadership {

class NullSink final : public EventSink {
public:
    void page() override {}
    void revision(const RevisionEvent&) override {}
    void log(const LogEvent&) override {}
    void reverted(const RevertedRevision&) override {}
    void skipped(std::string_view) override {}
};

}  // namespace leadership
