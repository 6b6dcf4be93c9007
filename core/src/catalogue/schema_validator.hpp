// A JSON Schema interpreter for the subset that schema/documents uses.
//
// Why not a library: the wiki has to reach the same verdict in PHP without dependencies, with a pointer for every
// problem; and the best of the packaged ones takes 30 February for a date, stops at NUL characters and reports no place
// for propertyNames. The conformance corpus tests this, the PHP twin and Python's jsonschema against each other.
//
// Keywords: type enum const required properties additionalProperties propertyNames items minItems maxItems uniqueItems
// minLength maxLength pattern minimum maximum exclusiveMinimum minProperties maxProperties oneOf $ref (#/$defs/NAME)
// format (date).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>
#include <boost/json/value.hpp>

#include <leadership/catalogue/document_reader.hpp>

namespace leadership {

class SchemaValidator {
public:
    // Throws Error(internal) when the schema uses a keyword that is not in the list above.
    explicit SchemaValidator(boost::json::value schema);

    [[nodiscard]] std::vector<DocumentProblem> validate(const boost::json::value& document) const;

private:
    using Problems = std::vector<DocumentProblem>;

    void compile(const boost::json::value& schema);
    void check(const boost::json::value& schema, const boost::json::value& value, const std::string& pointer,
               Problems& problems) const;
    void check_string(const boost::json::object& schema, std::string_view text, const std::string& pointer,
                      Problems& problems) const;
    static void check_number(const boost::json::object& schema, double number, const std::string& pointer,
                             Problems& problems);
    void check_array(const boost::json::object& schema, const boost::json::array& array, const std::string& pointer,
                     Problems& problems) const;
    void check_object(const boost::json::object& schema, const boost::json::object& object, const std::string& pointer,
                      Problems& problems) const;

    boost::json::value schema_;
    std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> patterns_;
};

}  // namespace leadership
