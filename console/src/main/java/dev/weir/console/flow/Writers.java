package dev.weir.console.flow;

import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * One series has one writer. A pipeline may be measured from several sides, by the plugin inside a driver and over the driver's REST interface say, and two
 * writers of one series would make a zigzag of it. Who knows better goes first: what is pushed under our own names before what is scraped, that before what
 * was mapped from foreign names; of equals the one who came first. A writer keeps a series while it writes it; when it falls silent for a minute, or says
 * itself that the figure is missing or that the pipeline does not run, the next one may. Thread-safe.
 */
public final class Writers {
    /** All agents inside engines as one writer: the starts of a pipeline overlap, and their silence is told by us. */
    public static final String AGENTS = "agents";

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** How much a writer knows, least first. */
    public enum Rank {
        /** Foreign names, mapped to ours. */
        MAPPED,
        /** Asked by a collector. */
        SCRAPED,
        /** Told by an agent inside the engine, or by the business itself. */
        TOLD
    }

    private record Hold(String writer, Rank rank, Instant last) {}

    private final Map<Series, Hold> holds = new HashMap<>();
    private final LongAdder superseded = new LongAdder();

    /** Those of the samples that this writer may write. */
    public synchronized List<Sample> admit(String writer, Rank rank, List<Sample> samples, Instant now) {
        var admitted = new ArrayList<Sample>(samples.size());
        for (Sample sample : samples) {
            Hold hold = holds.get(sample.series());
            boolean own = hold != null && hold.writer.equals(writer);
            // That somebody who knows better knows nothing must not interrupt the one who does; nor must a cluster
            // that a pipeline left keep the one where it runs now from saying so.
            boolean says = sample.quality() != Quality.MISSING && !isGone(sample);
            boolean better = hold != null && rank.compareTo(hold.rank) > 0 && says;
            boolean free = hold == null || own || better || hold.last.isBefore(now.minus(FRESH));
            if (!free) {
                superseded.increment();
                continue;
            }
            admitted.add(sample);
            if (says) {
                holds.put(sample.series(), new Hold(writer, rank, now));
            } else if (own) {
                holds.remove(sample.series());
            }
        }
        return admitted;
    }

    private static boolean isGone(Sample sample) {
        return sample.value() == 0 && sample.series().name().equals(Signal.PIPELINE_UP.seriesName());
    }

    /** Samples that were left out so far because somebody who knows better writes their series. */
    public long superseded() {
        return superseded.sum();
    }

    /** Forgets the holds that ended. */
    public synchronized void forget(Instant now) {
        holds.values().removeIf(hold -> hold.last.isBefore(now.minus(FRESH)));
    }
}
