#include "source/readers.hpp"
#include "source/xml/export_elements.hpp"
#include "source/xml/export_reader.hpp"
#include "source/xml/export_scanner.hpp"
#include "source/xml/window.hpp"

namespace leadership {
namespace {

// If the end of a revision is farther away, the parser takes over, which does not need the text in memory.
constexpr std::size_t max_window_size = std::size_t{1} << 26U;

// Feeds the parser everything before the first page.
void read_head(Window& window, ExportReader& reader) {
    auto page = window.text().find(page_tag);
    while (page == std::string_view::npos && window.text().size() < max_head_size && window.grow()) {
        page = window.text().find(page_tag);
    }
    const auto head = window.text().substr(0, page);
    if (head.empty()) return;
    reader.feed(head);
    window.take(head.size());
}

// Lets the scanner take what it can.
void scan_pages(Window& window, ExportAssembler& assembler, ExportReader& reader) {
    ExportScanner scanner{assembler};
    for (;;) {
        const auto usable = end_of_last_element(window.text());
        if (usable == 0) {
            if (window.text().size() > max_window_size || !window.grow()) break;
            continue;
        }
        const auto text = window.text().part(0, usable);
        const auto taken = scanner.scan(text);
        reader.skip_scanned(taken, count_lines(text.substr(0, taken)));
        window.take(taken);
        if (taken != usable) break;
    }
    if (scanner.in_page()) reader.resume_in_page();
}

}  // namespace

void read_export(ByteSource& source, EventSink& sink) {
    ExportAssembler assembler{sink};
    ExportReader reader{assembler};
    Window window{source};
    read_head(window, reader);
    if (reader.scanner_may_continue()) scan_pages(window, assembler, reader);
    if (!window.text().empty()) reader.feed(window.text());
    for (auto text = source.next(); !text.empty(); text = source.next()) reader.feed(text);
    reader.finish();
}

void read_export_strictly(ByteSource& source, EventSink& sink) {
    ExportAssembler assembler{sink};
    ExportReader reader{assembler};
    for (auto text = source.next(); !text.empty(); text = source.next()) reader.feed(text);
    reader.finish();
}

}  // namespace leadership
