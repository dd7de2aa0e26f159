package dev.weir.lineage.cause;

import static dev.weir.lineage.cause.Mill.BAKE;
import static dev.weir.lineage.cause.Mill.CLEAN;
import static dev.weir.lineage.cause.Mill.GRAIN;
import static dev.weir.lineage.cause.Mill.NOON;
import static dev.weir.lineage.cause.Mill.SELL;
import static dev.weir.lineage.cause.Mill.SIFT;
import static dev.weir.lineage.cause.Mill.late;
import static dev.weir.lineage.cause.Mill.lineage;
import static dev.weir.lineage.cause.Mill.seen;
import static dev.weir.lineage.cause.Mill.slow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.lineage.Lineage;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Symptom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootCauseLawsTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void an_outage_upstream_explains_lateness_but_not_wrong_data() {
        var outage = seen(Mill.firing(CLEAN, Symptom.OUTAGE, AT_ONCE));
        double lateness = of(RootCause.rank(lineage(), late(BAKE, A_MINUTE), outage), CLEAN)
                .score();
        double wrong = of(
                        RootCause.rank(lineage(), new Question(BAKE, Symptom.QUALITY, NOON.plus(A_MINUTE)), outage),
                        CLEAN)
                .score();
        assertTrue(lateness > wrong + 4);
    }

    @Test
    void trouble_upstream_says_most_when_it_came_by_the_delay_before_and_nothing_long_before_or_after() {
        double inTime = onset(A_MINUTE.negated());
        assertEquals(3.5, inTime);
        assertTrue(onset(Duration.ofMinutes(-3)) < inTime);
        assertTrue(onset(A_MINUTE) < inTime);
        assertEquals(0, onset(Duration.ofMinutes(-30)));
        assertTrue(onset(Duration.ofMinutes(10)) < 0);
    }

    @Test
    void of_two_alike_pipelines_above_the_one_whose_trouble_came_after_never_stands_first() {
        NodeId other = Mill.job("a-name-that-sorts-first");
        for (int seconds = 1; seconds < 1_200; seconds += 17) {
            Ranking ranking = RootCause.rank(
                    lineage(Mill.edge(other, Mill.dataset("milled"))),
                    late(BAKE, AT_ONCE),
                    Mill.evidence(
                            List.of(slow(CLEAN, A_MINUTE.negated()), slow(other, Duration.ofSeconds(seconds))),
                            List.of(),
                            CLEAN,
                            SIFT,
                            BAKE,
                            SELL,
                            other));
            List<NodeId> ranked =
                    ranking.candidates().stream().map(Candidate::node).toList();
            assertTrue(ranked.indexOf(CLEAN) < ranked.indexOf(other), "after " + seconds + " s");
            assertTrue(of(ranking, CLEAN).score() >= of(ranking, other).score(), "after " + seconds + " s");
        }
    }

    @Test
    void shares_and_the_chance_of_none_of_these_make_one_and_each_score_is_the_sum_of_its_reasons() {
        Ranking ranking =
                RootCause.rank(lineage(), late(SELL, TWO_MINUTES), seen(slow(CLEAN, AT_ONCE), slow(BAKE, A_MINUTE)));
        double shares =
                ranking.candidates().stream().mapToDouble(Candidate::share).sum();
        assertEquals(1, shares + ranking.other(), 1e-9);
        for (Candidate one : ranking.candidates()) {
            assertEquals(
                    one.score(),
                    one.reasons().stream().mapToDouble(Reason::weight).sum(),
                    1e-9);
        }
    }

    @Test
    void a_cycle_comes_to_an_end_and_its_earliest_trouble_stands_before_what_came_of_it() {
        Ranking ranking = RootCause.rank(
                lineage(Mill.edge(SELL, GRAIN)),
                late(SELL, TWO_MINUTES),
                seen(slow(CLEAN, AT_ONCE), slow(BAKE, A_MINUTE)));
        assertEquals(CLEAN, first(ranking).node());
    }

    @Test
    void a_node_that_the_graph_does_not_know_can_only_be_its_own_cause() {
        Ranking ranking = RootCause.rank(Lineage.empty(), late(BAKE, AT_ONCE), seen());
        assertEquals(
                List.of(BAKE),
                ranking.candidates().stream().map(Candidate::node).toList());
    }

    /** What the onset of trouble right above says, so long before or after. */
    private static double onset(Duration apart) {
        Ranking ranking = RootCause.rank(lineage(), late(BAKE, AT_ONCE), seen(slow(CLEAN, apart)));
        return of(ranking, CLEAN).reasons().stream()
                .filter(reason -> reason.kind() == Reason.Kind.ONSET)
                .mapToDouble(Reason::weight)
                .sum();
    }

    private static Candidate first(Ranking ranking) {
        return ranking.candidates().getFirst();
    }

    private static Candidate of(Ranking ranking, NodeId node) {
        return ranking.candidates().stream()
                .filter(one -> one.node().equals(node))
                .findFirst()
                .orElseThrow();
    }
}
