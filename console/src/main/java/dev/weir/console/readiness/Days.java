package dev.weir.console.readiness;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Single series over weeks, in steps of an hour, read day by day: a day that is over is read once and remembered, so that looking
 * again costs the present day alone. Thread-safe.
 */
public final class Days {
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration SETTLED = Duration.ofHours(3);
    private static final int MOST = 20_000;

    private record Key(Selector selector, Instant day) {}

    private final SampleSource samples;
    private final Map<Key, List<Sample>> over = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Sample>> eldest) {
            return size() > MOST;
        }
    };

    /** Reads from these. */
    public Days(SampleSource samples) {
        this.samples = samples;
    }

    /** The series that a selector chooses exactly, one sample an hour (the mean of its usable ones); hours without are absent. */
    public List<Sample> of(Selector selector, Interval when, Instant now) {
        var all = new ArrayList<Sample>();
        for (Instant day = when.start().truncatedTo(ChronoUnit.DAYS);
                day.isBefore(when.end());
                day = day.plus(1, ChronoUnit.DAYS)) {
            day(selector, day, now).stream()
                    .filter(sample -> !sample.at().isBefore(when.start().truncatedTo(ChronoUnit.HOURS))
                            && sample.at().isBefore(when.end()))
                    .forEach(all::add);
        }
        return all;
    }

    private List<Sample> day(Selector selector, Instant day, Instant now) {
        Instant end = day.plus(1, ChronoUnit.DAYS);
        boolean settled = end.plus(SETTLED).isBefore(now);
        var key = new Key(selector, day);
        synchronized (over) {
            List<Sample> known = settled ? over.get(key) : null;
            if (known != null) {
                return known;
            }
        }
        List<Sample> read = samples.select(selector, new Interval(day, end), new Resolution.Step(STEP)).stream()
                .findFirst()
                .map(Points::samples)
                .orElse(List.of());
        if (settled) {
            synchronized (over) {
                over.put(key, read);
            }
        }
        return read;
    }
}
