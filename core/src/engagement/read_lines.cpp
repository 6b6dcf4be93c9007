#include "engagement/line_parser.hpp"
#include "engagement/line_reader.hpp"

namespace leadership {

void read_lines(ByteSource& source, LineParser& parser, EventSink& sink) {
    LineReader lines{source};
    while (const auto line = lines.next()) {
        try {
            parser.parse(*line, sink);
        } catch (const BadLine& bad) {
            lines.broken(bad.what());
        }
    }
}

}  // namespace leadership
