// A sink that several threads can fill, each a part of its own.
//
// Threads: a part belongs to the thread that uses it, while the sink that it is a part of is left alone.
#pragma once

#include <cstdint>
#include <leadership/source/event.hpp>
#include <memory>
#include <vector>

namespace leadership {

class DivisibleSink : public EventSink {
public:
    // For a part of the same source; it lives no longer than this sink and is absorbed later.
    [[nodiscard]] virtual std::unique_ptr<DivisibleSink> part() const = 0;
    // Adds parts that this sink has made. False, and nothing is changed, when something would count twice.
    virtual bool absorb(std::vector<std::unique_ptr<DivisibleSink>> parts) = 0;

    // Revisions and log entries so far.
    [[nodiscard]] virtual std::uint64_t events() const = 0;
    // True once what came cannot be understood part by part: the source has to be read by one thread from its
    // beginning.
    [[nodiscard]] virtual bool is_indivisible() const = 0;
};

}  // namespace leadership
