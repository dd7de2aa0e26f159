package dev.weir.console.screens;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Exposure;
import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Actor;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.slo.Expectation;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import dev.weir.ui.incidents.Incidents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The pages about incidents over the flow. */
public final class IncidentsScreen implements Incidents {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int SHOWN = 1000;
    private final IncidentBook book;
    private final Catalogues catalogues;
    private final IncidentActs acts;
    private final Exposure exposure;
    private final InstantSource clock;
    private final Memo<Snapshot> snapshot;

    /** Reads from and acts on these. */
    public IncidentsScreen(
            IncidentBook book, Catalogues catalogues, IncidentActs acts, Exposure exposure, InstantSource clock) {
        this.book = book;
        this.catalogues = catalogues;
        this.acts = acts;
        this.exposure = exposure;
        this.clock = clock;
        this.snapshot = new Memo<>(
                clock,
                PERIOD,
                now -> new Snapshot(now, entries().stream().limit(SHOWN).toList()));
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("incidents", PERIOD, snapshot::get, reader);
    }

    @Override
    public void acknowledge(IncidentId incident, Actor by, String note) {
        acts.acknowledge(incident, by, note, clock.instant());
    }

    @Override
    public void comment(IncidentId incident, Actor by, String text) {
        acts.comment(incident, by, text, clock.instant());
    }

    /** All incidents with their pages, open ones first, then the newest first. */
    public List<Entry> entries() {
        var titles = catalogues.current().expectations().stream()
                .collect(Collectors.toMap(Expectation::id, Expectation::title));
        var now = clock.instant();
        return book.all().stream()
                .map(incident -> new Entry(
                        incident,
                        titles.getOrDefault(incident.slo(), incident.slo().name()),
                        book.deliveries(incident.id()),
                        exposure.remembers(incident, now)
                                ? WallScreen.atRisk(exposure.of(incident, now))
                                : AtRisk.none()))
                .toList();
    }
}
