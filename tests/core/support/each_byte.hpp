// Texts that differ in one byte, for what looks at several bytes at a time.
#pragma once

#include <cstddef>
#include <string>

#include "source/text.hpp"

namespace leadership::test {

// Calls use(text, place) for every byte at every place of texts of 1 to 35 bytes, whose other bytes are an 'a'. Leaves
// out the first byte of Latin-1 characters, which is no UTF-8 before an 'a'.
template <class Use>
void for_each_byte_everywhere(Use use) {
    for (std::size_t size = 1; size <= 35; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int value = 0; value < 256; ++value) {
                if (value == first_byte_of_latin_1) continue;
                std::string text(size, 'a');
                text[place] = static_cast<char>(value);
                use(text, place);
            }
        }
    }
}

}  // namespace leadership::test
