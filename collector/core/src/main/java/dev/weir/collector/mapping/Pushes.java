package dev.weir.collector.mapping;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The live table of foreign series that are pushed. Remote write and agents deliver in any split: one canonical figure may need series of several
 * deliveries. So the table keeps the newest value of each, and {@link #evaluate} turns all of them into canonical samples every few seconds. A sample
 * waits a moment after its newest reading, so that the rest of the same push is in it. A figure all of whose series went silent is missing, once; what
 * passes under its own name is handed on at once. A figure of which a series found no room is partial. Thread-safe; the sink is called outside of any lock.
 */
public final class Pushes {
    /** How long a figure waits for the rest of a push. */
    static final Duration SETTLE = Duration.ofMillis(1_500);

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration OLD = Duration.ofHours(1);
    private static final Duration CUT = Duration.ofMinutes(5);
    private static final int MOST_CUT = 10_000;
    private static final long STALE_MARKER = 0x7ff0000000000002L;

    /** Where samples go. */
    @FunctionalInterface
    public interface Sink {
        /** Takes samples; may block. */
        void accept(List<Sample> samples);
    }

    /**
     * What the table holds and what it did not take, since the start.
     *
     * @param series foreign series held
     * @param ignored readings that no rule was about
     * @param dropped readings of new series beyond the limit
     * @param untimely readings from the future, or older than an hour
     */
    public record Figures(int series, long ignored, long dropped, long untimely) {}

    private record Said(Instant at, Optional<Instant> pending) {}

    private final PushSettings settings;
    private final Translation translation;
    private final Passing passing;
    private final Sink sink;
    private final Map<Series, Pushed> table = new HashMap<>();
    private final Map<Series, Pushed> passed = new HashMap<>();
    private final Map<Series, Said> said = new HashMap<>();

    /** Canonical series of which a foreign one found no room, and when that was last so. */
    private final Map<Series, Instant> cut = new HashMap<>();

    private boolean changed;
    private boolean waiting;
    private long ignored;
    private long dropped;
    private long untimely;

    Pushes(PushSettings settings, Translation translation, String environment, Sink sink) {
        this.settings = settings;
        this.translation = translation;
        this.passing = new Passing(environment, settings.keep());
        this.sink = sink;
    }

    /**
     * Takes what a sender pushed. The NaN that Prometheus marks staleness with ends its series.
     *
     * @param sender who pushed, for people
     */
    public void accept(String sender, List<Reading> readings, Instant arrived) {
        var through = new ArrayList<Sample>();
        synchronized (this) {
            for (Reading reading : readings) {
                take(reading, arrived).ifPresent(through::add);
            }
        }
        sink.accept(through);
    }

    private Optional<Sample> take(Reading given, Instant arrived) {
        Instant at = given.at();
        if (at.isAfter(arrived.plus(AHEAD)) || at.isBefore(arrived.minus(OLD))) {
            untimely++;
            return Optional.empty();
        }
        Reading reading = new Reading(undropped(given.series()), given.value(), at);
        Optional<Series> own = passing.as(reading);
        if (own.isPresent()) {
            if (!hold(passed, own.get(), reading.value(), at, arrived)) {
                return Optional.empty();
            }
            Quality quality = Double.isFinite(reading.value()) ? Quality.OK : Quality.MISSING;
            return Optional.of(new Sample(own.get(), at, arrived, reading.value(), quality));
        }
        if (translation.knows(reading.series())) {
            changed = true;
            if (!hold(table, reading.series(), reading.value(), at, arrived)) {
                cut(reading.series(), arrived);
            }
        } else {
            ignored++;
        }
        return Optional.empty();
    }

    private Series undropped(Series series) {
        Labels labels = series.labels();
        if (settings.drop().stream().allMatch(name -> labels.get(name) == null)) {
            return series;
        }
        var rest = new TreeMap<>(labels.values());
        settings.drop().forEach(rest::remove);
        return new Series(series.name(), new Labels(rest));
    }

    private void cut(Series foreign, Instant arrived) {
        for (Series figure : translation.figures(foreign)) {
            if (cut.size() < MOST_CUT || cut.containsKey(figure)) {
                cut.put(figure, arrived);
            }
        }
    }

    /** Whether there was room for it. */
    private boolean hold(Map<Series, Pushed> rows, Series series, double value, Instant at, Instant arrived) {
        Pushed old = rows.get(series);
        if (Double.doubleToRawLongBits(value) == STALE_MARKER) {
            if (old != null && !at.isBefore(old.at())) {
                rows.remove(series);
            }
        } else if (old != null) {
            rows.put(series, old.then(value, at, arrived));
        } else if (table.size() + passed.size() < settings.maxSeries()) {
            rows.put(series, Pushed.first(value, at, arrived));
        } else {
            dropped++;
            return false;
        }
        return true;
    }

    /** Hands on what the table amounts to now, as far as it is news. */
    public void evaluate(Instant now) {
        List<Sample> news;
        synchronized (this) {
            news = news(now);
        }
        sink.accept(news);
    }

    private List<Sample> news(Instant now) {
        var news = new ArrayList<Sample>();
        passed.entrySet().removeIf(row -> {
            boolean stale = row.getValue().stale(now);
            if (stale) {
                news.add(missing(row.getKey(), now, row.getValue().at()));
            }
            return stale;
        });
        changed |= table.values().removeIf(row -> row.stale(now));
        if (!changed && !waiting) {
            return news;
        }
        changed = false;
        waiting = false;
        var readings = new ArrayList<Reading>(table.size());
        table.forEach((series, row) -> readings.add(new Reading(series, row.value(), row.at())));
        var here = new HashSet<Series>();
        cut.values().removeIf(since -> since.plus(CUT).isBefore(now));
        for (Sample sample : translation.of(readings, now)) {
            here.add(sample.series());
            if (isNews(sample, now)) {
                news.add(cut.containsKey(sample.series()) ? Translation.partial(sample) : sample);
            }
        }
        said.entrySet().removeIf(entry -> {
            boolean gone = !here.contains(entry.getKey());
            if (gone) {
                news.add(missing(entry.getKey(), now, entry.getValue().at()));
            }
            return gone;
        });
        return news;
    }

    /** Of now, but not before what was said: a sender's clock may run ahead, and an older sample would not replace it. */
    private static Sample missing(Series series, Instant now, Instant last) {
        return Sample.missing(series, last.isAfter(now) ? last : now);
    }

    private boolean isNews(Sample sample, Instant now) {
        Said before = said.getOrDefault(sample.series(), new Said(Instant.MIN, Optional.empty()));
        if (!sample.at().isAfter(before.at())) {
            return false;
        }
        boolean settled = before.pending()
                .filter(since -> !since.plus(SETTLE).isAfter(now))
                .isPresent();
        waiting |= !settled;
        said.put(
                sample.series(),
                settled
                        ? new Said(sample.at(), Optional.empty())
                        : new Said(before.at(), Optional.of(before.pending().orElse(now))));
        return settled;
    }

    /** What it holds, and what it did not take. */
    public synchronized Figures figures() {
        return new Figures(table.size() + passed.size(), ignored, dropped, untimely);
    }
}
