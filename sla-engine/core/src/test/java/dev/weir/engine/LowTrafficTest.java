package dev.weir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Services with few events: neither one bad event pages, nor does lasting trouble stay unheard. */
class LowTrafficTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** How many events a rule of this factor needs, at 99 %. */
    private static long enough(double factor) {
        return (long) Math.floor(1 / (factor * 0.01)) + 1;
    }

    private static BurnRule pair(
            String id, Severity severity, long longMinutes, long shortMinutes, double factor, boolean gated) {
        return new BurnRule(
                new RuleId(id),
                severity,
                Duration.ofMinutes(longMinutes),
                Duration.ofMinutes(shortMinutes),
                factor,
                gated ? enough(factor) : 1);
    }

    /** 99 % over 30 days, the four pairs of the workbook, each of which needs more events than one bad one could make burn. */
    private static Slo quiet() {
        return quiet(true);
    }

    private static Slo quiet(boolean gated) {
        var like = Slos.latency();
        return new Slo(
                like.id(),
                like.id().name(),
                1,
                "hash",
                "quiet",
                "",
                like.pipeline(),
                like.indicator(),
                new Target(0.99),
                new TimeWindow.Rolling(Duration.ofDays(30)),
                new BudgetingMethod.Occurrences(),
                List.of(
                        pair("page-fast", Severity.PAGE, 60, 5, 14.4, gated),
                        pair("page-slow", Severity.PAGE, 360, 30, 6, gated),
                        pair("ticket-fast", Severity.TICKET, 1440, 120, 3, gated),
                        pair("ticket-slow", Severity.TICKET, 4320, 360, 1, gated)),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                NoDataPolicy.UNKNOWN,
                false,
                Duration.ZERO,
                false);
    }

    /** A play in which events come every so many minutes; the i-th is bad when the predicate says so. */
    private static final class Traffic {
        final Play play = new Play(quiet());

        Traffic events(int count, int everyMinutes, IntPredicate bad) {
            for (int i = 0; i < count; i++) {
                play.arrive(Sample.of(Slos.P99, play.now, bad.test(i) ? 4.2 : 0.2));
                play.judge();
                for (int minute = 0; minute < everyMinutes; minute++) {
                    play.after(MINUTE);
                }
            }
            return this;
        }

        Traffic silence(Duration length) {
            Instant until = play.now.plus(length);
            while (play.now.isBefore(until)) {
                play.after(MINUTE);
            }
            return this;
        }
    }

    @Test
    void one_bad_event_among_the_first_three_does_not_page() {
        var traffic = new Traffic().events(3, 10, i -> i == 1).silence(Duration.ofHours(3));
        assertEquals(List.of(), traffic.play.log());
        assertEquals(33.3, burn(traffic.play, 360), 0.1, "which burns far above every factor");
    }

    private static double burn(Play play, int minutes) {
        return play.verdict().burns().stream()
                .filter(burn -> burn.window().equals(Duration.ofMinutes(minutes)))
                .findFirst()
                .orElseThrow()
                .rate();
    }

    @Test
    void one_bad_event_among_three_of_an_hour_does_not_page_after_quiet_days_either() {
        var traffic = new Traffic().events(216, 20, i -> false).events(3, 20, i -> i == 1);
        assertEquals(List.of(), traffic.play.log(), "the windows that hold enough have one bad event of more");
    }

    @Test
    void days_of_trouble_page_although_the_short_window_is_nearly_always_empty() {
        // An event every ten minutes, 27 of 100 bad: 27 times too fast. An hour holds six events, and its rule needs
        // seven.
        var traffic = new Traffic().events(6 * 24 * 3, 10, i -> false).events(6 * 24 * 8, 10, i -> i * 27 % 100 < 27);
        var first = assertInstanceOf(IncidentEvent.Opened.class, traffic.play.events.getFirst());
        Duration trouble = Duration.between(Play.START.plus(Duration.ofDays(3)), first.at());
        assertTrue(trouble.compareTo(Duration.ofHours(6)) < 0, "told after " + trouble);
        assertEquals(Severity.PAGE, loudest(traffic.play));
        assertInstanceOf(Condition.Firing.class, traffic.play.verdict().condition());
        long resolved = traffic.play.events.stream()
                .filter(IncidentEvent.Resolved.class::isInstance)
                .count();
        assertEquals(0, resolved, "it is one incident: " + traffic.play.log());
    }

    private static Severity loudest(Play play) {
        return play.events.stream()
                .map(event -> switch (event) {
                    case IncidentEvent.Opened opened -> opened.severity();
                    case IncidentEvent.Escalated louder -> louder.severity();
                    default -> Severity.TICKET;
                })
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Two counters, read every five minutes; one event every 90 minutes, bad or not. */
    private static Play counted(Play play, int events, IntPredicate bad, double[] counts) {
        for (int i = 0; i < events; i++) {
            counts[0] += bad.test(i) ? 1 : 0;
            counts[1]++;
            for (int read = 0; read < 18; read++) {
                play.arrive(Sample.of(new Series("bad_total", Labels.none()), play.now, counts[0]));
                play.arrive(Sample.of(new Series("all_total", Labels.none()), play.now, counts[1]));
                play.after(Duration.ofMinutes(5));
            }
        }
        return play;
    }

    @Test
    void counters_that_stand_still_between_rare_events_end_nothing_until_events_should_have_come() {
        var counts = new double[2];
        var like = quiet();
        var ratio = Slos.ratio(Indicator.Ratio.Counts.BAD);
        var slo = new Slo(
                like.id(),
                "rare",
                1,
                "hash",
                "rare",
                "",
                like.pipeline(),
                ratio.indicator(),
                like.target(),
                like.window(),
                like.method(),
                like.rules(),
                like.slice(),
                like.silence(),
                like.noData(),
                false,
                Duration.ZERO,
                false);
        var play = counted(new Play(slo), 60, i -> false, counts);
        counted(play, 16 * 4, i -> i % 5 < 2, counts);
        long resolved = play.events.stream()
                .filter(IncidentEvent.Resolved.class::isInstance)
                .count();
        assertEquals(0, resolved, () -> play.log().toString());
        assertEquals(Severity.PAGE, loudest(play));
        for (int read = 0; read < 12 * 24 * 3 + 36; read++) {
            play.arrive(Sample.of(new Series("bad_total", Labels.none()), play.now, counts[0]));
            play.arrive(Sample.of(new Series("all_total", Labels.none()), play.now, counts[1]));
            play.after(Duration.ofMinutes(5));
        }
        assertInstanceOf(Condition.Healthy.class, play.verdict().condition(), "three days without any event");
    }

    @Test
    void the_reason_names_the_windows_that_speak() {
        var traffic = new Traffic().events(60, 10, i -> false).events(20, 10, i -> true);
        var firing =
                assertInstanceOf(Condition.Firing.class, traffic.play.verdict().condition());
        assertTrue(firing.reason().contains("burning 100× over 2 h and 100× over 1 h"), firing.reason());
    }

    @Test
    void trouble_that_is_over_does_not_page_again_when_the_events_stop() {
        var traffic = new Traffic()
                .events(600, 1, i -> false)
                .events(60, 1, i -> true)
                .events(720, 1, i -> false);
        assertInstanceOf(Condition.Healthy.class, traffic.play.verdict().condition());
        int told = traffic.play.events.size();
        traffic.silence(Duration.ofMinutes(59));
        assertEquals(told, traffic.play.events.size(), () -> traffic.play.log().toString());
    }

    @Test
    void it_ends_when_enough_good_events_came() {
        var traffic = new Traffic().events(60, 10, i -> false).events(12, 10, i -> true);
        assertInstanceOf(Condition.Firing.class, traffic.play.verdict().condition());
        traffic.events(6 * 24 * 5, 10, i -> false);
        assertInstanceOf(Condition.Healthy.class, traffic.play.verdict().condition());
        assertInstanceOf(IncidentEvent.Resolved.class, traffic.play.events.getLast());
    }

    @Test
    void a_rule_that_waits_fires_once_both_windows_held_for_as_long() {
        var waiting = new BurnRule(
                new RuleId("waiting"), Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10, 1, MINUTE);
        var slo = Slos.withRules(Slos.latency(), waiting);
        // from the sixth bad one on 10 % of five minutes are bad
        var play = new Play(slo).samples("59x0.2 6x4.2");
        assertEquals("healthy", play.condition());
        play.samples("11x4.2");
        assertEquals("healthy", play.condition());
        play.samples("4.2");
        assertEquals("page waiting", play.condition());
        assertEquals(List.of("380 s: opened page"), play.log());
    }

    @Test
    void a_break_begins_the_wait_anew_and_silence_is_no_break() {
        var waiting = new BurnRule(
                new RuleId("waiting"), Severity.PAGE, Duration.ofMinutes(5), Duration.ofSeconds(50), 10, 1, MINUTE);
        var slo = Slos.withRules(Slos.latency(), waiting);
        var play = new Play(slo).samples("59x0.2 6x4.2 10x0.2 11x4.2");
        assertEquals(List.of(), play.log(), "its short window was good in between");
        var silent = new Play(slo).samples("59x0.2 6x4.2 5x- 6x4.2 4.2");
        assertEquals(List.of("380 s: opened page"), silent.log());
    }

    /** Pages of a service with three events an hour, of which so many are bad by chance, over 30 days. */
    private static long told(long seed, double badRatio, boolean gated) {
        var random = new Random(seed);
        var play = new Play(quiet(gated));
        for (int i = 0; i < 30 * 24 * 3; i++) {
            play.now = play.now.plusSeconds(random.nextInt(2400));
            play.arrive(Sample.of(Slos.P99, play.now, random.nextDouble() < badRatio ? 4.2 : 0.2));
            play.judge();
        }
        return play.events.stream()
                .filter(event -> switch (event) {
                    case IncidentEvent.Opened opened -> opened.severity() == Severity.PAGE;
                    case IncidentEvent.Escalated louder -> louder.severity() == Severity.PAGE;
                    default -> false;
                })
                .count();
    }

    @Test
    void a_service_that_keeps_its_target_hardly_ever_pages_by_chance_and_one_that_does_not_always_does() {
        long gated = 0;
        long naive = 0;
        for (long seed = 1; seed <= 10; seed++) {
            gated += told(seed, 0.004, true);
            naive += told(seed, 0.004, false);
            assertTrue(told(seed, 0.2, true) > 0, "20 times too fast, seed " + seed);
        }
        assertTrue(naive > 50 && gated * 5 < naive, gated + " instead of " + naive);
    }
}
