package dev.weir.console.backtest;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Batches on their way to a replay: how many samples there were, and how much of the span they cover. */
final class Watching implements Iterator<List<Sample>> {
    private final Iterator<List<Sample>> batches;
    private final Interval span;
    private final Duration reach;
    private final Consumer<Instant> progress;
    private long samples;
    private long inSpan;
    private Duration covered = Duration.ZERO;
    private Instant coveredTo;

    /** A usable sample covers the time after it, as far as {@code reach}. */
    Watching(Iterator<List<Sample>> batches, Interval span, Duration reach, Consumer<Instant> progress) {
        this.batches = batches;
        this.span = span;
        this.reach = reach;
        this.progress = progress;
        coveredTo = span.start();
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public List<Sample> next() {
        var batch = batches.next();
        for (Sample sample : batch) {
            samples++;
            if (span.contains(sample.at())) {
                inSpan++;
            }
            if (sample.quality().usable()) {
                cover(sample.at());
            }
        }
        progress.accept(batch.getFirst().arrived());
        return batch;
    }

    private void cover(Instant at) {
        Instant from = at.isBefore(coveredTo) ? coveredTo : at;
        Instant until = at.plus(reach).isBefore(span.end()) ? at.plus(reach) : span.end();
        if (until.isAfter(from)) {
            covered = covered.plus(Duration.between(from, until));
            coveredTo = until;
        }
    }

    /** All that were read, those before the span included. */
    long samples() {
        return samples;
    }

    /** Those that were taken in the span. */
    long inSpan() {
        return inSpan;
    }

    /** The covered share of the span. */
    double coverage() {
        return (double) covered.toMillis() / span.length().toMillis();
    }
}
