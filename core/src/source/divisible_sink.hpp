// A sink that several threads can fill, each a part of its own.
//
// Threads: a part belongs to the thread that uses it; meanwhile, the sink that it is a part of is left alone.
#pragma once

#include <cstdint>
#include <leadership/source/event.hpp>
#include <memory>
#include <vector>

namespace leadership {

class DivisibleSink : public EventSink {
public:
    // Makes a sink for a part of the same source. It must not outlive this sink, and is absorbed later.
    [[nodiscard]] virtual std::unique_ptr<DivisibleSink> part() const = 0;
    // Adds parts that this sink has made. Returns false, and changes nothing, when something would count twice.
    virtual bool absorb(std::vector<std::unique_ptr<DivisibleSink>> parts) = 0;

    // Number of revisions and log entries so far.
    [[nodiscard]] virtual std::uint64_t events() const = 0;
    // Whether the source cannot be understood part by part, so that one thread has to read it from its beginning.
    [[nodiscard]] virtual bool is_indivisible() const = 0;
};

}  // namespace leadership
