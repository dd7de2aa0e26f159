package dev.weir.collector.exposition;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way in which a page writes one series: its bytes, and what they mean. */
final class Known {
    /** What is known of a series, however it is written. */
    static final class Track {
        final Series series;
        /** Labels that are there without a value; {@link Labels} does not keep them. */
        final Set<String> empty;

        @Nullable
        Member member;

        @Nullable
        Group group;

        int page;
        int point;

        Track(Series series, Set<String> empty) {
            this.series = series;
            this.empty = empty;
        }
    }

    /** A metric in the sense of OpenMetrics: what shares a family and its labels. */
    static final class Group {
        final Labels labels;
        int page;

        Group(Labels labels) {
            this.labels = labels;
        }
    }

    private final byte[] written;
    final Track track;
    /** What came after it on the page before. */
    @Nullable
    Known next;

    int page;

    Known(byte[] written, Track track) {
        this.written = written;
        this.track = track;
    }

    /** How many bytes name and labels take. */
    int length() {
        return written.length;
    }

    /** Whether this very series is written at the cursor. What follows a bare name decides whether the name ends there. */
    boolean writtenAt(Cursor in, Format format) {
        int from = in.at;
        int to = from + written.length;
        byte[] page = in.page;
        if (to >= page.length || !Arrays.equals(written, 0, written.length, page, from, to)) {
            return false;
        }
        if (written[written.length - 1] == '}') {
            return true;
        }
        return switch (format) {
            case OPENMETRICS -> page[to] == ' ';
            case TEXT -> {
                int i = to;
                while (i < page.length && Cursor.blank(page[i])) {
                    i++;
                }
                yield i > to && i < page.length && page[i] != '{';
            }
        };
    }
}
