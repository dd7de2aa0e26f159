package dev.weir.benchmarks;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.cause.Delay;
import dev.weir.lineage.cause.Evidence;
import dev.weir.lineage.cause.Nearby;
import dev.weir.lineage.cause.Question;
import dev.weir.lineage.cause.Trouble;
import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sixty pipelines in six layers, and what a monitor sees while one of them, or a source, goes wrong. All from one seed.
 *
 * <p>What is assumed, of no scorer in particular:
 * <ul>
 *   <li>a pipeline reads one to three others of the layers above it, mostly of the next one; a quarter of the first layer's read a source each that
 *       nobody writes, the others share three; one edge in a hundred leads back up;
 *   <li>trouble passes an edge with a probability of 0.85, after a delay that is log-normal around the edge's own: a median of 40 s where a stream reads, of
 *       4 min where a batch does, edges differing by a factor of e^±0.7 and one passage by e^±0.3;
 *   <li>a monitor sees trouble after 5 to 60 s; it misses one in eight; a fault of one in ten pipelines is never seen since nobody watches them;
 *   <li>besides, each pipeline looks troubled for its own reasons with a probability of 0.04 within the same half hour, of any sort, and is changed with a
 *       probability of 0.05 without harm;
 *   <li>a quarter of the faults are deploys that went wrong: a change is told 30 s to 5 min before, nine times of ten. One in eight faults is a source that falls
 *       silent, one in eight rejects records, one in eight is an outage, the others are slow;
 *   <li>delays are known of three edges in four, from five to fifty passages, with a median that is off by e^±0.2.
 * </ul>
 */
final class FaultyEstate {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final int NODES = 60;
    private static final int LAYERS = 6;
    private static final int SHARED_SOURCES = 3;
    private static final double PASSES = 0.85;
    private static final double MISSED = 0.125;
    private static final double UNWATCHED = 0.1;
    private static final double FALSE_ALARM = 0.04;
    private static final double HARMLESS_CHANGE = 0.05;
    private static final double DELAY_KNOWN = 0.75;

    /** What goes wrong. */
    enum Kind {
        SLOW,
        OUTAGE,
        REJECTS,
        DEPLOY,
        SOURCE
    }

    private record Passage(double medianSeconds, Optional<Delay> measured) {}

    private final Random random;
    private final List<NodeId> jobs = new ArrayList<>();
    private final Map<NodeId, Map<NodeId, Passage>> below = new TreeMap<>();
    private final List<NodeId> sources = new ArrayList<>();
    private final Set<NodeId> watched = new HashSet<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Lineage lineage;

    FaultyEstate(long seed) {
        random = new Random(seed);
        for (int i = 0; i < NODES; i++) {
            NodeId job = new NodeId.OfJob("live", "p%02d".formatted(i));
            jobs.add(job);
            if (random.nextDouble() >= UNWATCHED) {
                watched.add(job);
            }
        }
        for (int i = 0; i < SHARED_SOURCES; i++) {
            sources.add(dataset("source" + i));
        }
        int width = NODES / LAYERS;
        for (int i = 0; i < NODES; i++) {
            int layer = i / width;
            boolean batch = random.nextInt(3) == 0;
            if (layer == 0) {
                boolean alone = random.nextInt(4) == 0;
                NodeId source = alone ? dataset("own" + i) : sources.get(random.nextInt(SHARED_SOURCES));
                if (alone) {
                    sources.add(source);
                }
                join(source, jobs.get(i), batch);
            } else {
                var above = new HashSet<Integer>();
                int reads = 1 + random.nextInt(3);
                while (above.size() < reads) {
                    int from = random.nextInt(4) > 0 ? layer - 1 : random.nextInt(layer);
                    above.add(from * width + random.nextInt(width));
                }
                for (int from : above) {
                    join(jobs.get(from), jobs.get(i), batch);
                }
            }
            if (layer > 1 && random.nextInt(100) == 0) {
                join(jobs.get(i), jobs.get(random.nextInt((layer - 1) * width)), batch);
            }
        }
        lineage = Lineage.of(List.of(), edges, List.of());
    }

    Lineage lineage() {
        return lineage;
    }

    /** A fault and what is seen of it, asked from one of its victims that is paged. */
    record Fault(Kind kind, NodeId root, Question question, Evidence evidence) {}

    /** The next fault that somebody besides its root sees; a fault that hurts nobody is nobody's question. */
    Fault next() {
        while (true) {
            Optional<Fault> fault = strike();
            if (fault.isPresent()) {
                return fault.get();
            }
        }
    }

    private Optional<Fault> strike() {
        Kind kind = switch (random.nextInt(8)) {
            case 0, 1 -> Kind.DEPLOY;
            case 2 -> Kind.SOURCE;
            case 3 -> Kind.REJECTS;
            case 4 -> Kind.OUTAGE;
            default -> Kind.SLOW;
        };
        NodeId root =
                kind == Kind.SOURCE ? sources.get(random.nextInt(sources.size())) : jobs.get(random.nextInt(NODES));
        Symptom own = switch (kind) {
            case SLOW, DEPLOY, SOURCE -> Symptom.FLOW;
            case OUTAGE -> Symptom.OUTAGE;
            case REJECTS -> Symptom.QUALITY;
        };
        Symptom passed = own == Symptom.QUALITY ? Symptom.QUALITY : Symptom.FLOW;
        Map<NodeId, Double> hurt = spread(root);
        var troubles = new ArrayList<Trouble>();
        var victims = new ArrayList<Trouble>();
        hurt.forEach((node, after) -> {
            if (watched.contains(node) && random.nextDouble() >= MISSED) {
                var seen = new Trouble(
                        node,
                        node.equals(root) ? own : passed,
                        random.nextInt(4) == 0 ? Trouble.Sign.BURNING : Trouble.Sign.FIRING,
                        at(after + 5 + random.nextDouble() * 55),
                        "",
                        "");
                troubles.add(seen);
                if (!node.equals(root) && seen.sign() == Trouble.Sign.FIRING) {
                    victims.add(seen);
                }
            }
        });
        if (victims.isEmpty()) {
            return Optional.empty();
        }
        var changes = new ArrayList<Nearby>();
        if (kind == Kind.DEPLOY && random.nextDouble() < 0.9) {
            changes.add(new Nearby(root, at(-30 - random.nextDouble() * 270), "deploy", ""));
        }
        for (NodeId job : jobs) {
            if (!hurt.containsKey(job) && watched.contains(job) && random.nextDouble() < FALSE_ALARM) {
                Symptom[] sorts = {Symptom.FLOW, Symptom.FLOW, Symptom.QUALITY, Symptom.OUTAGE, Symptom.RESOURCE};
                troubles.add(new Trouble(
                        job,
                        sorts[random.nextInt(sorts.length)],
                        Trouble.Sign.FIRING,
                        at(random.nextDouble() * 1_800 - 900),
                        "",
                        ""));
            }
            if (random.nextDouble() < HARMLESS_CHANGE) {
                changes.add(new Nearby(job, at(random.nextDouble() * 1_800 - 1_500), "deploy", ""));
            }
        }
        Trouble victim = victims.get(random.nextInt(victims.size()));
        return Optional.of(new Fault(
                kind,
                root,
                new Question(victim.node(), victim.symptom(), victim.onset()),
                new Evidence(troubles, changes, watched, this::measured)));
    }

    /** Whom trouble reaches, and after how many seconds at the earliest. */
    private Map<NodeId, Double> spread(NodeId root) {
        var reached = new TreeMap<NodeId, Double>(Map.of(root, 0.0));
        var next = new ArrayDeque<NodeId>(List.of(root));
        var passed = new HashMap<List<NodeId>, Double>();
        while (!next.isEmpty()) {
            NodeId here = next.remove();
            double since = reached.getOrDefault(here, 0.0);
            below.getOrDefault(here, Map.of()).forEach((there, passage) -> {
                double took = passed.computeIfAbsent(
                        List.of(here, there),
                        any -> random.nextDouble() < PASSES
                                ? passage.medianSeconds() * Math.exp(0.3 * random.nextGaussian())
                                : Double.POSITIVE_INFINITY);
                double then = since + took;
                if (Double.isFinite(then) && then < reached.getOrDefault(there, Double.POSITIVE_INFINITY)) {
                    reached.put(there, then);
                    next.add(there);
                }
            });
        }
        return reached;
    }

    private Optional<Delay> measured(NodeId from, NodeId to) {
        Passage passage = below.getOrDefault(from, Map.of()).get(to);
        return passage == null ? Optional.empty() : passage.measured();
    }

    private void join(NodeId from, NodeId to, boolean batch) {
        if (from.equals(to) || below.getOrDefault(from, Map.of()).containsKey(to)) {
            return;
        }
        double median = (batch ? 240 : 40) * Math.exp(0.7 * random.nextGaussian());
        Optional<Delay> known = random.nextDouble() < DELAY_KNOWN
                ? Optional.of(new Delay(
                        seconds(median * Math.exp(0.2 * random.nextGaussian())),
                        seconds(median * 0.3),
                        5 + random.nextInt(46)))
                : Optional.empty();
        below.computeIfAbsent(from, any -> new TreeMap<>()).put(to, new Passage(median, known));
        if (from instanceof NodeId.OfDataset) {
            edges.add(edge(from, to, Edge.Kind.READ));
        } else {
            NodeId topic = dataset(from.name() + "-out");
            edges.add(edge(from, topic, Edge.Kind.WRITTEN));
            edges.add(edge(topic, to, Edge.Kind.READ));
        }
    }

    private static Edge edge(NodeId from, NodeId to, Edge.Kind kind) {
        return new Edge(from, to, kind, Set.of(Edge.Origin.OBSERVED), Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private static NodeId dataset(String name) {
        return NodeId.of(new Dataset("kafka://broker:9092", name));
    }

    private static Instant at(double seconds) {
        return NOON.plusMillis(Math.round(seconds * 1_000));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
