package dev.weir.ui.silences;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Silence;
import dev.weir.ui.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the screens about silences read and do. */
public interface Silences {
    /** The longest silence. */
    Duration LONGEST = Duration.ofDays(30);

    /** Calls the reader at once, whenever something changed, and at least every 15 s, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** What a wish would hold and what is wrong with it; makes nothing. */
    Checked check(Wish wish);

    /** Makes a silence; tells what is wrong, and then made none. */
    List<Mistake> make(Wish wish, Actor by);

    /** Ends a silence now; what it held and still burns is told at once. Does nothing to one that is over. */
    void end(String id, Actor by);

    /** The silences at one instant: those that hold, those to come, those that are over. */
    record Snapshot(Instant at, List<Entry> entries) {
        /** Copies the entries. */
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /** A silence, how it stands, when it ends or ended, and who ended it before its time. */
    record Entry(Silence silence, State state, Instant until, Optional<Actor> endedBy) {}

    /** How a silence stands. */
    enum State {
        /** It holds pages back. */
        ACTIVE,
        /** It will. */
        TO_COME,
        /** It does not any more. */
        OVER
    }

    /**
     * A silence that somebody wants.
     *
     * @param matchers as Alertmanager writes them
     * @param from now when it is empty
     * @param until empty when nobody said it
     */
    record Wish(String matchers, Optional<Instant> from, Optional<Instant> until, String reason) {}

    /** Which part of a wish. */
    enum Part {
        /** The matchers. */
        MATCHERS,
        /** When it begins. */
        FROM,
        /** When it ends. */
        UNTIL,
        /** Why. */
        REASON
    }

    /** What is wrong with a part of a wish, and what to write instead. */
    record Mistake(Part part, String text) {}

    /** A wish looked at: what is wrong, what it would hold, and what is odd. */
    record Checked(List<Mistake> mistakes, List<Reached> reached, List<String> notes) {
        /** Copies the lists. */
        public Checked {
            mistakes = List.copyOf(mistakes);
            reached = List.copyOf(reached);
            notes = List.copyOf(notes);
        }
    }

    /** A promise whose pages of these severities would be held; {@code now} tells that of its open incident would be. */
    record Reached(
            String title,
            PipelineId pipeline,
            String owner,
            Set<Severity> severities,
            Optional<IncidentId> open,
            boolean now) {
        /** Copies the severities. */
        public Reached {
            severities = Set.copyOf(severities);
        }
    }
}
