package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator.Ratio.Counts;
import dev.weir.model.slo.Slice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesScenarioTest {
    private static final BudgetingMethod EVENTS = new BudgetingMethod.Occurrences();
    private static final BudgetingMethod SHARES = new BudgetingMethod.RatioTimeslices(Duration.ofSeconds(20));
    private static final Series SHARE = new Series("share", Labels.none());
    private static final Series PART = new Series("part", Labels.none());
    private static final Series ALL = new Series("all", Labels.none());

    private static void assertEvents(Play play, double good, double total) {
        assertEquals(good, play.verdict().budget().good(), 1e-8);
        assertEquals(total, play.verdict().budget().total(), 1e-8);
    }

    private static Play read(Play play, String part, String all) {
        if (!part.equals("-")) {
            play.arrive(Play.sample(PART, play.now, part));
        }
        if (!all.equals("-")) {
            play.arrive(Play.sample(ALL, play.now, all));
        }
        play.judge();
        play.now = play.now.plus(Play.STEP);
        return play;
    }

    @Test
    void each_sample_is_one_event_as_good_as_its_share() {
        assertEvents(new Play(Slos.share(Counts.GOOD, EVENTS)).samples(SHARE, "1 0.5 0.9"), 2.4, 3);
        assertEvents(new Play(Slos.share(Counts.BAD, EVENTS)).samples(SHARE, "0 0.5 0.1"), 2.4, 3);
    }

    @Test
    void what_is_no_share_is_refused_and_unmeasured() {
        var play = new Play(Slos.share(Counts.GOOD, EVENTS)).samples(SHARE, "1 1.2 -0.1 1");
        assertEvents(play, 2, 2);
        assertEquals(2, play.state.refused());
        assertEquals(1 / 3.0, play.verdict().budget().coverage(), 1e-9);
    }

    @Test
    void qualities_of_a_share_weigh_as_everywhere() {
        var play = new Play(Slos.share(Counts.GOOD, EVENTS)).samples(SHARE, "1 idle:0.5 stale _ 1");
        assertEvents(play, 2.5, 3);
        assertEquals(0.5, play.verdict().budget().coverage(), 1e-9);
    }

    @Test
    void a_share_that_burns_says_how_bad_it_was_and_where() {
        var play = new Play(Slos.share(Counts.GOOD, EVENTS)).samples(SHARE, "20x0.75");
        var firing = assertInstanceOf(Condition.Firing.class, play.verdict().condition());
        assertEquals("share 25 % bad, promised at most 1 %: burning 25× over 5 m and 25× over 50 s", firing.reason());
        assertEquals("share", play.verdict().worst());
    }

    @Test
    void gauges_count_in_pairs_of_one_source_time() {
        var play = new Play(Slos.gauges(Counts.GOOD, EVENTS));
        read(read(play, "9", "10"), "45", "50");
        assertEvents(play, 54, 60);
        play = new Play(Slos.gauges(Counts.BAD, EVENTS));
        assertEvents(read(read(play, "1", "10"), "5", "50"), 54, 60);
        assertEquals("part", play.verdict().worst());
    }

    @Test
    void a_lone_half_is_unmeasured() {
        var play = new Play(Slos.gauges(Counts.BAD, EVENTS));
        read(read(read(read(play, "1", "10"), "-", "50"), "7", "-"), "0", "10");
        assertEvents(play, 19, 20);
        assertEquals(1 / 3.0, play.verdict().budget().coverage(), 1e-9);
        assertFalse(play.arrive(Play.sample(PART, play.now, "3")), "a half says nothing");
    }

    @Test
    void a_half_that_could_not_be_read_takes_the_other_with_it() {
        var play = new Play(Slos.gauges(Counts.GOOD, EVENTS));
        assertEvents(read(read(read(play, "9", "10"), "_", "50"), "9", "stale"), 9, 10);
    }

    @Test
    void a_total_of_nothing_is_no_event_but_measured_time() {
        var play = new Play(Slos.gauges(Counts.GOOD, EVENTS));
        for (int i = 0; i < 13; i++) {
            read(play, "idle:0", "idle:0");
        }
        assertEvents(play, 0, 0);
        assertEquals("healthy", play.condition());
        assertEquals(1, play.verdict().budget().coverage(), 1e-9);
    }

    @Test
    void gauges_of_several_series_are_summed() {
        var play = new Play(Slos.gauges(Counts.GOOD, EVENTS));
        for (String source : List.of("a", "b")) {
            play.arrive(Play.sample(new Series("part", Labels.of("source", source)), play.now, "4"));
            play.arrive(Play.sample(new Series("all", Labels.of("source", source)), play.now, "5"));
        }
        assertEvents(play.judge(), 8, 10);
        play.arrive(Play.sample(PART, play.now, "7"));
        play.arrive(Play.sample(ALL, play.now, "9"));
        assertEvents(play.judge(), 7, 9);
    }

    @Test
    void every_ratio_timeslice_weighs_the_same_and_is_as_good_as_its_share() {
        // Three slices of 20 s with 100, 10 and no events; the fourth is not over.
        var play = new Play(Slos.gauges(Counts.GOOD, SHARES));
        for (int i = 0; i < 4; i++) {
            read(play, "25", "25");
        }
        for (int i = 0; i < 4; i++) {
            read(play, i == 0 ? "5" : "0", i == 0 ? "10" : "0");
        }
        for (int i = 0; i < 5; i++) {
            read(play, "0", "0");
        }
        assertEvents(play, 1.5, 2);
        play.after(Duration.ofMinutes(10));
        assertEquals(List.of(1.0, 0.5), goods(play).subList(0, 2));
        assertEquals(0, play.closed.get(2).total());
        assertEquals(Duration.ofSeconds(20), play.closed.get(2).measured());
    }

    @Test
    void a_ratio_timeslice_of_a_threshold_is_as_good_as_its_share_of_good_samples() {
        var play = new Play(Slos.slo("fraud-shares", Slos.latency().indicator(), SHARES));
        play.samples("4x0.2 3x0.2 4.2 0.2");
        assertEvents(play, 1.75, 2);
    }

    private static List<Double> goods(Play play) {
        return play.closed.stream().map(Slice::good).toList();
    }
}
