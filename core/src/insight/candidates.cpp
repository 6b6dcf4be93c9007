#include "insight/candidates.hpp"

#include <algorithm>
#include <array>

#include "base/team.hpp"
#include "insight/scoring.hpp"

namespace leadership {

namespace {

constexpr std::size_t people_worth_a_thread = 50'000;
constexpr unsigned threads = 2;
constexpr double rounding = 1e-4;  // of single precision, summed over the parts of a match

struct Block {
    std::vector<Candidate> candidates;
    std::uint64_t considered = 0;
    std::array<std::uint64_t, Exclusions::size> excluded{};
};

class Wiki {
public:
    Wiki(std::size_t position, const Pool& pool, const Match& match, const SuggestRequest& request,
         const Policy& policy, const Eligibility::Names& left_out)
        : position_(position),
          pool_(pool),
          match_(match),
          policy_(policy),
          parts_(match.learned ? std::vector<CappedSum>() : match.upper_bound()),
          // Without bounds, everybody is looked at closer.
          floor_(match.learned
                     ? 0.0F
                     : static_cast<float>(std::min(policy.strong_match, policy.worth_a_conversation) - rounding)),
          eligibility_(pool.view, policy, pool.holders(request.role), left_out,
                       request.only ? &*request.only : nullptr) {}

    [[nodiscard]] std::size_t people() const { return pool_.view.totals().size(); }

    void judge(std::size_t begin, Block& block) const {
        std::array<float, scoring_block> sums{};
        const std::size_t count = std::min(scoring_block, people() - begin);
        score(parts_, begin, std::span(sums).first(count));
        for (std::size_t i = 0; i < count; ++i) {
            const PersonIndex person(static_cast<std::uint32_t>(begin + i));
            if (pool_.view.totals()[begin + i].events == 0) continue;  // only written to
            ++block.considered;
            if (const auto found = eligibility_.of(person); !found.none()) {
                ++block.excluded[found.first_code()];
            } else if (sums[i] >= floor_) {
                look_closer(person, block);
            }
        }
    }

private:
    void look_closer(PersonIndex person, Block& block) const {
        const double total = weighed(pool_, match_, person);
        if (const auto band = band_of(match_, person, total, policy_))
            block.candidates.push_back({position_, person, total, *band});
    }

    std::size_t position_;
    const Pool& pool_;
    const Match& match_;
    const Policy& policy_;
    std::vector<CappedSum> parts_;
    float floor_;
    Eligibility eligibility_;
};

}  // namespace

std::vector<Candidate> candidates_of(const std::vector<Pool>& pools, const std::vector<Match>& matches,
                                     const SuggestRequest& request, const Policy& policy, SuggestAnswer& answer) {
    const Eligibility::Names left_out(request.exclude.begin(), request.exclude.end());
    std::vector<Candidate> candidates;
    for (std::size_t position = 0; position < pools.size(); ++position) {
        const Wiki wiki(position, pools[position], matches[position], request, policy, left_out);
        std::vector<Block> blocks((wiki.people() + scoring_block - 1) / scoring_block);
        Team team(wiki.people() >= people_worth_a_thread ? threads : 1);
        team.share(blocks.size(), [&](std::size_t i, unsigned) { wiki.judge(i * scoring_block, blocks[i]); });
        for (const auto& block : blocks) {
            answer.considered += block.considered;
            candidates.insert(candidates.end(), block.candidates.begin(), block.candidates.end());
            for (std::size_t code = 0; code < block.excluded.size(); ++code) {
                if (block.excluded[code] > 0)
                    answer.excluded[std::string(Exclusions::name(code))] += block.excluded[code];
            }
        }
    }
    return candidates;
}

}  // namespace leadership
