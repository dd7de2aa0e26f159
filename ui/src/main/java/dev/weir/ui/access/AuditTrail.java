package dev.weir.ui.access;

import dev.weir.model.Act;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who did what to what, when. For admins alone; asked in the thread of a request. */
public interface AuditTrail {
    /** What is looked for; each text is a part of what it is about, in any case, and empty matches all. Times are half-open. */
    record Query(String who, String verb, String object, String text, Optional<Instant> from, Optional<Instant> until) {
        /** Everything. */
        public static Query all() {
            return new Query("", "", "", "", Optional.empty(), Optional.empty());
        }
    }

    /** An act and its number in the journal. */
    record Line(long number, Act act) {}

    /** At most so many of the newest lines with a smaller number, newest first. */
    List<Line> find(Query query, long below, int most);

    /** Hands over all lines that match, oldest first. */
    void each(Query query, Consumer<Line> reader);
}
