package dev.weir.console.report.reading;

import dev.weir.model.Actor;
import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Reporting;
import dev.weir.reports.Scope;
import dev.weir.reports.evidence.BadEvidence;
import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import dev.weir.reports.render.HtmlRendering;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.Rendering;
import dev.weir.reports.render.Renderings;
import dev.weir.ui.reports.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real bundles, signed, about one SLO that is good for a part of each day; what is sent again is written down. */
public final class SmallArchive implements Archive {
    public static final String WEIR = "test";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration SLICE = Duration.ofMinutes(10);

    public final List<String> resent = new ArrayList<>();
    private final List<Edition> editions = new ArrayList<>();
    private final Path folder;
    private final ReportKey key;
    private final InstantSource clock;

    public SmallArchive(Path folder, InstantSource clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.key = ReportKey.in(folder.resolve("key"));
    }

    @Override
    public synchronized List<Edition> editions() {
        return List.copyOf(editions.reversed());
    }

    @Override
    public synchronized Edition make(Period period, Scope scope, Actor by) throws IOException {
        if (period.interval().end().isAfter(clock.instant())) {
            throw new IllegalArgumentException("the period " + period.key() + " is not over yet");
        }
        Path before = null;
        int revision = 1;
        for (Edition one : editions) {
            if (one.scope().equals(scope) && one.period().equals(period)) {
                before = one.folder();
                revision = one.revision() + 1;
            }
        }
        int good = 100 - revision;
        Path to = folder.resolve("bundles").resolve(editions.size() + "-" + period.key());
        List<Rendering> renderings = Stream.concat(
                        Stream.of(new HtmlRendering()),
                        Renderings.all().stream().filter(one -> one.type().startsWith("text/csv")))
                .toList();
        try {
            var made = Bundle.make(
                    to,
                    taker -> facts(period, clock.instant(), good, taker),
                    new Bundle.Order(scope, List.of(Language.values()), renderings, revision, before, clock.instant()),
                    key);
            var edition = new Edition(
                    scope,
                    period,
                    revision,
                    clock.instant(),
                    to,
                    made.manifest(),
                    List.of(new Reports.Sent("mail", Reports.SentState.SENT, 1, clock.instant(), "250 ok")));
            editions.add(edition);
            return edition;
        } catch (BadEvidence bad) {
            throw new IOException(bad);
        }
    }

    @Override
    public Report preview(Period period, Scope scope) {
        var reporting = new Reporting();
        facts(period, clock.instant(), 99, reporting);
        return reporting.report(scope);
    }

    @Override
    public String resend(Edition edition, Actor by) {
        resent.add(by + " " + edition.period().key() + " r" + edition.revision());
        return "It goes out again to mail.";
    }

    @Override
    public Period period(String key) {
        return Period.parse(key, BERLIN, DayOfWeek.MONDAY);
    }

    @Override
    public Period running(Period.Kind kind) {
        return kind.of(clock.instant(), BERLIN, DayOfWeek.MONDAY);
    }

    @Override
    public String weir() {
        return WEIR;
    }

    @Override
    public Path publicKey() {
        return folder.resolve("key").resolve(ReportKey.PUBLIC_FILE);
    }

    /** So many of a hundred decisions were in time in every slice of the period up to now. */
    public static void facts(Period period, Instant now, int good, Fact.Taker taker) {
        var span = period.interval();
        Instant known = now.isBefore(span.end()) ? now : span.end();
        taker.take(new Fact.Cover(
                period.key(), BERLIN.getId(), "MONDAY", known, List.of(span.start(), known), "demo", WEIR));
        taker.take(new Fact.Terms(
                "latency",
                1,
                "h",
                "Decisions in time",
                "demo/fraud",
                "risk",
                0.995,
                Window.of(new TimeWindow.Rolling(Duration.ofDays(7))),
                "Occurrences",
                "unknown",
                SLICE,
                List.of(),
                span.start().minus(Duration.ofDays(40)),
                null));
        taker.take(new Fact.Agreement(
                "cards",
                "Card decisions",
                "the bank",
                "risk",
                "fraud",
                List.of("latency"),
                List.of(),
                List.of(),
                List.of()));
        for (Instant day = span.start(); day.isBefore(known); day = day.plus(Duration.ofDays(1))) {
            Instant end = day.plus(Duration.ofDays(1)).isBefore(known) ? day.plus(Duration.ofDays(1)) : known;
            int slices = Math.toIntExact(Duration.between(day, end).dividedBy(SLICE));
            if (slices > 0) {
                taker.take(new Fact.Slices(
                        "latency", 1, 0, day, SLICE, List.of(new Fact.Run(0, slices, good, 100, SLICE.toMillis()))));
            }
        }
    }
}
