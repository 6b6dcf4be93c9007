// From older versions of a schema to the present one, by the steps of schema/upgrades.json (docs/adr/0005).
#pragma once

#include <boost/json/value.hpp>

#include <leadership/model/document.hpp>

namespace leadership {

// Applies what `upgrades` (the content of schema/upgrades.json) says of the document's version, and of the version that
// gives, until there is nothing newer. Anything else, well-formed or not, stays as it is: judging it is the validator's
// business. Throws Error(internal) when a step is none.
void upgrade(const boost::json::object& upgrades, DocumentKind kind, boost::json::value& document);

}  // namespace leadership
