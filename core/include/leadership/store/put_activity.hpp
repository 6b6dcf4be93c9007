// Puts the activity of a wiki, made somewhere else, into the folder of a store.
#pragma once

#include <filesystem>

#include <leadership/engagement/activity.hpp>

namespace leadership {

// Replaces the store's activity of that wiki; an open store takes it over at its next refresh. A missing folder is
// created; nothing but the activity changes. Throws Error(io_error); Error(unavailable) while the wiki is being
// ingested.
void put_activity(const std::filesystem::path& store, const WikiActivity& activity);

}  // namespace leadership
