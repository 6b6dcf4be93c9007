// Upgrades documents from older versions of a schema to the present one, by the steps of schema/upgrades.json
// (docs/adr/0005).
#pragma once

#include <boost/json/value.hpp>

#include <leadership/model/document.hpp>

namespace leadership {

// Applies the steps of `upgrades` (the content of schema/upgrades.json) to the document until its version is the
// newest. Leaves anything else, well-formed or not, for the validator to judge. Throws Error(internal) for a malformed
// step.
void upgrade(const boost::json::object& upgrades, DocumentKind kind, boost::json::value& document);

}  // namespace leadership
