// Columns that are derived from the activity of a wiki. They have names, and may be kept from one opening of a store to
// the next.
//
// The keeper knows what they were derived from and returns them only for just that. They can always be derived again,
// so keeping them may fail.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <leadership/graph/column.hpp>

namespace leadership {

class DerivedSink {
public:
    virtual ~DerivedSink() = default;
    template <class T>
    void put(std::string_view name, std::span<const T> values) {
        write(name, std::as_bytes(values), sizeof(T));
    }
    template <class T>
    void put(std::string_view name, const SharedColumn<T>& column) {
        put(name, column.span());
    }
    virtual void write(std::string_view name, std::span<const std::byte> bytes, std::size_t width) = 0;
};

class DerivedSource {
public:
    virtual ~DerivedSource() = default;
    // Throws Error(invalid_data) where there is no such column or it is damaged.
    [[nodiscard]] virtual std::span<const std::byte> read(std::string_view name, std::size_t width) const = 0;
};

// The columns, which share the ownership of the memory they lie in.
class DerivedColumns {
public:
    explicit DerivedColumns(std::shared_ptr<const DerivedSource> source) : source_(std::move(source)) {}

    template <class T>
    [[nodiscard]] SharedColumn<T> get(std::string_view name) const {
        const auto bytes = source_->read(name, sizeof(T));
        return {std::span(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)), source_};
    }
    // Returns the column. Throws Error(invalid_data) when it does not hold `size` values.
    template <class T>
    [[nodiscard]] SharedColumn<T> get(std::string_view name, std::size_t size) const {
        auto column = get<T>(name);
        if (column.size() != size) refuse(name);
        return column;
    }

private:
    [[noreturn]] static void refuse(std::string_view name);

    std::shared_ptr<const DerivedSource> source_;
};

class DerivedKeeper {
public:
    virtual ~DerivedKeeper() = default;
    // Returns null if nothing is kept that was derived with these settings.
    [[nodiscard]] virtual std::shared_ptr<const DerivedSource> find(const std::string& settings) const = 0;
    // Keeps what write() puts; returns false where that is impossible.
    virtual bool keep(const std::string& settings, const std::function<void(DerivedSink&)>& write) const = 0;
};

}  // namespace leadership
