package dev.weir.console.flow;

import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.store.SampleSink;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every sample comes in, scraped or pushed: it is kept first, then judged, then shown. Called from many threads; blocks while
 * the engine's lanes are full.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private final SampleSink sink;
    private final Sequence sequence;
    private final Latest latest;
    private final InstantSource clock;
    private final LongAdder taken = new LongAdder();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final LongAdder missing = new LongAdder();
    private final List<Consumer<List<Sample>>> readers = new CopyOnWriteArrayList<>();
    private final Findings findings;
    private final Costs costs;
    private final Writers writers = new Writers();

    /** Wires them. */
    public Intake(
            SampleSink sink, Sequence sequence, Latest latest, Findings findings, Costs costs, InstantSource clock) {
        this.findings = findings;
        this.costs = costs;
        this.sink = sink;
        this.sequence = sequence;
        this.latest = latest;
        this.clock = clock;
    }

    /** Takes what came of a scrape; a target that is down brings samples too: they say what is missing. */
    public void scraped(Scrape scrape) {
        findings.update(scrape);
        try {
            switch (scrape) {
                case Scrape.Up up -> accept(up.target(), Writers.Rank.SCRAPED, up.samples());
                case Scrape.Down down -> accept(down.target(), Writers.Rank.SCRAPED, down.missing());
            }
        } catch (UncheckedIOException e) {
            if (refusing.compareAndSet(false, true)) {
                LOG.error("the store refuses samples: {}", e.getMessage());
            }
        }
    }

    /** Takes the samples that this writer may write; when this returns they are kept, and what they cost with them. */
    public void accept(String writer, Writers.Rank rank, List<Sample> samples) {
        keep(writers.admit(writer, rank, samples, clock.instant()));
    }

    private void keep(List<Sample> measured) {
        if (measured.isEmpty()) {
            return;
        }
        List<Sample> all = new ArrayList<>(measured);
        all.addAll(costs.derive(measured));
        List<Sample> samples = sequence.take(all, sink);
        if (refusing.compareAndSet(true, false)) {
            LOG.info("the store takes samples again");
        }
        taken.add(samples.size());
        missing.add(
                samples.stream().filter(sample -> Double.isNaN(sample.value())).count());
        latest.update(samples);
        readers.forEach(reader -> reader.accept(samples));
    }

    /** Calls the reader with everything that comes in, in the thread that brings it: it must be quick. */
    public void also(Consumer<List<Sample>> reader) {
        readers.add(reader);
    }

    /** Who writes which series. */
    public Writers writers() {
        return writers;
    }

    /** Whether the store refused the last samples: full disk, say. */
    public boolean refusing() {
        return refusing.get();
    }

    /** Samples taken since the start. */
    public long taken() {
        return taken.sum();
    }

    /** How many of them said that something is missing. */
    public long missing() {
        return missing.sum();
    }
}
