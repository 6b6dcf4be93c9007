#include "source/lines/line_parser.hpp"
#include "source/lines/line_reader.hpp"
#include "source/lines/page_order.hpp"

namespace leadership {

void read_lines(ByteSource& source, LineParser& parser, EventSink& sink, Broken broken) {
    LineReader lines{source};
    PageOrder ordered{sink};
    while (const auto line = lines.next()) {
        try {
            parser.parse(*line, ordered);
        } catch (const BadLine& bad) {
            if (broken == Broken::refused) lines.broken(bad.what(), bad.byte());
            sink.skipped("broken_line");
        }
    }
    parser.finish(ordered);
}

}  // namespace leadership
