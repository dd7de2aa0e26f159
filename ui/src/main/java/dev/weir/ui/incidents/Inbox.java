package dev.weir.ui.incidents;

import dev.weir.model.Severity;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the list of incidents reads: one state at a time, filtered, in portions. */
public interface Inbox {
    /** Calls the reader at once and whenever they changed, from threads of its own. Cheap. */
    Subscription counts(Consumer<Counts> reader);

    /** The same with what a filter leaves over, at least every 15 s so that ages stay true. */
    Subscription watch(Filter filter, Consumer<Snapshot> reader);

    /** In which state incidents are. */
    enum State {
        /** It goes on, and nobody has it. */
        OPEN,
        /** It goes on, and somebody has it. */
        TAKEN,
        /** It is over. */
        OVER
    }

    /** How many there are in each state. */
    record Counts(int open, int taken, int over) {
        /** Those in a state. */
        public int in(State state) {
            return switch (state) {
                case OPEN -> open;
                case TAKEN -> taken;
                case OVER -> over;
            };
        }

        /** All of them. */
        public int all() {
            return open + taken + over;
        }
    }

    /**
     * Which incidents somebody looks for; blank and empty means any.
     *
     * @param text part of its sentence, of the name or title of its promise, or of its key
     * @param owner part of the owner's name
     * @param pipeline part of the pipeline's name
     * @param most how many are shown at most
     */
    record Filter(State state, String text, String owner, Optional<Severity> severity, String pipeline, int most) {
        /** Whether it leaves everything in its state. */
        public boolean everything() {
            return text.isBlank() && owner.isBlank() && severity.isEmpty() && pipeline.isBlank();
        }
    }

    /**
     * What a filter leaves over at one instant.
     *
     * @param all how many there are without the filter
     * @param found how many it leaves over, in each state
     * @param rows the loud ones first, then the newest, at most as many as were asked for
     */
    record Snapshot(Instant at, Counts all, Counts found, List<Row> rows) {
        /** Copies the rows. */
        public Snapshot {
            rows = List.copyOf(rows);
        }
    }

    /** An incident and who owns its pipeline; blank when nobody is known to. */
    record Row(Incidents.Entry entry, String owner) {}
}
