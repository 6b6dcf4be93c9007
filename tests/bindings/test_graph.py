"""The community graph and its measures, held against igraph and networkx on real graphs (tests/data/README.md)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import igraph
import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from leadership import CommunityGraph, Store
from leadership._core import InvalidArgumentError, InvalidDataError, IoError
from support.command import ROOT


class Sample(NamedTuple):
    """A real graph in our form and in igraph's, directed and as ties; repeated arcs collapsed."""

    people: int
    arcs: NDArray[np.int64]  # from, to[, events]; as numbers below people
    graph: CommunityGraph
    directed: igraph.Graph
    ties: igraph.Graph
    ids: NDArray[np.int64]  # number -> id in the file


def load(name: str) -> Sample:
    table = np.loadtxt(ROOT / "tests" / "data" / "graphs" / f"{name}.tsv.gz", dtype=np.int64)
    ids, numbers = np.unique(table[:, :2], return_inverse=True)
    table[:, :2] = numbers.reshape(-1, 2)
    directed = igraph.Graph(n=len(ids), edges=table[:, :2], directed=True)
    ties = directed.as_undirected()
    ties.simplify()
    return Sample(len(ids), table, CommunityGraph(len(ids), table[:, 0], table[:, 1]), directed, ties, ids)


@pytest.fixture(scope="module", params=["wiki_talk_ht", "college_msg", "wiki_vote"])
def sample(request: pytest.FixtureRequest) -> Sample:
    return load(request.param)


# Found by independent programs. Size of the largest component, of the largest strong one, number of the latter,
# triangles, and the people of highest PageRank.
KNOWN = {
    "wiki_vote": (7066, 1300, 5816, 608_389, {4037: 0.004607174, 15: 0.003679864, 6634: 0.003586852}),
    "wiki_talk_ht": (404, 26, 506, 125, {3: 0.020843792}),
    "college_msg": (1893, 1294, 601, 14_319, {32: 0.005995636}),
}


@pytest.mark.parametrize("name", KNOWN)
def test_known_figures(name: str) -> None:
    sample = load(name)
    connected, strong, strong_count, triangles, top = KNOWN[name]
    assert np.bincount(sample.graph.connected_components()).max() == connected
    sizes = np.bincount(sample.graph.strongly_connected_components())
    assert (sizes.max(), len(sizes)) == (strong, strong_count)
    assert sample.graph.clustering()[0].sum() == 3 * triangles
    pagerank = sample.graph.pagerank(tolerance=1e-12)
    best = np.argsort(-pagerank)[: len(top)]
    assert dict(zip(sample.ids[best].tolist(), pagerank[best], strict=True)) == pytest.approx(top, abs=1e-9)


def test_pagerank(sample: Sample) -> None:
    expected = np.array(sample.directed.pagerank(damping=0.85))
    assert np.abs(sample.graph.pagerank(tolerance=1e-12) - expected).sum() < 1e-9
    assert np.abs(sample.graph.pagerank() - expected).sum() < 1e-6


def test_pagerank_with_weights_and_start() -> None:
    sample = load("college_msg")
    sources, targets, events = sample.arcs.T
    start = np.zeros(sample.people)
    start[[3, 8]] = 1
    graph = CommunityGraph(sample.people, sources, targets, events)
    expected = sample.directed.personalized_pagerank(damping=0.7, reset_vertices=[3, 8], weights=events.tolist())
    # igraph spreads the weight of sinks over everybody; ours returns to the start, as networkx does by default.
    arcs = {(int(a), int(b)): float(c) for a, b, c in sample.arcs}
    found = graph.pagerank(damping=0.7, tolerance=1e-13, start=start)
    assert found.sum() == pytest.approx(1)
    given = np.zeros(sample.people)
    np.add.at(given, sources, events)
    value = np.zeros(sample.people)
    for (a, b), weight in arcs.items():
        value[b] += 0.7 * found[a] * weight / given[a]
    value += (0.3 + 0.7 * found[given == 0].sum()) * start / 2
    assert np.abs(value - found).max() < 1e-12
    assert np.argmax(expected) == np.argmax(found)


def test_core_numbers(sample: Sample) -> None:
    assert sample.graph.core_numbers().tolist() == sample.ties.coreness()


def same_groups(one: NDArray[np.uint32], other: list[int]) -> bool:
    pairs = {(int(a), b) for a, b in zip(one, other, strict=True)}
    return len(pairs) == len(set(one.tolist())) == len(set(other))


def test_components(sample: Sample) -> None:
    assert same_groups(sample.graph.connected_components(), sample.directed.connected_components("weak").membership)
    strong = sample.directed.connected_components("strong").membership
    assert same_groups(sample.graph.strongly_connected_components(), strong)


def test_clustering(sample: Sample) -> None:
    _, local = sample.graph.clustering()
    expected = sample.ties.transitivity_local_undirected(mode="zero")
    assert np.allclose(local, expected, atol=1e-12)


def test_reciprocity(sample: Sample) -> None:
    of_person, of_graph = sample.graph.reciprocity()
    assert of_graph == pytest.approx(sample.directed.reciprocity(ignore_loops=True))
    graph = nx.DiGraph(sample.arcs[sample.arcs[:, 0] != sample.arcs[:, 1], :2].tolist())
    expected = nx.reciprocity(graph, graph.nodes)
    assert np.allclose(of_person[list(expected)], list(expected.values()))


def test_brokerage() -> None:
    sample = load("wiki_talk_ht")
    sources, targets, events = sample.arcs.T
    some = np.arange(0, sample.people, 8)  # networkx takes its time
    for weights in (None, events):
        graph = nx.Graph()
        graph.add_nodes_from(range(sample.people))
        for source, target, count in sample.arcs.tolist():
            if source != target:
                known = graph.get_edge_data(source, target, {"weight": 0})["weight"]
                graph.add_edge(source, target, weight=known + count)
        weight = None if weights is None else "weight"
        constraint, size = CommunityGraph(sample.people, sources, targets, weights).brokerage()
        expected = nx.constraint(graph, some.tolist(), weight)
        assert np.allclose(constraint[some], [expected[person] for person in some], rtol=1e-5, equal_nan=True)
        tied = some[~np.isnan(constraint[some])]
        expected = nx.effective_size(graph, tied.tolist(), weight)
        assert np.allclose(size[tied], [expected[person] for person in tied], rtol=1e-5)


def test_betweenness() -> None:
    sample = load("college_msg")
    found, error = sample.graph.betweenness(sources=sample.people)
    expected = np.array(sample.ties.betweenness()) * 2 / ((sample.people - 1) * (sample.people - 2))
    assert error == 0
    assert np.allclose(found, expected, rtol=1e-4, atol=1e-9)
    sampled, error = sample.graph.betweenness(sources=300, seed=3)
    assert np.abs(sampled - expected).max() < error < 0.2
    assert np.array_equal(sampled, sample.graph.betweenness(sources=300, seed=3)[0])


def test_communities(sample: Sample) -> None:
    labels, modularity = sample.graph.communities()
    assert modularity == pytest.approx(sample.ties.modularity(labels.tolist()), abs=1e-6)
    assert modularity == pytest.approx(sample.graph.modularity(labels), abs=1e-12)
    peer = sample.ties.community_leiden(objective_function="modularity", n_iterations=2)
    assert modularity > peer.modularity - 0.02
    for label in range(int(labels.max()) + 1):
        assert sample.ties.induced_subgraph(np.flatnonzero(labels == label).tolist()).is_connected()
    assert np.array_equal(labels, sample.graph.communities(seed=1)[0])


def test_participation() -> None:
    sample = load("wiki_talk_ht")
    labels = np.arange(sample.people) % 4
    found = sample.graph.participation(labels)
    for person in range(sample.people):
        counts = np.bincount(labels[sample.ties.neighbors(person)], minlength=4)
        expected = 1 - ((counts / counts.sum()) ** 2).sum() if counts.sum() else 0
        assert found[person] == pytest.approx(expected, abs=1e-12)


def test_read(tmp_path: Path) -> None:
    file = tmp_path / "edges.txt"
    file.write_text("# people who answer\n0 1\n1\t2\n0 1\n")
    graph = CommunityGraph.read(file)
    assert (graph.people, graph.arcs) == (3, 2)
    file.write_text("0 1\n0 -1\n")
    with pytest.raises(InvalidDataError, match="line 2"):
        CommunityGraph.read(file)
    with pytest.raises(IoError):
        CommunityGraph.read(tmp_path / "nothing")


def test_columns_of_any_integers() -> None:
    expected = CommunityGraph(3, np.array([0, 1], np.int64), np.array([1, 2], np.int64)).pagerank()
    table = np.array([[0, 1], [1, 2]])
    for column in (np.int8, np.uint16, np.int32, np.uint32, np.uint64):
        sources, targets = table.astype(column).T  # not contiguous
        assert np.array_equal(CommunityGraph(3, sources, targets).pagerank(), expected)


@pytest.mark.parametrize(
    ("people", "sources", "targets", "weights"),
    [
        (2, [0, 2], [1, 1], None),
        (2, [0, -1], [1, 1], None),
        (2, [0], [1, 1], None),
        (2, [0, 1], [1, 0], [1.0]),
        (2, [0, 1], [1, 0], [1.0, -1.0]),
        (2, [0, 1], [1, 0], [1.0, float("nan")]),
        (2, [0.0, 1.0], [1, 0], None),
    ],
)
@pytest.mark.parametrize("integers", [np.int32, np.int64])
def test_refused(
    people: int, sources: list[float], targets: list[int], weights: list[float] | None, integers: type[np.integer]
) -> None:
    kind = float if isinstance(sources[0], float) else integers
    with pytest.raises(InvalidArgumentError):
        CommunityGraph(
            people, np.array(sources, kind), np.array(targets, integers), None if weights is None else np.array(weights)
        )


def test_many_threads_may_ask_at_once(sample: Sample) -> None:
    expected = sample.graph.pagerank()
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: sample.graph.pagerank(), range(16)):
            assert np.array_equal(found, expected)


def test_graph_of_a_wiki_outlives_its_snapshot(ingested: Path) -> None:
    graph = Store(ingested).snapshot().graph("cocktails")
    assert graph.people >= 263
    assert graph.arcs > 0
    assert graph.pagerank().sum() == pytest.approx(1)
