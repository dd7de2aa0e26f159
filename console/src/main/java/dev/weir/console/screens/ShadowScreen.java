package dev.weir.console.screens;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.Shadows;
import dev.weir.model.slo.Expectation;
import dev.weir.ui.Subscription;
import dev.weir.ui.incidents.Shadow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The page about shadow definitions over their ledger. */
public final class ShadowScreen implements Shadow {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int SHOWN = 1000;
    private final Shadows shadows;
    private final Catalogues catalogues;
    private final Memo<Snapshot> snapshot;

    /** Reads from these. */
    public ShadowScreen(Shadows shadows, Catalogues catalogues, InstantSource clock) {
        this.shadows = shadows;
        this.catalogues = catalogues;
        snapshot = new Memo<>(clock, PERIOD, this::at);
    }

    @Override
    public Subscription watch(Consumer<Snapshot> reader) {
        return Watch.start("shadow", PERIOD, snapshot::get, reader);
    }

    private Snapshot at(Instant now) {
        var known = catalogues.current().expectations();
        var titles = known.stream().collect(Collectors.toMap(Expectation::id, Expectation::title));
        return new Snapshot(
                now,
                (int) known.stream().filter(Expectation::shadow).count(),
                shadows.all().stream()
                        .limit(SHOWN)
                        .map(incident -> new Entry(
                                incident,
                                titles.getOrDefault(
                                        incident.slo(), incident.slo().name())))
                        .toList());
    }
}
