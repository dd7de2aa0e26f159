package dev.weir.benchmarks;

import dev.weir.lineage.cause.Candidate;
import dev.weir.lineage.cause.RootCause;
import dev.weir.lineage.cause.Trouble;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often the true cause of a seeded fault stands first, and among the first three, beside two simple rules on the same faults: the nearest
 * pipeline upstream that is in trouble, and the one upstream whose trouble began earliest; a rule that finds none takes the victim itself. Each estate
 * has ten faults. Weights were tried on seeds from 1,000,000 on; the figures come from other seeds.
 */
final class RootCauses {
    private static final long SEEDS = 1;
    private static final long TUNING = 1_000_000;
    private static final int FAULTS_OF_AN_ESTATE = 10;
    private static final int FIRST = 3;

    private RootCauses() {}

    static void run(List<String> options) {
        boolean tuning = options.contains("--tuning");
        int estates = tuning ? 60 : 30;
        var counts = new Tally();
        var byKind = new EnumMap<FaultyEstate.Kind, Tally>(FaultyEstate.Kind.class);
        long nanos = 0;
        for (int i = 0; i < estates; i++) {
            var estate = new FaultyEstate((tuning ? TUNING : SEEDS) + i);
            for (int n = 0; n < FAULTS_OF_AN_ESTATE; n++) {
                FaultyEstate.Fault fault = estate.next();
                long begin = System.nanoTime();
                List<NodeId> ranked =
                        RootCause.rank(estate.lineage(), fault.question(), fault.evidence()).candidates().stream()
                                .map(Candidate::node)
                                .toList();
                nanos += System.nanoTime() - begin;
                List<NodeId> nearest = suspects(estate, fault, false);
                List<NodeId> earliest = suspects(estate, fault, true);
                for (Tally tally : List.of(counts, byKind.computeIfAbsent(fault.kind(), any -> new Tally()))) {
                    tally.add(fault.root(), ranked, nearest, earliest);
                }
                if (tuning && options.contains("--why") && !ranked.getFirst().equals(fault.root())) {
                    why(estate, fault);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d faults on %d estates of 60 pipelines, %.1f ms a ranking%n",
                counts.all,
                estates,
                nanos / 1e6 / counts.all);
        byKind.forEach((kind, tally) -> System.out.printf(
                Locale.ROOT,
                "  %-8s %3d faults: top 1 %.2f, top 3 %.2f (nearest upstream %.2f, %.2f)%n",
                kind.name().toLowerCase(Locale.ROOT),
                tally.all,
                share(tally.ranked, tally.all),
                share(tally.rankedFirst, tally.all),
                share(tally.nearest, tally.all),
                share(tally.nearestFirst, tally.all)));
        Figures.print("root_cause_top1", share(counts.ranked, counts.all), "ratio");
        Figures.print("root_cause_top3", share(counts.rankedFirst, counts.all), "ratio");
        Figures.print("nearest_upstream_top1", share(counts.nearest, counts.all), "ratio");
        Figures.print("nearest_upstream_top3", share(counts.nearestFirst, counts.all), "ratio");
        Figures.print("earliest_upstream_top1", share(counts.earliest, counts.all), "ratio");
        Figures.print("earliest_upstream_top3", share(counts.earliestFirst, counts.all), "ratio");
    }

    private static void why(FaultyEstate estate, FaultyEstate.Fault fault) {
        System.out.println(fault.kind() + " at " + fault.root() + " asked from " + fault.question());
        RootCause.rank(estate.lineage(), fault.question(), fault.evidence()).candidates().stream()
                .filter(new Leading(fault.root())::takes)
                .forEach(one -> System.out.printf(
                        Locale.ROOT,
                        "   %s%s %.2f %s%n",
                        one.node().equals(fault.root()) ? "* " : "  ",
                        one.node(),
                        one.score(),
                        one.reasons().stream()
                                .map(reason -> "%s %.2f".formatted(reason.kind(), reason.weight()))
                                .toList()));
    }

    /** The first three, and the true one. */
    private static final class Leading {
        private final NodeId root;
        private int taken;

        Leading(NodeId root) {
            this.root = root;
        }

        boolean takes(Candidate candidate) {
            return taken++ < FIRST || candidate.node().equals(root);
        }
    }

    /** Those upstream that are in trouble of a sort that explains the victim's, nearest or earliest first; then the victim. */
    private static List<NodeId> suspects(FaultyEstate estate, FaultyEstate.Fault fault, boolean byTime) {
        Map<NodeId, Integer> upstream = estate.lineage()
                .upstream(fault.question().node(), Integer.MAX_VALUE)
                .distance();
        Symptom explained = fault.question().symptom();
        Comparator<Trouble> near = Comparator.comparing(trouble -> upstream.getOrDefault(trouble.node(), 0));
        Comparator<Trouble> early = Comparator.comparing(Trouble::onset);
        var suspects = new ArrayList<>(fault.evidence().troubles().stream()
                .filter(trouble -> upstream.containsKey(trouble.node())
                        && trouble.symptom().explains(explained))
                .sorted(byTime ? early : near.thenComparing(early))
                .map(Trouble::node)
                .distinct()
                .toList());
        suspects.add(fault.question().node());
        return suspects;
    }

    private static double share(int some, int all) {
        return (double) some / all;
    }

    private static final class Tally {
        private int all;
        private int ranked;
        private int rankedFirst;
        private int nearest;
        private int nearestFirst;
        private int earliest;
        private int earliestFirst;

        void add(NodeId root, List<NodeId> byScore, List<NodeId> byDistance, List<NodeId> byTime) {
            all++;
            ranked += among(root, byScore, 1);
            rankedFirst += among(root, byScore, FIRST);
            nearest += among(root, byDistance, 1);
            nearestFirst += among(root, byDistance, FIRST);
            earliest += among(root, byTime, 1);
            earliestFirst += among(root, byTime, FIRST);
        }

        private static int among(NodeId root, List<NodeId> list, int first) {
            return list.stream().limit(first).anyMatch(root::equals) ? 1 : 0;
        }
    }
}
