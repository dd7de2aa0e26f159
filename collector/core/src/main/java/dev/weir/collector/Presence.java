package dev.weir.collector;

import dev.weir.model.Failure;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes absence data: adds {@code up}, a missing sample for every series that a sick target gave before, and one for each that a healthy target no longer
 * gives. A sample of another instant is a fact of the past, or has the target's own time: as in Prometheus, it promises no further one. Used by one thread, but
 * for its successor that takes over.
 */
final class Presence {
    private static final int MOST_SERIES = 100_000;

    private final String target;
    private final Series up;
    private volatile List<Series> given = List.of();

    Presence(String target) {
        this.target = target;
        up = new Series(Signal.UP.seriesName(), Labels.of("target", target));
    }

    /** Takes over what an earlier one knows of the same target, whose scrapes are over or are not heard any more. */
    void inherit(Presence earlier) {
        given = earlier.given;
    }

    Scrape complete(Scrape scrape) {
        return switch (scrape) {
            case Scrape.Up answered -> answered(answered);
            case Scrape.Down silent -> silent(silent);
        };
    }

    private Scrape.Up answered(Scrape.Up scrape) {
        var now = new ArrayList<Series>(given.size());
        boolean says = false;
        for (Sample sample : scrape.samples()) {
            if (sample.series().equals(up)) {
                says = true;
            } else if (now.size() < MOST_SERIES && sample.at().equals(scrape.at())) {
                now.add(sample.series());
            }
        }
        var samples = new ArrayList<Sample>(scrape.samples().size() + 1);
        samples.addAll(scrape.samples());
        if (!says) {
            samples.add(Sample.of(up, scrape.at(), 1));
        }
        // A steady target gives the same series in the same order: then nothing needs to be looked up.
        if (!now.equals(given)) {
            var here = new LinkedHashSet<>(now);
            var elsewhen = scrape.samples().stream()
                    .filter(sample -> !sample.at().equals(scrape.at()))
                    .map(Sample::series)
                    .collect(Collectors.toSet());
            for (Series before : given) {
                if (!here.contains(before) && !elsewhen.contains(before)) {
                    samples.add(Sample.missing(before, scrape.at()));
                }
            }
            given = List.copyOf(here);
        }
        return new Scrape.Up(scrape.target(), scrape.at(), scrape.took(), samples, scrape.findings());
    }

    private Scrape.Down silent(Scrape.Down scrape) {
        var missing = new ArrayList<Sample>(given.size() + 1);
        missing.add(Sample.of(up, scrape.at(), 0));
        missing.addAll(allMissing(scrape.at()));
        return new Scrape.Down(scrape.target(), scrape.at(), scrape.took(), scrape.why(), missing);
    }

    /** The last word about a target that is asked no longer: everything it gave is missing, {@code up} too. */
    Scrape.Down goodbye(Instant at) {
        var missing = new ArrayList<Sample>(given.size() + 1);
        missing.add(Sample.missing(up, at));
        missing.addAll(allMissing(at));
        return new Scrape.Down(
                target, at, Duration.ZERO, new Failure(Failure.Kind.NOT_FOUND, "is configured no longer"), missing);
    }

    private List<Sample> allMissing(Instant at) {
        return given.stream().map(series -> Sample.missing(series, at)).toList();
    }
}
