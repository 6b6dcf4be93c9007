// leadership::Error -> one Python class for each code.
#include <cctype>
#include <exception>
#include <iterator>
#include <new>

#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

constexpr const char* module_name = "leadership._core";

// "not_found" -> "NotFoundError", "io_error" -> "IoError"
std::string class_name(std::string_view code) {
    std::string name;
    bool starts_word = true;
    for (const char c : code) {
        if (c != '_') {
            name += starts_word ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        }
        starts_word = c == '_';
    }
    return name.ends_with("Error") ? name : name + "Error";
}

py::object make_class(py::module_& module, const std::string& name, py::handle base, std::string_view code) {
    py::dict attributes;
    attributes["code"] = code;
    attributes["pointer"] = "";
    const std::string qualified = std::string(module_name) + "." + name;
    auto made = py::reinterpret_steal<py::object>(PyErr_NewException(qualified.c_str(), base.ptr(), attributes.ptr()));
    if (!made) throw py::error_already_set();
    module.attr(name.c_str()) = made;
    return made;
}

void set_error(ErrorCode code, std::string_view message, const std::string& pointer) {
    const py::object type = py::module_::import(module_name).attr(class_name(name_of(code)).c_str());
    // Messages quote sources, which may not be UTF-8.
    const auto text =
        py::reinterpret_steal<py::str>(PyUnicode_DecodeUTF8(message.data(), std::ssize(message), "replace"));
    const py::object error = type(text);
    if (!pointer.empty()) {
        error.attr("pointer") = pointer;
    }
    PyErr_SetObject(type.ptr(), error.ptr());
}

void translate(std::exception_ptr thrown) {  // NOLINT(performance-unnecessary-value-param): the type pybind11 asks for
    try {
        if (thrown) {
            std::rethrow_exception(thrown);
        }
    } catch (const Error& error) {
        set_error(error.code(), error.what(), error.pointer());
    } catch (const py::builtin_exception&) {
        throw;  // pybind11's own, for wrong arguments
    } catch (const std::bad_alloc&) {
        throw;  // becomes MemoryError
    } catch (const std::exception& error) {
        set_error(ErrorCode::internal, error.what(), {});
    }
}

}  // namespace

void bind_errors(py::module_& module) {
    const py::object base = make_class(module, "Error", PyExc_Exception, name_of(ErrorCode::internal));
    for (const ErrorCode code : values_of<ErrorCode>()) {
        make_class(module, class_name(name_of(code)), base, name_of(code));
    }
    py::register_exception_translator(translate);
}

}  // namespace leadership::python
