// A package: learning resources in an order, each with those of the package that come first.
#pragma once

#include <string>
#include <vector>

namespace leadership {

struct PackageItem {
    std::string resource;  // slug
    std::vector<std::string> requires_first;
};

struct Package {
    std::vector<PackageItem> items;  // never empty
};

}  // namespace leadership
