package dev.weir.ui.slos;

import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about SLOs read. Readers are called at once and then whenever it changes, from threads of the port. */
public interface Slos {
    /** Everything that is expected, worst first, every few seconds. */
    Subscription watchAll(Consumer<Snapshot> reader);

    /** Whether something of that name is expected. */
    boolean knows(SloId id);

    /** What is said of one now, about every second; nothing comes once it is not defined any more. */
    Subscription watch(SloId id, Consumer<Now> reader);

    /** How it came to that, computed apart from the pages; again after slices were closed. Hours are those of the zone. */
    Subscription past(SloId id, ZoneId zone, Consumer<Past> reader);

    /** Replays the last 28 days with something else promised; ends when the subscription is closed. */
    Subscription tryOut(SloId id, Wish wish, Consumer<Attempt> reader);

    /** All at one instant. */
    record Snapshot(Instant at, List<Row> rows) {
        /** Copies the rows. */
        public Snapshot {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One of them.
     *
     * @param owner who owns its pipeline
     * @param verdict empty before the first judgement
     * @param incident the open one
     */
    record Row(Expectation expectation, String owner, Optional<Verdict> verdict, Optional<Incident> incident) {
        /** Where it stands; unknown before the first judgement. */
        public Standing standing() {
            return verdict.map(Verdict::standing).orElse(Standing.NO_DATA);
        }
    }

    /** One of them at one instant, with the corrections that hold at this moment. */
    record Now(Instant at, Row row, List<Correction> corrections) {
        /** Copies the list. */
        public Now {
            corrections = List.copyOf(corrections);
        }
    }
}
