#include "bindings.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The C++ core; _core.pyi says everything about it.";
    module.attr("__version__") = LEADERSHIP_VERSION;
    leadership::python::bind_errors(module);
    leadership::python::bind_documents(module);
    leadership::python::bind_graph(module);
    leadership::python::bind_snapshot(module);
    leadership::python::bind_merged_wikis(module);
    leadership::python::bind_store(module);
    leadership::python::bind_answers(module);
    leadership::python::bind_matching(module);
    leadership::python::bind_history(module);
}
