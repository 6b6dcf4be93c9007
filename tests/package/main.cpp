#include <cstdlib>

#include <leadership/catalogue/default_documents.hpp>

int main() {
    return leadership::default_documents().empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}
