// Puts the activity of a wiki, made somewhere else, into the folder of a store.
#pragma once

#include <filesystem>

#include <leadership/engagement/activity.hpp>

namespace leadership {

// In place of what the store has of that wiki; a store that is open takes it over at its next refresh. The folder is
// made when it is missing; nothing but the activity is touched. Throws Error(io_error); Error(unavailable) when the
// wiki is being ingested.
void put_activity(const std::filesystem::path& store, const WikiActivity& activity);

}  // namespace leadership
