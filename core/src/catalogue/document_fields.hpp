// Converts JSON that fits the schema to the model's types.
#pragma once

#include <boost/json/object.hpp>

#include <leadership/model/document.hpp>

namespace leadership {

// The object must fit the schema of the key's kind; what the schema guarantees is not checked again.
Document read_fields(const DocumentKey& key, const boost::json::object& object);

}  // namespace leadership
