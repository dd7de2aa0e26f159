package dev.weir.collector.exposition;

import dev.weir.collector.exposition.Known.Group;
import dev.weir.collector.exposition.Known.Track;
import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series of the page before, found again by their bytes. A steady target writes the same series in the same order, so the likely next one is compared
 * first: one comparison of bytes, no look at the single characters, no hash. Only where the page has changed is a line scanned, hashed and looked up; only a
 * new one is decoded. What a page no longer holds is forgotten after it; a page that is rejected clears all, so that memory is bounded by one page.
 */
final class Memory {
    private final Map<Key, Known> byBytes = new HashMap<>();
    private final Map<Series, Track> bySeries = new HashMap<>();
    private final Map<Series, Group> groups = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private Format format = Format.TEXT;
    private @Nullable Known first;
    private @Nullable Known last;
    private @Nullable Known likely;
    private int page;
    private int used;

    /** Begins a page; its number marks what was seen on it. */
    int begin(Format of) {
        if (format != of) {
            clear();
            format = of;
        }
        words.clear();
        page++;
        used = 0;
        last = null;
        likely = first;
        return page;
    }

    /** The series at the cursor, which moves behind it. */
    Known at(Cursor in) throws Malformed {
        Known found = likely;
        if (found == null || !found.writtenAt(in, format)) {
            found = find(in);
            if (last == null) {
                first = found;
            } else {
                last.next = found;
            }
        }
        in.at += found.length();
        if (found.page != page) {
            found.page = page;
            used++;
        }
        last = found;
        likely = found.next;
        return found;
    }

    private Known find(Cursor in) throws Malformed {
        int from = in.at;
        int to = SeriesLine.end(in);
        var key = new Key(in.page, from, to);
        Known known = byBytes.get(key);
        if (known == null) {
            Track fresh = SeriesLine.read(in, to, format, words);
            in.at = from;
            Track track = bySeries.computeIfAbsent(fresh.series, series -> fresh);
            byte[] written = Arrays.copyOfRange(in.page, from, to);
            known = new Known(written, track);
            byBytes.put(new Key(written, 0, written.length), known);
        }
        return known;
    }

    /** The metric of that family with those labels. */
    Group group(String family, Labels labels) {
        return groups.computeIfAbsent(new Series(family, labels), series -> new Group(labels));
    }

    /** Ends a page that was read whole. */
    void end() {
        if (last != null) {
            last.next = null;
        } else {
            first = null;
        }
        if (used == byBytes.size()) {
            return;
        }
        byBytes.values().removeIf(known -> known.page != page);
        byBytes.values().forEach(known -> {
            if (known.next != null && known.next.page != page) {
                known.next = null;
            }
        });
        bySeries.values().removeIf(track -> track.page != page);
        groups.values().removeIf(group -> group.page != page);
    }

    /** Forgets everything. */
    void clear() {
        byBytes.clear();
        bySeries.clear();
        groups.clear();
        words.clear();
        first = null;
        last = null;
        likely = null;
    }

    /** The bytes of name and labels, comparable without decoding them. */
    private static final class Key {
        private final byte[] bytes;
        private final int from;
        private final int to;
        private final int hash;

        Key(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            int mixed = 1;
            for (int i = from; i < to; i++) {
                mixed = 31 * mixed + bytes[i];
            }
            hash = mixed;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(bytes, from, to, key.bytes, key.from, key.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
