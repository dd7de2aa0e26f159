package dev.weir.collector;

import dev.weir.model.Finding;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the scraper measures about its own asking of one target: how long, how much, how late, and how far the two clocks are apart. */
record Vitals(String target) {
    private static final Duration NOTEWORTHY = Duration.ofSeconds(2);
    private static final double NANOS = 1e9;

    /** The scrape with these figures added; a clock that is off becomes a finding about every pipeline of the target. */
    Scrape with(Scrape scrape, Duration lateness, Optional<Duration> clockSkew) {
        return switch (scrape) {
            case Scrape.Up up -> {
                var samples = new ArrayList<>(up.samples());
                samples.addAll(figures(up, up.samples().size(), lateness, clockSkew));
                var findings = new ArrayList<>(up.findings());
                clockSkew
                        .filter(skew -> skew.abs().compareTo(NOTEWORTHY) > 0)
                        .ifPresent(skew -> clock(up, skew, findings));
                yield new Scrape.Up(target, up.at(), up.took(), samples, findings);
            }
            case Scrape.Down down -> {
                var samples = new ArrayList<>(down.missing());
                samples.addAll(figures(down, 0, lateness, clockSkew));
                yield new Scrape.Down(target, down.at(), down.took(), down.why(), samples);
            }
        };
    }

    private List<Sample> figures(Scrape scrape, int count, Duration lateness, Optional<Duration> clockSkew) {
        Instant at = scrape.at();
        var figures = new ArrayList<Sample>();
        figures.add(figure(Signal.SCRAPE_DURATION, at, seconds(scrape.took()), Quality.OK));
        figures.add(figure(Signal.SCRAPE_SAMPLES, at, count, Quality.OK));
        figures.add(figure(Signal.SCRAPE_LATENESS, at, seconds(lateness), Quality.OK));
        // From a header with whole seconds: near, but not exact.
        clockSkew.ifPresent(skew -> figures.add(figure(Signal.CLOCK_SKEW, at, seconds(skew), Quality.ESTIMATED)));
        return figures;
    }

    private Sample figure(Signal signal, Instant at, double value, Quality quality) {
        return new Sample(new Series(signal.seriesName(), Labels.of("target", target)), at, at, value, quality);
    }

    private void clock(Scrape.Up up, Duration skew, List<Finding> findings) {
        var pipelines = new TreeSet<PipelineId>();
        for (Sample sample : up.samples()) {
            String environment = sample.series().labels().get("environment");
            String name = sample.series().labels().get("pipeline");
            if (environment != null && name != null) {
                pipelines.add(new PipelineId(environment, name));
            }
        }
        String text = "The clock of " + target + " is " + Math.round(Math.abs(seconds(skew))) + " s "
                + (skew.isNegative() ? "behind" : "ahead of") + " ours: its ages and lags are off by as much.";
        for (PipelineId pipeline : pipelines) {
            findings.add(new Finding(pipeline, Finding.Kind.CLOCK, target, text, "Synchronise both clocks (NTP)."));
        }
    }

    private static double seconds(Duration span) {
        return span.toNanos() / NANOS;
    }
}
