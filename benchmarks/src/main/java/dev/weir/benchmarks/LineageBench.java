package dev.weir.benchmarks;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.event.BadEvent;
import dev.weir.lineage.event.EventReader;
import dev.weir.lineage.event.Told;
import dev.weir.lineage.graph.KnowledgeGraph;
import dev.weir.model.lineage.NodeId;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** How fast events become the knowledge graph, what it weighs, and how fast it answers what suffers from a node. */
final class LineageBench {
    private static final int BATCH = 2_000;
    private static final int QUERIES = 400;
    private static final int REBUILDS = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LineageBench() {}

    static void run(int events) {
        long before = used();
        var graph = new KnowledgeGraph();
        try {
            double seconds = fill(graph, events);
            Figures.print("lineage_events_per_second", events / seconds, "events/s");
            long bytes = used() - before;
            Lineage lineage = graph.now();
            Figures.count("lineage_edges", lineage.edges().size(), "edges");
            Figures.count("lineage_nodes", lineage.nodes().size(), "nodes");
            Figures.count("lineage_bytes", bytes, "bytes");
            Figures.print(
                    "lineage_bytes_per_edge", (double) bytes / lineage.edges().size(), "bytes");
            Figures.count("lineage_snapshot_bytes", used() - before - bytes, "bytes");
            rebuilds(graph);
            queries(graph);
        } finally {
            Reference.reachabilityFence(graph);
        }
    }

    /** Reads and merges; the time to make the texts does not count. */
    private static double fill(KnowledgeGraph graph, int events) {
        var texts = new ArrayList<String>(BATCH);
        var nanos = new long[1];
        new LineageTraffic(7).tell(events, text -> {
            texts.add(text);
            if (texts.size() == BATCH) {
                nanos[0] += observe(graph, texts);
            }
        });
        nanos[0] += observe(graph, texts);
        return nanos[0] / 1e9;
    }

    private static long observe(KnowledgeGraph graph, List<String> texts) {
        long begin = System.nanoTime();
        for (String text : texts) {
            graph.observe(told(text));
        }
        long took = System.nanoTime() - begin;
        texts.clear();
        return took;
    }

    private static Told told(String text) {
        try {
            var event = EventReader.read(JSON.readTree(text));
            return new Told(event, event.at().plusSeconds(1));
        } catch (BadEvent e) {
            throw new IllegalStateException("the traffic is wrong: " + text, e);
        }
    }

    /** A new edge each time, so that the whole snapshot is made anew; the first question to it is the cold one. */
    private static void rebuilds(KnowledgeGraph graph) {
        var random = new Random(3);
        List<NodeId> nodes = nodes(graph.now());
        var rebuild = new double[REBUILDS];
        var cold = new double[REBUILDS];
        for (int i = 0; i < REBUILDS; i++) {
            graph.observe(told("{\"eventTime\":\"2026-07-01T00:00:00Z\",\"producer\":\"p:x\",\"schemaURL\":\"s:y\","
                    + "\"eventType\":\"COMPLETE\",\"run\":{\"runId\":\"" + new UUID(7, i)
                    + "\"},\"job\":{\"namespace\":\"production\",\"name\":\"new-" + i
                    + "\"},\"inputs\":[],\"outputs\":[{\"namespace\":\"kafka://broker-1:9092\",\"name\":\"new-" + i
                    + "\"}]}"));
            long begin = System.nanoTime();
            Lineage lineage = graph.now();
            long made = System.nanoTime();
            lineage.downstream(nodes.get(random.nextInt(nodes.size())), Integer.MAX_VALUE);
            cold[i] = (System.nanoTime() - made) / 1e6;
            rebuild[i] = (made - begin) / 1e6;
        }
        print("snapshot_rebuild_ms", rebuild);
        print("impact_query_cold_ms", cold);
    }

    private static void queries(KnowledgeGraph graph) {
        var random = new Random(5);
        List<NodeId> nodes = nodes(graph.now());
        var millis = new double[QUERIES];
        long reached = 0;
        for (int i = 0; i < QUERIES; i++) {
            NodeId from = nodes.get(random.nextInt(nodes.size()));
            long begin = System.nanoTime();
            reached += graph.now().downstream(from, Integer.MAX_VALUE).nodes().size();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Figures.print("impact_query_reached", reached / (double) QUERIES, "nodes");
        print("impact_query_ms", millis);
        Figures.print("impact_query_ms_worst", Arrays.stream(millis).max().orElseThrow(), "ms");
    }

    private static List<NodeId> nodes(Lineage lineage) {
        return lineage.nodes().stream().map(node -> node.id()).toList();
    }

    private static void print(String name, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        Figures.print(name + "_p50", sorted[sorted.length / 2], "ms");
        Figures.print(name + "_p95", sorted[(int) (sorted.length * 0.95)], "ms");
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
