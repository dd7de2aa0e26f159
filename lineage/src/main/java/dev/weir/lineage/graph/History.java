package dev.weir.lineage.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What something was over time, put together from what was told in any order. Where the same was told again and again, only the first and the
 * last time of such a stretch have to stay: all between are taken out when there are too many. Not thread-safe.
 *
 * @param <V> compared by {@code equals}
 */
final class History<V> {
    /** What was told for one instant. */
    record Entry<V>(Instant at, Instant known, V value) {}

    /** A stretch in which nothing changed. */
    record Span<V>(Instant since, Instant known, Instant last, V value) {}

    private final int most;
    private final List<Entry<V>> entries = new ArrayList<>();

    History(int most) {
        this.most = most;
    }

    /** Says whether anything else than a repetition was told. */
    boolean tell(Instant at, Instant known, V value) {
        int index = after(at);
        if (index > 0 && entries.get(index - 1).at().equals(at)) {
            Entry<V> same = entries.get(index - 1);
            // two tell different things of one instant: the one that was known later is right, then the one that sorts
            // later, whoever comes first
            if (same.value().equals(value)
                    ? !known.isBefore(same.known())
                    : known.isBefore(same.known())
                            || (known.equals(same.known())
                                    && value.toString().compareTo(same.value().toString()) < 0)) {
                return false;
            }
            boolean news = !same.value().equals(value);
            entries.set(index - 1, new Entry<>(at, known, value));
            return news;
        }
        boolean news = index != entries.size()
                || entries.isEmpty()
                || !entries.getLast().value().equals(value);
        entries.add(index, new Entry<>(at, known, value));
        if (entries.size() > most) {
            thin();
        }
        return news;
    }

    /** What it was at an instant, as far as was known at another. */
    Optional<Entry<V>> at(Instant at, Instant known) {
        for (int i = after(at) - 1; i >= 0; i--) {
            if (!entries.get(i).known().isAfter(known)) {
                return Optional.of(entries.get(i));
            }
        }
        return Optional.empty();
    }

    /** Its stretches, in order of time. */
    List<Span<V>> spans() {
        var spans = new ArrayList<Span<V>>();
        for (Entry<V> entry : entries) {
            if (!spans.isEmpty() && spans.getLast().value().equals(entry.value())) {
                Span<V> open = spans.removeLast();
                spans.add(new Span<>(open.since(), open.known(), entry.at(), open.value()));
            } else {
                spans.add(new Span<>(entry.at(), entry.known(), entry.at(), entry.value()));
            }
        }
        return spans;
    }

    private int after(Instant at) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).at().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Takes out what stands between two that say the same; if nothing does, the oldest. */
    private void thin() {
        var kept = new ArrayList<Entry<V>>();
        for (int i = 0; i < entries.size(); i++) {
            boolean between = i > 0
                    && i < entries.size() - 1
                    && Objects.equals(entries.get(i - 1).value(), entries.get(i).value())
                    && Objects.equals(entries.get(i + 1).value(), entries.get(i).value());
            if (!between) {
                kept.add(entries.get(i));
            }
        }
        entries.clear();
        entries.addAll(kept.size() > most ? kept.subList(kept.size() - most, kept.size()) : kept);
    }
}
