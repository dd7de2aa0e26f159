package dev.weir.model.store;

import dev.weir.model.Interval;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** All ports of a store in memory, as plainly as can be: for tests, and as the yardstick of the real ones. Thread-safe. */
public final class MemoryStore implements SampleSink, SampleSource, Journals {
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Series, TreeMap<Instant, Sample>> samples = new TreeMap<>(Comparator.comparing(Series::toString));
    private final Map<String, Book> books = new HashMap<>();
    private boolean within;

    private static final class Book {
        final List<Written> entries = new ArrayList<>();
        final Set<String> uniqueKeys = new HashSet<>();

        Book copy() {
            var copy = new Book();
            copy.entries.addAll(entries);
            copy.uniqueKeys.addAll(uniqueKeys);
            return copy;
        }
    }

    /** One that says the same leaves the arrival of the first; one that says nothing replaces none that does. */
    private static Sample newer(Sample before, Sample after) {
        boolean same = before.quality() == after.quality() && Double.compare(before.value(), after.value()) == 0;
        return !same && (after.quality().usable() || !before.quality().usable()) ? after : before;
    }

    @Override
    public void append(List<Sample> more) {
        turn.lock();
        try {
            for (Sample sample : more) {
                var kept = new Sample(
                        sample.series(),
                        sample.at().truncatedTo(ChronoUnit.MILLIS),
                        sample.arrived().truncatedTo(ChronoUnit.MILLIS),
                        sample.value(),
                        sample.quality());
                samples.computeIfAbsent(kept.series(), series -> new TreeMap<>())
                        .merge(kept.at(), kept, MemoryStore::newer);
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public List<Points> select(Selector selector, Interval when, Resolution resolution) {
        return within(when).stream()
                .filter(points -> selector.matches(points.series()))
                .map(points -> new Points(
                        points.series(),
                        switch (resolution) {
                            case Resolution.Raw raw -> newest(points.samples(), raw.limit());
                            case Resolution.Step step -> steps(points, step.length());
                            case Resolution.Peaks peaks -> peaks(points.samples(), peaks.length());
                        }))
                .toList();
    }

    @Override
    public List<Sample> latest(Selector selector, Interval when) {
        return within(when).stream()
                .filter(points -> selector.matches(points.series()))
                .map(points -> points.samples().getLast())
                .toList();
    }

    @Override
    public List<Series> series(Interval when) {
        return within(when).stream().map(Points::series).toList();
    }

    private List<Points> within(Interval when) {
        turn.lock();
        try {
            return samples.entrySet().stream()
                    .map(entry -> new Points(
                            entry.getKey(),
                            entry.getValue().values().stream()
                                    .filter(sample -> when.contains(sample.at()))
                                    .toList()))
                    .filter(points -> !points.samples().isEmpty())
                    .toList();
        } finally {
            turn.unlock();
        }
    }

    private static List<Sample> newest(List<Sample> all, int limit) {
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    private static List<Sample> peaks(List<Sample> samples, Duration length) {
        return samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> Math.floorDiv(sample.at().toEpochMilli(), length.toMillis()),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(step -> peaks(step).stream())
                .toList();
    }

    private static List<Sample> peaks(List<Sample> step) {
        var usable = step.stream().filter(sample -> sample.quality().usable()).toList();
        if (usable.isEmpty()) {
            return List.of(step.getFirst());
        }
        var low = usable.getFirst();
        var high = usable.getFirst();
        for (Sample sample : usable) {
            low = sample.value() < low.value() ? sample : low;
            high = sample.value() > high.value() ? sample : high;
        }
        return low.equals(high) ? List.of(low) : low.at().isBefore(high.at()) ? List.of(low, high) : List.of(high, low);
    }

    private static List<Sample> steps(Points points, Duration length) {
        var steps = points.samples().stream()
                .collect(Collectors.groupingBy(
                        sample -> Math.floorDiv(sample.at().toEpochMilli(), length.toMillis()),
                        TreeMap::new,
                        Collectors.toList()));
        return steps.entrySet().stream()
                .map(step ->
                        step(points.series(), Instant.ofEpochMilli(step.getKey() * length.toMillis()), step.getValue()))
                .toList();
    }

    private static Sample step(Series series, Instant start, List<Sample> in) {
        var arrived =
                in.stream().map(Sample::arrived).max(Comparator.naturalOrder()).orElse(start);
        var usable = in.stream().filter(sample -> sample.quality().usable()).toList();
        if (usable.isEmpty()) {
            return new Sample(series, start, arrived, Double.NaN, Quality.MISSING);
        }
        double sum = 0;
        var worst = Quality.OK;
        for (Sample sample : usable) {
            sum += sample.value();
            worst = sample.quality().compareTo(worst) > 0 ? sample.quality() : worst;
        }
        return new Sample(series, start, arrived, sum / usable.size(), worst);
    }

    @Override
    public <E> Journal<E> open(String name, Codec<E> codec) {
        turn.lock();
        try {
            books.computeIfAbsent(name, unknown -> new Book());
            return new MemoryJournal<>(name, codec);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void atomically(Runnable work) {
        turn.lock();
        try {
            if (within) {
                throw new IllegalStateException("atomically() must not be nested");
            }
            var before = new HashMap<String, Book>();
            books.forEach((name, book) -> before.put(name, book.copy()));
            within = true;
            boolean done = false;
            try {
                work.run();
                done = true;
            } finally {
                within = false;
                if (!done) {
                    books.putAll(before);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private record Written(String key, Instant at, String text) {}

    private final class MemoryJournal<E> implements Journal<E> {
        private final String name;
        private final Codec<E> codec;

        MemoryJournal(String name, Codec<E> codec) {
            this.name = name;
            this.codec = codec;
        }

        @Override
        public long append(List<E> entries) {
            var written = entries.stream().map(this::write).toList();
            turn.lock();
            try {
                book().entries.addAll(written);
                return entries.isEmpty() ? 0 : book().entries.size();
            } finally {
                turn.unlock();
            }
        }

        @Override
        public boolean appendOnce(E entry, String uniqueKey) {
            var written = write(entry);
            turn.lock();
            try {
                boolean first = book().uniqueKeys.add(uniqueKey);
                if (first) {
                    book().entries.add(written);
                }
                return first;
            } finally {
                turn.unlock();
            }
        }

        @Override
        public List<E> read(String key, Interval when) {
            return all().stream()
                    .filter(written -> written.key().equals(key) && when.contains(written.at()))
                    .map(written -> codec.decode(written.text()))
                    .toList();
        }

        @Override
        public List<Entry<E>> after(long position, int limit) {
            var all = all();
            var found = new ArrayList<Entry<E>>();
            for (int i = (int) Math.clamp(position, 0L, all.size()); i < all.size() && found.size() < limit; i++) {
                found.add(new Entry<>(i + 1L, codec.decode(all.get(i).text())));
            }
            return found;
        }

        private Written write(E entry) {
            return new Written(codec.key(entry), codec.at(entry), codec.encode(entry));
        }

        private List<Written> all() {
            turn.lock();
            try {
                return List.copyOf(book().entries);
            } finally {
                turn.unlock();
            }
        }

        private Book book() {
            return books.computeIfAbsent(name, unknown -> new Book());
        }
    }
}
