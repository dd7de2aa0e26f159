package dev.weir.console.health;

import dev.weir.collector.Scraper;
import dev.weir.collector.TargetHealth;
import dev.weir.collector.mapping.Pushes;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Intake;
import dev.weir.engine.local.LocalRunner;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.store.embedded.EmbeddedStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/**
 * What Weir says about itself on /actuator/prometheus; the names stand in README.md. {@link #refresh} brings the figures of SLOs and
 * targets up to date, since these come and go.
 */
public final class Gauges {
    private final Catalogues catalogues;
    private final LocalRunner runner;
    private final Scraper scraper;
    private final MultiGauge standings;
    private final MultiGauge budgets;
    private final MultiGauge burns;
    private final MultiGauge targets;

    /** Registers what stays. */
    public Gauges(
            MeterRegistry registry,
            Catalogues catalogues,
            LocalRunner runner,
            Scraper scraper,
            Intake intake,
            IncidentBook book,
            EmbeddedStore store) {
        this.catalogues = catalogues;
        this.runner = runner;
        this.scraper = scraper;
        standings = MultiGauge.builder("weir.slo.standing")
                .description("1 for the standing that an SLO is in")
                .register(registry);
        budgets = MultiGauge.builder("weir.slo.budget.remaining.ratio")
                .description("What is left of the error budget: 1 untouched, 0 used up")
                .register(registry);
        burns = MultiGauge.builder("weir.slo.burn.rate")
                .description("How many times too fast the budget burns over the window")
                .register(registry);
        targets = MultiGauge.builder("weir.target.up")
                .description("1 when the last scrape of the target succeeded")
                .register(registry);
        FunctionCounter.builder("weir.samples", intake, Intake::taken)
                .description("Samples taken in")
                .register(registry);
        FunctionCounter.builder("weir.samples.missing", intake, Intake::missing)
                .description("Samples that said that something is missing")
                .register(registry);
        Gauge.builder(
                        "weir.incidents.open",
                        book,
                        all -> all.all().stream().filter(Incident::open).count())
                .description("Open incidents")
                .register(registry);
        Gauge.builder("weir.store.bytes", store, kept -> kept.figures().bytesOnDisk())
                .description("Bytes of the store on disk")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Registers what the table of pushed series says of itself. */
    public static void pushed(MeterRegistry registry, Pushes pushes) {
        Gauge.builder("weir.pushed.series", pushes, all -> all.figures().series())
                .description("Foreign series that are pushed and held")
                .register(registry);
        FunctionCounter.builder(
                        "weir.pushed.ignored", pushes, all -> all.figures().ignored())
                .description("Pushed samples that no mapping is about")
                .register(registry);
        FunctionCounter.builder("weir.pushed.dropped", pushes, all -> {
                    var figures = all.figures();
                    return figures.dropped() + figures.untimely();
                })
                .description("Pushed samples beyond the limit of series, or of another time")
                .register(registry);
    }

    /** Brings SLOs and targets up to date; cheap, called every few seconds. */
    public void refresh() {
        var standingRows = new ArrayList<MultiGauge.Row<?>>();
        var budgetRows = new ArrayList<MultiGauge.Row<?>>();
        var burnRows = new ArrayList<MultiGauge.Row<?>>();
        for (Slo slo : catalogues.current().slos()) {
            var tags = Tags.of(
                    "slo", slo.id().name(),
                    "pipeline", slo.pipeline().name(),
                    "environment", slo.pipeline().environment());
            var verdict = runner.verdict(slo.id());
            var standing = verdict.map(Verdict::standing).orElse(Standing.NO_DATA);
            for (Standing each : Standing.values()) {
                standingRows.add(MultiGauge.Row.of(tags.and("standing", each.word()), each == standing ? 1 : 0));
            }
            verdict.ifPresent(known -> {
                // an SLO that was never measured has no budget to show: absent is not untouched
                if (known.budget().total() > 0) {
                    budgetRows.add(MultiGauge.Row.of(tags, known.budget().remaining()));
                }
                for (BurnRate burn : known.burns()) {
                    if (Double.isFinite(burn.rate())) {
                        burnRows.add(MultiGauge.Row.of(
                                tags.and("window", burn.window().toString()), burn.rate()));
                    }
                }
            });
        }
        standings.register(standingRows, true);
        budgets.register(budgetRows, true);
        burns.register(burnRows, true);
        targets.register(targetRows(), true);
    }

    private List<MultiGauge.Row<?>> targetRows() {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (TargetHealth health : scraper.health()) {
            rows.add(MultiGauge.Row.of(
                    Tags.of("target", health.target()), health.state() == TargetHealth.State.UP ? 1 : 0));
        }
        return rows;
    }
}
