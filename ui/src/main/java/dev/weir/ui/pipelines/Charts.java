package dev.weir.ui.pipelines;

import dev.weir.model.Engine;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.slo.Slo;
import dev.weir.model.store.Points;
import dev.weir.ui.chart.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The charts of one pipeline's page: loaded once for a span, grown at their end, all under one cursor. */
final class Charts {
    private static final String GROUP = "pipeline";

    /** A chart whose lines grow sample by sample. */
    private record Growing(Panel panel, PanelCard card, Growth growth) {}

    private final List<Growing> growing = new ArrayList<>();
    private final List<PanelCard> runs = new ArrayList<>();
    private final List<PanelCard> cards = new ArrayList<>();
    private final Duration step;
    private List<Band> bands = List.of();
    private Instant bandsAt = Instant.EPOCH;

    /** No charts yet. */
    Charts() {
        step = Duration.ZERO;
    }

    Charts(Engine engine, Duration step, Consumer<PanelCard> table) {
        this.step = step;
        for (Panel panel : Panel.of(engine)) {
            var card = new PanelCard(
                    panel.title(),
                    panel.file(),
                    GROUP,
                    panel.lines(),
                    stored -> Growth.history(panel, stored),
                    panel::thresholds,
                    table);
            growing.add(new Growing(panel, card, new Growth(panel, step)));
            cards.add(card);
        }
        if (!engine.streaming()) {
            runs.add(new PanelCard(
                    "Records per run",
                    "records",
                    GROUP,
                    RunPanels.RECORDS,
                    stored -> RunPanels.records(BatchRun.of(stored)),
                    promises -> List.of(),
                    table));
            runs.add(new PanelCard(
                    "Past runs",
                    "runs",
                    GROUP,
                    RunPanels.DURATIONS,
                    stored -> RunPanels.durations(BatchRun.of(stored)),
                    promises -> List.of(),
                    table));
            cards.addAll(runs);
        }
    }

    List<PanelCard> cards() {
        return cards;
    }

    Instant bandsAt() {
        return bandsAt;
    }

    void load(Interval when, List<Points> stored, List<Slo> promises, List<Band> bands, Instant now) {
        this.bands = bands;
        this.bandsAt = now;
        cards.forEach(card -> card.load(when, step, stored, promises, bands));
    }

    /** Fresh samples at the end of the lines. */
    void grow(List<Sample> fresh, Interval when) {
        growing.forEach(one -> one.card().append(when, one.growth().fresh(fresh)));
    }

    /** Where incidents are, as of now; sent only when they differ. */
    void bands(List<Band> bands, Instant now) {
        bandsAt = now;
        if (!bands.equals(this.bands)) {
            this.bands = bands;
            cards.forEach(card -> card.bands(bands));
        }
    }

    /** Runs that ended or went on; only asked for when there are runs. */
    void runs(Supplier<List<Points>> stored, Interval when) {
        if (!runs.isEmpty()) {
            List<Points> points = stored.get();
            runs.forEach(card -> card.append(when, card.points(points)));
        }
    }

    /** The newest values, in the legends. */
    void newest(List<Sample> newest) {
        growing.forEach(one -> one.panel()
                .traces()
                .forEach(trace -> one.card().newest(trace.line().key(), Reading.of(newest, trace))));
    }
}
