package dev.weir.lineage.cause;

import dev.weir.model.lineage.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * That trouble began at one node: which trouble below it that explains, and what should be in trouble and is not. Trouble is explained by trouble right
 * above it that came earlier by about the delay of the edge; one node on the way may have hidden it, being well or not watched. Not thread-safe.
 */
final class Hypothesis {
    private final NodeId root;
    private final Instant began;
    private final Case known;
    private final Set<NodeId> reach;
    /** What trouble of a node says for this, by what it explains. */
    private final Map<NodeId, Double> worth = new LinkedHashMap<>();

    private final Map<NodeId, Travel> way = new HashMap<>();
    private final List<NodeId> well = new ArrayList<>();
    private double against;

    Hypothesis(NodeId root, Instant began, Case known, Set<NodeId> reach) {
        this.root = root;
        this.began = began;
        this.known = known;
        this.reach = reach;
        for (NodeId node : reach) {
            Optional<Instant> onset = known.onset(node);
            if (onset.isPresent()) {
                explain(node, onset.get());
            } else if (known.looksWell(node)) {
                doubt(node);
            }
        }
    }

    /** What it explains, with what that says for it. */
    Map<NodeId, Double> worth() {
        return worth;
    }

    /** The way over which trouble got to a node that is explained. */
    Optional<Travel> way(NodeId node) {
        return Optional.ofNullable(way.get(node));
    }

    /** Those that should be in trouble and are well. */
    List<NodeId> well() {
        return well;
    }

    /** What they say against it. */
    double against() {
        return Math.max(against, Weights.MOST_WELL);
    }

    private void explain(NodeId node, Instant onset) {
        double best = 0;
        for (NodeId above : known.flow().above(node)) {
            Travel last = known.travel(above, node);
            Optional<Instant> then = active(above);
            if (then.isPresent()) {
                best = better(node, best, 0, last, Duration.between(then.get(), onset));
            } else if (reach.contains(above) && known.onset(above).isEmpty()) {
                double hidden = known.looksWell(above) ? Weights.HIDDEN : Weights.NOT_WATCHED;
                for (NodeId further : known.flow().above(above)) {
                    Optional<Instant> before = active(further);
                    if (before.isPresent()) {
                        best = better(
                                node,
                                best,
                                hidden,
                                known.travel(further, above).and(last),
                                Duration.between(before.get(), onset));
                    }
                }
            }
        }
        if (best > 0) {
            worth.put(node, best);
        }
    }

    private double better(NodeId node, double best, double hidden, Travel travel, Duration took) {
        double one = travel.worth(took) + hidden;
        if (one > best) {
            way.put(node, travel);
            return one;
        }
        return best;
    }

    /** Trouble right above it would have been passed on and seen. */
    private void doubt(NodeId node) {
        boolean expected = known.flow().above(node).stream()
                .anyMatch(above -> active(above).isPresent());
        if (expected) {
            well.add(node);
            against += Weights.WELL;
        }
    }

    /** Since when a node is in trouble because of the root; empty when it is not, as far as is known. */
    private Optional<Instant> active(NodeId node) {
        if (node.equals(root)) {
            return Optional.of(began);
        }
        return reach.contains(node) ? known.onset(node) : Optional.empty();
    }
}
