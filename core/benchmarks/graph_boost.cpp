// Generates the graphs of bench_graph.py, and measures Boost.Graph on them.
//
//   graph_boost talk|rmat FILE [SCALE]           writes the arcs as pairs of 32-bit numbers; SCALE (1) multiplies
//                                                people and arcs
//   graph_boost MEASURE FILE PEOPLE [SOURCES]    prints seconds; MEASURE: pagerank (an iteration), core,
//                                                betweenness (a source)
//
// talk: 2,350,000 people, 5,000,000 arcs. Six in a hundred people write; how often and to whom follows power laws.
// rmat: D. Chakrabarti, Y. Zhan, C. Faloutsos: R-MAT, A Recursive Model for Graph Mining, SDM 2004, with a = .57,
// b = c = .19 among the first 3,500,000 of 2^22 numbers, 50,000,000 arcs.
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/page_rank.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <random>
#include <stack>
#include <string>
#include <utility>
#include <vector>

namespace {

using Arc = std::pair<std::uint32_t, std::uint32_t>;
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;
using BothWays = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, boost::no_property,
                                                    boost::no_property, std::uint32_t, std::uint32_t>;

double uniform(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11U) * 0x1p-53;
}

// A rank in [0, count) with probability falling as rank^-exponent, exponent below 1.
std::uint32_t power_law(std::mt19937_64& random, double count, double exponent) {
    return static_cast<std::uint32_t>(count * std::pow(uniform(random), 1 / (1 - exponent)));
}

std::vector<Arc> distinct(std::vector<Arc> arcs) {
    std::erase_if(arcs, [](const Arc& arc) { return arc.first == arc.second; });
    std::ranges::sort(arcs);
    const auto rest = std::ranges::unique(arcs);
    arcs.erase(rest.begin(), rest.end());
    return arcs;
}

// Numbers in no meaningful order, like account ids.
std::vector<std::uint32_t> shuffled(std::uint32_t count, std::mt19937_64& random) {
    std::vector<std::uint32_t> numbers(count);
    for (std::uint32_t i = 0; i < count; ++i) numbers[i] = i;
    for (std::uint32_t i = count; i > 1; --i) std::swap(numbers[i - 1], numbers[random() % i]);
    return numbers;
}

std::vector<Arc> talk(double scale) {
    std::mt19937_64 random(1);
    const auto people = static_cast<std::uint32_t>(2'350'000 * scale);
    const auto writers = people * 0.06;
    const auto wanted = static_cast<std::size_t>(5'000'000 * scale);
    const auto names = shuffled(people, random);
    std::vector<Arc> arcs;
    while (arcs.size() < wanted) {
        while (arcs.size() < wanted + wanted / 50) {
            const auto from = power_law(random, writers, 0.75);
            // Half go to other writers, half to anybody, like welcomes.
            const auto to = random() % 2 == 0 ? power_law(random, writers, 0.65)
                                              : static_cast<std::uint32_t>(uniform(random) * people);
            arcs.emplace_back(names[from], names[to]);
        }
        arcs = distinct(std::move(arcs));
    }
    std::ranges::shuffle(arcs, random);
    arcs.resize(wanted);
    return arcs;
}

std::vector<Arc> rmat(double scale) {
    std::mt19937_64 random(2);
    const auto people = static_cast<std::uint32_t>(3'500'000 * scale);
    const auto wanted = static_cast<std::size_t>(50'000'000 * scale);
    const auto names = shuffled(people, random);
    std::vector<Arc> arcs;
    while (arcs.size() < wanted) {
        while (arcs.size() < wanted + wanted / 20) {
            std::uint32_t from = 0;
            std::uint32_t to = 0;
            for (std::uint32_t bit = 1; bit < people; bit *= 2) {
                const auto quarter = uniform(random);
                from = 2 * from + static_cast<std::uint32_t>(quarter >= 0.76);
                to = 2 * to + static_cast<std::uint32_t>((quarter >= 0.57 && quarter < 0.76) || quarter >= 0.95);
            }
            if (from < people && to < people) arcs.emplace_back(names[from], names[to]);
        }
        arcs = distinct(std::move(arcs));
    }
    std::ranges::shuffle(arcs, random);
    arcs.resize(wanted);
    return arcs;
}

std::vector<Arc> read(const char* name) {
    std::ifstream file(name, std::ios::binary | std::ios::ate);
    std::vector<Arc> arcs(static_cast<std::size_t>(file.tellg()) / sizeof(Arc));
    file.seekg(0);
    file.read(reinterpret_cast<char*>(arcs.data()), static_cast<std::streamsize>(arcs.size() * sizeof(Arc)));
    return arcs;
}

void write(const char* name, const std::vector<Arc>& arcs) {
    std::ofstream(name, std::ios::binary)
        .write(reinterpret_cast<const char*>(arcs.data()), static_cast<std::streamsize>(arcs.size() * sizeof(Arc)));
}

std::vector<Arc> ties(const std::vector<Arc>& arcs) {
    auto both = arcs;
    for (const auto& [from, to] : arcs) both.emplace_back(to, from);
    return distinct(std::move(both));
}

template <class G>
G build(const std::vector<Arc>& arcs, std::uint32_t people) {
    return G(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), people);
}

template <class Call>
double seconds(Call call) {
    const auto begin = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double pagerank(const std::vector<Arc>& arcs, std::uint32_t people) {
    const auto graph = build<BothWays>(arcs, people);
    std::vector<double> values(people);
    constexpr int iterations = 5;
    return seconds([&] {
               boost::graph::page_rank(
                   graph, boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph)),
                   boost::graph::n_iterations(iterations), 0.85, people);
           }) /
           iterations;
}

double core(const std::vector<Arc>& arcs, std::uint32_t people) {
    const auto graph = build<Graph>(ties(arcs), people);
    std::vector<std::uint32_t> values(people);
    return seconds([&] {
        boost::core_numbers(graph, boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph)));
    });
}

double betweenness(const std::vector<Arc>& arcs, std::uint32_t people, std::uint32_t sources) {
    const auto graph = build<Graph>(ties(arcs), people);
    std::vector<double> values(people);
    std::vector<double> dependency(people);
    std::vector<std::size_t> paths(people);
    std::vector<std::size_t> distance(people);
    std::vector<std::vector<Graph::edge_descriptor>> incoming(people);
    const auto index = get(boost::vertex_index, graph);
    const auto map = [&](auto& column) { return boost::make_iterator_property_map(column.begin(), index); };
    std::mt19937_64 random(3);
    // Boost's own function takes all vertices as sources; restricted to some sources, it would be another algorithm.
    boost::detail::graph::brandes_unweighted_shortest_paths shortest;
    return seconds([&] {
               for (std::uint32_t i = 0; i < sources; ++i) {
                   std::stack<Graph::vertex_descriptor> ordered;
                   std::ranges::fill(dependency, 0);
                   std::ranges::fill(paths, 0);
                   std::ranges::fill(distance, 0);
                   for (auto& edges : incoming) edges.clear();
                   const auto source = static_cast<std::uint32_t>(random() % people);
                   paths[source] = 1;
                   shortest(graph, source, ordered, map(incoming), map(distance), map(paths), index);
                   while (!ordered.empty()) {
                       const auto behind = ordered.top();
                       ordered.pop();
                       for (const auto& edge : incoming[behind]) {
                           const auto before = boost::source(edge, graph);
                           dependency[before] += static_cast<double>(paths[before]) /
                                                 static_cast<double>(paths[behind]) * (1 + dependency[behind]);
                       }
                       if (behind != source) values[behind] += dependency[behind];
                   }
               }
           }) /
           sources;
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() < 3) return 2;
    const auto& name = arguments[1];
    const auto* file = arguments[2].c_str();
    const auto number = [&](std::size_t i, double otherwise) {
        return arguments.size() > i ? std::stod(arguments[i]) : otherwise;
    };
    if (name == "talk" || name == "rmat") {
        write(file, name == "talk" ? talk(number(3, 1)) : rmat(number(3, 1)));
        return 0;
    }
    const auto arcs = read(file);
    const auto people = static_cast<std::uint32_t>(number(3, 0));
    const double result = name == "pagerank" ? pagerank(arcs, people)
                          : name == "core"   ? core(arcs, people)
                                             : betweenness(arcs, people, static_cast<std::uint32_t>(number(4, 1)));
    std::cout << result << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv, argv + argc});
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
