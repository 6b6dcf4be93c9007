#include <leadership/store/put_activity.hpp>

#include <leadership/base/wiki_id.hpp>
#include "store/activity_file.hpp"
#include "store/change_files.hpp"
#include "store/file_lock.hpp"
#include "store/private_file.hpp"

namespace leadership {

void put_activity(const std::filesystem::path& store, const WikiActivity& activity) {
    check_wiki_id(activity.wiki);
    const auto folder = store / "activity";
    create_private_folder(folder);
    const auto name = file_name_of(activity.wiki);
    const FileLock lock(folder / (name + ".lock"), "wiki " + activity.wiki.str() + " is being ingested already");
    const auto file = folder / (name + ".activity");
    const auto changes = folder / (name + ".changes");
    // Numbers go on, so that an earlier change is never taken for a later one.
    write_activity(file, activity, ChangeFiles(changes).last(changes_merged_into(file)));
    std::error_code ignored;
    std::filesystem::remove_all(folder / (name + ".work"), ignored);
    std::filesystem::remove_all(changes, ignored);
    std::filesystem::remove(folder / (name + ".derived"), ignored);
}

}  // namespace leadership
