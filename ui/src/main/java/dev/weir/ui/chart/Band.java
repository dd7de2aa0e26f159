package dev.weir.ui.chart;

import dev.weir.model.Interval;
import java.time.Instant;
import java.util.Locale;

/**
 * Something that matters for the reading of the lines, behind them: a span is a band, a moment (a span of no length) is a flag at the top. Kinds are
 * told apart by a shape or letter, not by colour alone; the label shows under the cursor.
 */
public record Band(Interval when, String label, Kind kind) {
    /** What it is. */
    public enum Kind {
        /** An incident that woke somebody. */
        PAGE("■", "incident"),
        /** An incident that can wait. */
        TICKET("▲", "incident"),
        /** New code or a new plan runs. */
        DEPLOY("D", "deploy"),
        /** The job began again. */
        RESTART("R", "restart"),
        /** The shape of the data changed. */
        SCHEMA("S", "schema"),
        /** A promise was changed. */
        DEFINITION("V", "definition"),
        /** Measurement was paused, or a past span was forgiven. */
        CORRECTION("C", "correction"),
        /** What a simulation played; hatched. */
        SIMULATED("≈", "simulated"),
        /** Another change. */
        CHANGE("•", "change");

        private final String shape;
        private final String word;

        Kind(String shape, String word) {
            this.shape = shape;
            this.word = word;
        }

        /** One character that stands for it in charts and lists. */
        public String shape() {
            return shape;
        }

        /** Its word for people. */
        public String word() {
            return word;
        }

        /** The kind of a change that is told by a word, such as {@code deploy}; what is not known is a {@link #CHANGE}. */
        public static Kind of(String change) {
            return switch (change.strip().toLowerCase(Locale.ROOT)) {
                case "deploy", "deployment", "release", "rollback", "roll-back" -> DEPLOY;
                case "restart" -> RESTART;
                case "schema" -> SCHEMA;
                case "definition" -> DEFINITION;
                case "correction" -> CORRECTION;
                default -> CHANGE;
            };
        }
    }

    /** A moment. */
    public static Band moment(Instant at, String label, Kind kind) {
        return new Band(new Interval(at, at), label, kind);
    }
}
