package dev.weir.benchmarks;

import dev.weir.model.PipelineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a fault with many effects costs people: one root fault under 200 SLOs downstream, three independent faults at once, and a
 * root whose page its destination refuses. Line, store, dispatcher and the receiver over HTTP are the real ones; time is driven,
 * and an incident opens as long after its onset as a full outage takes against a target of 99.9 %.
 */
final class Storm {
    private static final int VICTIMS = 200;
    private static final int LAYERS = 4;
    private static final int OWNERS = 8;
    private static final int SPREAD_SECONDS = 30;
    private static final long SEED = 20_260_601;

    private Storm() {}

    static void run() throws IOException, InterruptedException {
        boolean held = oneRoot();
        boolean independent = threeRoots();
        boolean refused = refusedRoot();
        if (!held || !independent || !refused) {
            System.err.println("the storm was not held as it must be, see the figures");
            System.exit(1);
        }
    }

    private static boolean oneRoot() throws IOException, InterruptedException {
        var random = new Random(SEED);
        var rivers = new LinkedHashMap<PipelineId, Set<PipelineId>>();
        var root = pipeline("root");
        rivers.put(root, Set.of());
        List<PipelineId> above = List.of(root);
        for (int layer = 0; layer < LAYERS; layer++) {
            var here = new ArrayList<PipelineId>();
            for (int i = 0; i < VICTIMS / LAYERS; i++) {
                var one = pipeline("layer" + layer + "-" + i);
                rivers.put(one, Set.of(any(above, random)));
                here.add(one);
            }
            above = here;
        }
        return storm(rivers, Set.of(), afternoon -> {
            double pages = afternoon.pages();
            double notices = afternoon.notices();
            double held = afternoon.heldBy(root);
            Figures.print("storm_pages", pages, "pages");
            Figures.print("storm_notices", notices, "notices");
            Figures.print("storm_held", held, "incidents");
            return pages == 1 && notices == OWNERS && held == VICTIMS;
        });
    }

    private static boolean threeRoots() throws IOException, InterruptedException {
        var rivers = new LinkedHashMap<PipelineId, Set<PipelineId>>();
        for (int river = 0; river < 3; river++) {
            var root = pipeline("root" + river);
            rivers.put(root, Set.of());
            for (int i = 0; i < 20; i++) {
                rivers.put(pipeline("river" + river + "-" + i), Set.of(root));
            }
        }
        return storm(rivers, Set.of(), afternoon -> {
            double pages = afternoon.pages();
            Figures.print("storm_independent_pages", pages, "pages");
            return pages == 3;
        });
    }

    /** All directly below the root: of several layers the first would be told and hold the others, as it should. */
    private static boolean refusedRoot() throws IOException, InterruptedException {
        var rivers = new LinkedHashMap<PipelineId, Set<PipelineId>>();
        var root = pipeline("root");
        rivers.put(root, Set.of());
        for (int i = 0; i < VICTIMS; i++) {
            rivers.put(pipeline("leaf" + i), Set.of(root));
        }
        return storm(rivers, Set.of(root), afternoon -> {
            double pages = afternoon.pages();
            Figures.print("storm_refused_root_pages", pages, "pages");
            return pages == VICTIMS;
        });
    }

    private interface Result {
        boolean of(StormyAfternoon afternoon);
    }

    private static boolean storm(Map<PipelineId, Set<PipelineId>> rivers, Set<PipelineId> refused, Result result)
            throws IOException, InterruptedException {
        var random = new Random(SEED);
        Path folder = Files.createTempDirectory("weir-storm");
        try (var afternoon = new StormyAfternoon(folder, rivers, refused)) {
            var onsets = new LinkedHashMap<PipelineId, Integer>();
            int victim = 0;
            for (var river : rivers.entrySet()) {
                boolean root = river.getValue().isEmpty();
                onsets.put(river.getKey(), root ? 0 : random.nextInt(2 * SPREAD_SECONDS + 1) - SPREAD_SECONDS);
                afternoon.owned(river.getKey(), root ? "team-root" : "team-" + victim++ % OWNERS);
            }
            afternoon.play(onsets, SPREAD_SECONDS);
            return result.of(afternoon);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static PipelineId pipeline(String name) {
        return new PipelineId("storm", name);
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
