package dev.weir.console.slo;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Shadows;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.Interval;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.store.Journal;
import dev.weir.ui.slos.Past;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pasts of the SLOs that somebody looks at; the last few are kept. Reads the store in the thread of the caller. Thread-safe. */
public final class Stories {
    private static final int KEPT = 24;
    private static final Duration OF_A_LIMIT = Duration.ofDays(28);

    private final Journal<Slice> slices;
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final IncidentBook book;
    private final Shadows shadows;
    private final Map<SloId, Story> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SloId, Story> eldest) {
            return size() > KEPT;
        }
    };

    /** Over these. */
    public Stories(
            Journal<Slice> slices, Catalogues catalogues, LocalRunner runner, IncidentBook book, Shadows shadows) {
        this.slices = slices;
        this.catalogues = catalogues;
        this.runner = runner;
        this.book = book;
        this.shadows = shadows;
    }

    /** How it came to what is said of one; hours are those of the zone. A limit has incidents, and no budget. */
    public Past past(Expectation of, ZoneId zone, Instant now) {
        List<Incident> incidents = (of.shadow() ? shadows.all() : book.all())
                .stream().filter(incident -> incident.slo().equals(of.id())).toList();
        return switch (of) {
            case Slo slo ->
                story(slo)
                        .past(
                                new Story.Beside(runner.unsettled(slo.id()), incidents, runner.verdict(slo.id())),
                                zone,
                                now);
            case ThresholdAlert alert -> limit(incidents, now);
        };
    }

    private Story story(Slo slo) {
        List<Correction> corrections = catalogues.current().corrections().stream()
                .filter(correction -> correction.slos().contains(slo.id()))
                .toList();
        synchronized (kept) {
            Story known = kept.get(slo.id());
            if (known == null || !known.isOf(slo, corrections)) {
                known = new Story(slo, corrections, slices);
                kept.put(slo.id(), known);
            }
            return known;
        }
    }

    private static Past limit(List<Incident> incidents, Instant now) {
        Interval window = Interval.before(now, OF_A_LIMIT);
        return new Past(
                now,
                window,
                Optional.empty(),
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(1),
                List.of(),
                List.of(),
                List.of(),
                incidents.stream()
                        .filter(incident -> incident.resolved()
                                .map(end -> end.isAfter(window.start()))
                                .orElse(true))
                        .toList(),
                List.of());
    }
}
