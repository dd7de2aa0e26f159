package dev.weir.alerting;

import dev.weir.model.incident.Silence;
import java.time.Instant;
import java.util.List;

/** The silences that are kept somewhere else. */
@FunctionalInterface
public interface Silences {
    /** Those that hold at this instant; others may be among them and are ignored. */
    List<Silence> active(Instant now);

    /** Nobody ever asked for silence. */
    static Silences none() {
        return now -> List.of();
    }
}
