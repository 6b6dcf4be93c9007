// Writes the audit of a list as JSON.
#pragma once

#include <boost/json.hpp>

#include <leadership/insight/audit.hpp>
#include <leadership/wire/answers.hpp>

namespace leadership {

boost::json::object audit_object(const Audit& audit, Counts counts);

}  // namespace leadership
