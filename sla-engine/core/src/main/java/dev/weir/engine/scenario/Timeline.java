package dev.weir.engine.scenario;

import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happened, for the reader of a failure: changes of conditions, events, deeds. One thread at a time. */
final class Timeline {
    private static final int MOST = 100_000;
    private static final int AROUND = 4;

    /** {@code slo} is null when it concerns all. */
    private record Entry(Instant at, @Nullable SloId slo, String what) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Function<Instant, String> times;

    Timeline(Function<Instant, String> times) {
        this.times = times;
    }

    void add(Instant at, @Nullable SloId slo, String what) {
        if (entries.size() < MOST) {
            entries.add(new Entry(at, slo, what));
        }
    }

    /** What concerns an SLO around an instant, a line each; the newest that had happened by then is marked. */
    String around(SloId slo, Instant at) {
        List<Entry> own = entries.stream()
                .filter(entry -> entry.slo() == null || entry.slo().equals(slo))
                .toList();
        int next = 0;
        while (next < own.size() && !own.get(next).at().isAfter(at)) {
            next++;
        }
        var text = new StringBuilder();
        for (int i = Math.max(0, next - AROUND); i < Math.min(own.size(), next + AROUND / 2); i++) {
            Entry entry = own.get(i);
            text.append(i == next - 1 ? "\n    > " : "\n      ")
                    .append("%-12s %s".formatted(times.apply(entry.at()), entry.what()));
        }
        return text.isEmpty() ? "\n      nothing happened" : text.toString();
    }
}
