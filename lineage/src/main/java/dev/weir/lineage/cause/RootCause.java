package dev.weir.lineage.cause;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.Reach;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks what may be the cause of trouble. Each node from which trouble can get to the one that was asked about, and that one itself, is a hypothesis:
 * "it began here". The score of a hypothesis is a sum of log odds, each with its sentence:
 *
 * <ul>
 *   <li>own trouble: it is in trouble itself and its sort can cause that sort, or it looks well, or nobody watches it;
 *   <li>onset: the trouble that was asked about came when it should, after trouble right above it, by the delay of the edge where it was measured;
 *   <li>shared: so did trouble elsewhere below it, which it explains as well;
 *   <li>well: others below it that should hurt are well;
 *   <li>change: something was changed shortly before;
 *   <li>distance: the nearer, the likelier, all else being equal.
 * </ul>
 *
 * <p>A share is {@code exp(score / 2)} over the sum of all and of 1 for "none of these": evidence of neighbours is not independent. Nothing that
 * can be a cause is left out: what looks well or is not watched stands below, with its reason. Of equal scores the earlier trouble stands first. Pure and
 * deterministic.
 */
public final class RootCause {
    private RootCause() {}

    /** Who may be the cause, the likeliest first; at most 300 are looked at, the nearest, at most 8 pipelines away. */
    public static Ranking rank(Lineage lineage, Question question, Evidence evidence) {
        NodeId asked = lineage.canonical(question.node());
        var known = new Case(
                new Flow(lineage), new Question(asked, question.symptom(), question.onset()), evidence, lineage);
        var scored = new ArrayList<Candidate>();
        for (NodeId node : known.suspects()) {
            List<Reason> reasons = known.reasons(node);
            double score = reasons.stream().mapToDouble(Reason::weight).sum();
            scored.add(new Candidate(node, score, 0, reasons, List.of()));
        }
        double all = 1 + scored.stream().mapToDouble(RootCause::odds).sum();
        Reach reach = lineage.upstream(asked, Integer.MAX_VALUE);
        List<Candidate> ranked = scored.stream()
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .reversed()
                        .thenComparing(one -> known.onset(one.node()).orElse(Instant.MAX))
                        .thenComparing(Candidate::node))
                .map(one -> new Candidate(
                        one.node(), one.score(), odds(one) / all, sorted(one.reasons()), path(reach, one.node())))
                .toList();
        int unwatched = (int) scored.stream()
                .map(Candidate::node)
                .filter(node -> !node.equals(asked) && !evidence.watched().contains(node))
                .count();
        return new Ranking(ranked, 1 / all, unwatched);
    }

    private static double odds(Candidate candidate) {
        return Math.exp(candidate.score() / Weights.DEPENDENCE);
    }

    /** What says most comes first. */
    private static List<Reason> sorted(List<Reason> reasons) {
        return reasons.stream()
                .sorted(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.weight())))
                .toList();
    }

    /** The edges from a cause to what was asked about. */
    private static List<Edge> path(Reach reach, NodeId node) {
        var path = new ArrayList<>(reach.path(node));
        Collections.reverse(path);
        return path;
    }
}
