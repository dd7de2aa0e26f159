package dev.weir.reports.evidence;

import dev.weir.reports.Scope;
import dev.weir.reports.Week;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.Rendering;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One SLO with one agreement, in a week in which a day has 60 bad slices and a correction takes 20 of them out. */
final class SmallEstate {
    static final Week WEEK = new Week(2026, 46, ZoneId.of("Europe/Berlin"));
    static final Instant START = WEEK.interval().start();
    static final Instant END = WEEK.interval().end();
    static final Instant MADE = Instant.parse("2026-11-16T05:00:00Z");

    private static final String SLO = "fraud-latency";
    private static final Duration SLICE = Duration.ofSeconds(30);

    private SmallEstate() {}

    /** The same facts at every call. */
    static List<Fact> facts() {
        return facts(60);
    }

    /** With so many bad slices on the first day. */
    static List<Fact> facts(int bad) {
        Instant outage = START.plus(SLICE.multipliedBy(100));
        return List.of(
                new Fact.Cover("2026-W46", "Europe/Berlin", "MONDAY", END, List.of(START, END), "Demo", "1"),
                new Fact.Terms(
                        SLO,
                        1,
                        "ab",
                        "Fraud decisions within 1 s",
                        "demo/fraud",
                        "payments",
                        0.99,
                        new Window("rolling", Duration.ofDays(7), null, null, null, null),
                        "Occurrences",
                        "unknown",
                        SLICE,
                        List.of(),
                        START.minus(Duration.ofDays(30)),
                        null),
                new Fact.Agreement(
                        "fraud",
                        "Fraud detection",
                        "bank",
                        "payments",
                        "",
                        List.of(SLO),
                        List.of(),
                        List.of(new Fact.Price(SLO, "minute", new BigDecimal("12.50"), "EUR", "")),
                        List.of(new Fact.Credit(0.99, 0.1))),
                new Fact.Correcting(
                        "maintenance",
                        List.of(SLO),
                        "maintenance",
                        List.of(new Fact.Span(outage, outage.plus(SLICE.multipliedBy(20)))),
                        "ann",
                        "broker upgrade",
                        null),
                new Fact.Slices(
                        SLO,
                        1,
                        0,
                        START,
                        SLICE,
                        List.of(
                                new Fact.Run(0, 100, 10, 10, 30_000),
                                new Fact.Run(100, bad, 4, 10, 30_000),
                                new Fact.Run(100 + bad, 2880 - 100 - bad, 10, 10, 30_000))),
                new Fact.Slices(
                        SLO,
                        1,
                        0,
                        START.plus(Duration.ofDays(1)),
                        SLICE,
                        List.of(new Fact.Run(0, 2000, 10, 10, 30_000))),
                new Fact.VerdictChange(SLO, 1, outage, "burning", 0.5, 0.98, 0.99, "burns 14 times as fast"),
                new Fact.Definition("SLO/" + SLO, 1, "cd", "target: 0.99", START));
    }

    static Bundle.Made make(Path folder, ReportKey key, List<Rendering> renderings) throws Exception {
        return Bundle.make(
                folder,
                taker -> facts().forEach(taker::take),
                new Bundle.Order(
                        new Scope.Estate(), List.of(Language.ENGLISH, Language.GERMAN), renderings, 1, null, MADE),
                key);
    }

    /** Says of every slice of the first day what is told of one run of it; nothing is kept of the other day. */
    static Recount recount(Fact.Run told) {
        return new Recount() {
            @Override
            public void begin(List<Fact> definitions) {
                if (!(definitions.getFirst() instanceof Fact.Cover)) {
                    throw new IllegalArgumentException("the cover comes first");
                }
            }

            @Override
            public Optional<Fact.Slices> slices(Fact.Slices claimed) {
                return claimed.start().equals(START)
                        ? Optional.of(new Fact.Slices(SLO, 1, 0, START, SLICE, List.of(told)))
                        : Optional.empty();
            }
        };
    }
}
