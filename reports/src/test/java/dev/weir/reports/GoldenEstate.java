package dev.weir.reports;

import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Four weeks of a small estate in Berlin, 2026-W42 to W45, in slices of an hour so that everything can be added up by hand: the clocks go back in W43, the
 * month ends in W44, and an incident goes on when W45 ends.
 */
public final class GoldenEstate {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Week FIRST = new Week(2026, 42, BERLIN);
    static final List<Week> WEEKS = List.of(
            FIRST, FIRST.next(), FIRST.next().next(), FIRST.next().next().next());
    private static final Duration HOUR = Duration.ofHours(1);

    private static final Instant EVER = Instant.parse("2026-09-01T00:00:00Z");

    /** When version 2 of {@code edited} came into force: Wednesday of W43, at noon. */
    private static final Instant EDITED = local("2026-10-21T12:00");

    /** What an hour came to; null where nobody measured. */
    private record Hour(double good, double total, long measured) {}

    private record Course(String slo, int version, int part, Function<Instant, @Nullable Hour> of) {}

    private GoldenEstate() {}

    static Instant local(String wallClock) {
        return LocalDateTime.parse(wallClock).atZone(BERLIN).toInstant();
    }

    private static Hour whole(double good, double total) {
        return new Hour(good, total, HOUR.toMillis());
    }

    private static boolean in(Instant at, String from, String to) {
        return !at.isBefore(local(from)) && at.isBefore(local(to));
    }

    /** 100 decisions an hour. Six hours of the first Tuesday went unmeasured. */
    private static @Nullable Hour latency(Instant at) {
        if (in(at, "2026-10-13T00:00", "2026-10-13T06:00")) {
            return null;
        }
        if (at.equals(local("2026-10-12T10:00"))) {
            return whole(40, 100);
        }
        // three hours around the midnight of the day with 25 hours
        if (in(at, "2026-10-24T23:00", "2026-10-25T02:00")) {
            return whole(50, 100);
        }
        // half of the last hour of W45, and a quarter of it was not measured
        if (at.equals(local("2026-11-08T23:00"))) {
            return new Hour(30, 60, HOUR.toMillis() * 3 / 4);
        }
        return whole(100, 100);
    }

    /** An hour is fresh or not: the last two of October are not. */
    private static Hour freshness(Instant at) {
        return whole(in(at, "2026-10-31T22:00", "2026-11-01T00:00") ? 0 : 1, 1);
    }

    private static Hour decisions(Instant at) {
        return whole(at.equals(local("2026-10-27T09:00")) ? 2 : 10, 10);
    }

    private static Hour features(Instant at) {
        return whole(at.equals(local("2026-10-27T09:00")) ? 10 : 20, 20);
    }

    private static final List<Course> COURSES = List.of(
            new Course("latency", 1, 0, GoldenEstate::latency),
            new Course("freshness", 1, 0, GoldenEstate::freshness),
            new Course("both", 1, 1, GoldenEstate::decisions),
            new Course("both", 1, 2, GoldenEstate::features),
            new Course("edited", 1, 0, at -> at.isBefore(EDITED) ? whole(9, 10) : null),
            new Course("edited", 2, 0, at -> at.isBefore(EDITED) ? null : whole(10, 10)));

    private static Fact.Terms terms(
            String slo, int version, double target, TimeWindow window, String method, List<Fact.Part> parts) {
        boolean second = version == 2;
        return new Fact.Terms(
                slo,
                version,
                "hash-" + slo + "-" + version,
                "The " + slo,
                "demo/" + (slo.equals("freshness") ? "clicks" : "fraud"),
                slo.equals("freshness") ? "web" : "payments",
                target,
                Window.of(window),
                method,
                "unknown",
                HOUR,
                parts,
                second ? EDITED : EVER,
                slo.equals("edited") && !second ? EDITED : null);
    }

    private static final TimeWindow ROLLING = new TimeWindow.Rolling(Duration.ofDays(28));
    private static final TimeWindow MONTH =
            new TimeWindow.Calendar(LocalDateTime.parse("2026-01-01T00:00:00"), BERLIN, 1, ChronoUnit.MONTHS);

    private static List<Fact.Terms> terms(Week week) {
        var all = new ArrayList<Fact.Terms>();
        all.add(terms("latency", 1, 0.99, ROLLING, "Occurrences", List.of()));
        all.add(terms("freshness", 1, 0.95, MONTH, "Timeslices", List.of()));
        all.add(terms(
                "both",
                1,
                0.9675,
                ROLLING,
                "Occurrences",
                List.of(new Fact.Part("decisions", 0.75, 0.99), new Fact.Part("features", 0.25, 0.9))));
        all.add(terms("silent", 1, 0.9, ROLLING, "Occurrences", List.of()));
        all.add(terms("edited", 1, 0.9, ROLLING, "Occurrences", List.of()));
        if (week.interval().end().isAfter(EDITED)) {
            all.add(terms("edited", 2, 0.95, ROLLING, "Occurrences", List.of()));
        }
        return all;
    }

    /** The second hour of the night of the change was maintenance; entered on the Wednesday after. */
    private static Fact.Correcting maintenance() {
        return new Fact.Correcting(
                "night-work",
                List.of("latency"),
                "scheduled-maintenance",
                List.of(new Fact.Span(local("2026-10-25T01:00"), local("2026-10-25T02:00"))),
                "ann",
                "the broker was moved",
                local("2026-10-28T09:00"));
    }

    /** Hands over what is known of a week an hour after its end; of W43 again in W44's Wednesday, which {@code known} says. */
    public static void feed(Week week, Fact.Taker taker) {
        feed(week, week.interval().end().plus(Duration.ofDays(4)), taker);
    }

    static void feed(Week week, Instant known, Fact.Taker taker) {
        List<Instant> steps = Steps.of(week, known);
        taker.take(new Fact.Cover(week.key(), "Europe/Berlin", "MONDAY", known, steps, "Golden", "test"));
        List<Fact.Terms> terms = terms(week);
        terms.forEach(taker::take);
        taker.take(new Fact.Agreement(
                "payments",
                "Payments in time",
                "the bank",
                "payments",
                "fraud",
                List.of("latency", "both"),
                List.of("volume"),
                List.of(
                        new Fact.Price("latency", "minute", new BigDecimal("10.00"), "EUR", ""),
                        new Fact.Price("both", "decision", new BigDecimal("0.5"), "EUR", "decisions_total")),
                List.of(new Fact.Credit(0.995, 0.05), new Fact.Credit(0.98, 0.2))));
        taker.take(new Fact.Agreement(
                "clicks",
                "Fresh clicks",
                "the shop",
                "web",
                "clicks",
                List.of("freshness", "silent"),
                List.of(),
                List.of(new Fact.Price("freshness", "event", new BigDecimal("250"), "JPY", "")),
                List.of()));
        boolean entered = !known.isBefore(local("2026-10-28T09:00"));
        if (entered) {
            taker.take(maintenance());
        }
        COURSES.forEach(course -> slices(course, week, known, taker));
        COURSES.forEach(course -> brought(course, week, steps, terms, entered, taker));
        rest(week, known, taker);
    }

    private static void slices(Course course, Week week, Instant known, Fact.Taker taker) {
        LocalDate date = week.firstDate();
        for (int day = 0; day < 7; day++) {
            Instant begin = date.plusDays(day).atStartOfDay(BERLIN).toInstant();
            Instant end = date.plusDays(day + 1L).atStartOfDay(BERLIN).toInstant();
            var runs = new ArrayList<Fact.Run>();
            int number = 0;
            for (Instant at = begin; at.isBefore(end) && at.isBefore(known); at = at.plus(HOUR)) {
                Hour hour = course.of().apply(at);
                if (hour != null) {
                    runs.add(new Fact.Run(number, 1, hour.good(), hour.total(), hour.measured()));
                }
                number++;
            }
            if (!runs.isEmpty()) {
                taker.take(new Fact.Slices(course.slo(), course.version(), course.part(), begin, HOUR, runs));
            }
        }
    }

    private static void brought(
            Course course,
            Week week,
            List<Instant> steps,
            List<Fact.Terms> terms,
            boolean corrected,
            Fact.Taker taker) {
        Instant start = week.interval().start();
        Fact.Terms newest = terms.stream()
                .filter(one -> one.slo().equals(course.slo()))
                .reduce((older, newer) -> newer)
                .orElseThrow();
        List<Instant> judged = newest.version() < course.version()
                ? List.of()
                : Steps.of(steps, EVER, newest.version() > course.version() ? EDITED : null);
        var windows = new ArrayList<Fact.Sum>();
        for (Instant since : Steps.windows(newest.window().model(), HOUR, judged).stream()
                .filter(since -> since.isBefore(start))
                .distinct()
                .toList()) {
            double[] sum = sum(course, since, start, corrected);
            windows.add(new Fact.Sum(since, sum[0], sum[1], Duration.ofMillis((long) sum[2])));
        }
        var earlier = new ArrayList<Fact.Earlier>();
        for (Period before : Steps.earlier(week)) {
            double[] sum =
                    sum(course, before.interval().start(), before.interval().end(), corrected);
            if (sum[2] > 0) {
                earlier.add(new Fact.Earlier(before.key(), sum[0], sum[1], Duration.ofMillis((long) sum[2])));
            }
        }
        Instant began = FIRST.interval().start();
        boolean before = began.isBefore(start) && sum(course, began, start, false)[2] > 0;
        taker.take(new Fact.Brought(
                course.slo(),
                course.version(),
                course.part(),
                before ? (course.version() == 2 ? EDITED : began) : null,
                windows,
                earlier));
    }

    /** From the begin of everything on. */
    private static double[] sum(Course course, Instant from, Instant to, boolean corrected) {
        var sum = new double[3];
        Instant first = FIRST.interval().start();
        for (Instant at = from.isBefore(first) ? first : from; at.isBefore(to); at = at.plus(HOUR)) {
            Hour hour = course.of().apply(at);
            boolean out = corrected && course.slo().equals("latency") && in(at, "2026-10-25T01:00", "2026-10-25T02:00");
            if (hour != null && !out) {
                sum[0] += hour.good();
                sum[1] += hour.total();
                sum[2] += hour.measured();
            }
        }
        return sum;
    }

    private static void rest(Week week, Instant known, Fact.Taker taker) {
        for (Fact.Trouble trouble : List.of(
                trouble(
                        "early",
                        "latency",
                        "2026-10-12T10:00",
                        "2026-10-12T10:06",
                        "2026-10-12T10:16",
                        "2026-10-12T11:06"),
                trouble("midnight", "latency", "2026-10-24T23:00", "2026-10-24T23:10", null, "2026-10-25T02:10"),
                trouble(
                        "month-end",
                        "freshness",
                        "2026-10-31T22:00",
                        "2026-10-31T23:00",
                        "2026-11-01T00:30",
                        "2026-11-01T00:58"),
                trouble("open", "latency", "2026-11-08T23:00", "2026-11-08T23:30", null, null))) {
            Instant over = trouble.resolved();
            boolean touches = trouble.opened().isBefore(week.interval().end())
                    && trouble.opened().isBefore(known)
                    && (over == null || over.isAfter(week.interval().start()));
            if (touches) {
                taker.take(trouble);
                if (week.interval().contains(trouble.opened())) {
                    String outcome = trouble.id().equals("month-end") ? "inhibited" : "sent";
                    taker.take(new Fact.Told(
                            "page-" + trouble.id(),
                            trouble.id(),
                            trouble.opened(),
                            "trigger",
                            "page",
                            outcome,
                            List.of("pager")));
                }
            }
        }
        Instant bad = local("2026-10-27T09:00");
        if (week.interval().contains(bad)) {
            taker.take(new Fact.Decided("both", "decisions_total", new Fact.Span(bad, bad.plus(HOUR)), 360.0));
            taker.take(new Fact.Dark(new Fact.Span(bad.minusSeconds(120), bad), "Weir was not running"));
        }
        taker.take(new Fact.Figure("volume", "Payments", "1/h", 1234.5, 0.0, 4000.0, ">= 100", 0.875, 1));
        taker.take(new Fact.Stale("fraud-model", "demo/fraud", 12.0, new BigDecimal("4.80"), "EUR"));
        taker.take(new Fact.Action(
                "a1",
                "latency",
                "Move the broker by day",
                "ann",
                "2026-10-30",
                "2026-W43",
                local("2026-10-26T08:00"),
                null,
                "ann"));
        taker.take(new Fact.Changed(week.interval().start().plus(HOUR), "deploy", "demo/fraud", "1.4", "ci", ""));
        taker.take(new Fact.VerdictChange("latency", 1, week.interval().start(), "met", 0.9, 0.99, 1, ""));
        taker.take(new Fact.Definition("slos.yaml", 1, "00", "kind: SLO", Instant.parse("2026-09-01T00:00:00Z")));
        taker.take(new Fact.Doubt("estate", "the shadow SLO is not told"));
    }

    private static Fact.Trouble trouble(
            String id, String slo, String since, String opened, @Nullable String taken, @Nullable String over) {
        boolean clicks = slo.equals("freshness");
        Instant began = local(opened);
        Instant end = over == null ? null : local(over);
        String corrected = id.equals("midnight") ? "night-work" : "";
        return new Fact.Trouble(
                id,
                slo,
                clicks ? "demo/clicks" : "demo/fraud",
                "page",
                "too slow",
                local(since),
                began,
                taken == null ? null : local(taken),
                taken == null ? "" : "bob",
                end,
                Duration.between(began, end == null ? local("2026-11-09T00:00") : end),
                "a deploy",
                corrected,
                List.of(new Fact.Event(began, "opened", "", "too slow")));
    }

    static Report report(Week week, Scope scope) {
        var reporting = new Reporting();
        feed(week, reporting);
        return reporting.report(scope);
    }
}
