package dev.weir.ui.lineage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An edge of a picture, from cause to effect.
 *
 * @param from the key of a spot of the picture
 * @param to the key of a spot of the picture
 * @param words what joins the two, such as {@code reads} or {@code writes}
 * @param origin how it is known
 * @param since since when it is so
 * @param seen when it was observed last; empty when never
 * @param detail more about it, such as that a column is masked; empty when there is none
 * @param way its corners as x, y, x, y, …, in pixels
 */
public record Link(
        String from,
        String to,
        String words,
        Origin origin,
        Optional<Instant> since,
        Optional<Instant> seen,
        String detail,
        List<Double> way) {
    /** Copies the corners. */
    public Link {
        way = List.copyOf(way);
    }

    /** How an edge is known. */
    public enum Origin {
        /** Definitions say so, and nobody ever saw it. */
        DECLARED("declared, never observed"),
        /** It was seen. */
        OBSERVED("observed"),
        /** Definitions say so, and it was seen. */
        BOTH("declared and observed");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
