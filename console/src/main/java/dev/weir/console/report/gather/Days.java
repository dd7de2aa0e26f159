package dev.weir.console.report.gather;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.json.SliceCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads the slices of some SLOs a day at a time, the newest day first, so that two days are held in memory: one is read beside the use of the other. */
final class Days {
    private static final String JOURNAL = "slices";
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    /** Receives the days, newest first. */
    @FunctionalInterface
    interface Reader {
        void day(Interval day, Collection<Track> tracks);
    }

    private final StoredPast store;
    private final SliceCodec codec = new SliceCodec();
    private final List<String> slos;
    private final Instant known;

    /** Of these SLOs, as known at an instant. */
    Days(StoredPast store, Collection<String> slos, Instant known) {
        this.store = store;
        this.slos = List.copyOf(slos);
        this.known = known;
    }

    /** Hands over every day that lies in the span, cut to it, and further cut at {@code cut}. */
    void read(Interval span, Instant cut, ZoneId zone, Reader reader) {
        Iterator<Interval> days = days(span, cut, zone).reversed().iterator();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Optional<Reading> next = begin(days, threads);
            while (next.isPresent()) {
                Reading reading = next.get();
                List<Track> tracks = reading.parts().stream()
                        .flatMap(part -> part.join().stream())
                        .toList();
                next = begin(days, threads);
                reader.day(reading.day(), tracks);
            }
        }
    }

    /** A day of which the slices are on their way, beside the use of the one before. */
    private record Reading(Interval day, List<CompletableFuture<List<Track>>> parts) {}

    private Optional<Reading> begin(Iterator<Interval> days, ExecutorService threads) {
        if (!days.hasNext()) {
            return Optional.empty();
        }
        Interval day = days.next();
        return Optional.of(new Reading(
                day,
                slos.stream()
                        .map(slo -> CompletableFuture.supplyAsync(() -> tracks(slo, day), threads))
                        .toList()));
    }

    private static List<Interval> days(Interval span, Instant cut, ZoneId zone) {
        var days = new ArrayList<Interval>();
        LocalDate date = LocalDate.ofInstant(span.start(), zone);
        for (Instant at = span.start(); at.isBefore(span.end()); ) {
            date = date.plusDays(1);
            Instant next = date.atStartOfDay(zone).toInstant();
            if (at.isBefore(cut) && next.isAfter(cut)) {
                next = cut;
                date = date.minusDays(1);
            }
            next = next.isBefore(span.end()) ? next : span.end();
            days.add(new Interval(at, next));
            at = next;
        }
        return days;
    }

    /** In order of position, which is that in which they became known. */
    private List<Track> tracks(String slo, Interval day) {
        var tracks = new ArrayList<Track>(1);
        for (Slice slice : store.read(JOURNAL, codec, slo, day)) {
            if (!slice.knownAt().isAfter(known)) {
                tracks.stream()
                        .filter(track -> track.holds(slice))
                        .findFirst()
                        .orElseGet(() -> {
                            var fresh = new Track(slice, day.start(), day.end());
                            tracks.add(fresh);
                            return fresh;
                        })
                        .put(slice);
            }
        }
        return tracks;
    }
}
