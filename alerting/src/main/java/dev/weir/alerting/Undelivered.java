package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A page that its destination has not taken.
 *
 * @param promised when it was promised, or promised anew
 * @param attempts how often it was tried since
 * @param why what came of the last attempt; empty when there was none
 * @param at when that was
 * @param due when it is tried the next time; empty when it is tried at once, or never of itself
 */
public record Undelivered(
        Page page,
        String destination,
        State state,
        Instant promised,
        int attempts,
        Optional<Failure> why,
        Optional<Instant> at,
        Optional<Instant> due) {
    /** What it waits for. */
    public enum State {
        /** Its turn. */
        OWED,
        /** The next attempt, after one that failed. */
        WAITING,
        /** Somebody: it was refused or given up. */
        REFUSED,
        /** A notifier of that name, which is not configured any more. */
        STRAY;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What somebody can do about it; empty when nothing needs to be done. */
    public String fix() {
        return switch (state) {
            case OWED, WAITING -> "";
            case STRAY -> "configure a notifier named '" + destination + "' again; until then nobody is told";
            case REFUSED -> why.map(failure -> remedy(failure.kind())).orElse("") + ", then retry";
        };
    }

    private String remedy(Failure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "see that '" + destination + "' runs, and that it can be reached from here";
            case TIMEOUT -> "see why '" + destination + "' does not answer in time, or raise its timeout";
            case UNAUTHORIZED -> "correct the credentials of '" + destination + "'";
            case NOT_FOUND -> "correct the url of '" + destination + "'";
            case RATE_LIMITED -> "lower the pace of '" + destination + "' (per_minute, burst)";
            case UNAVAILABLE, BROKEN -> "see what is wrong at '" + destination + "'";
            case MALFORMED, TOO_LARGE -> "see that the url of '" + destination + "' is that of such a receiver";
            case REFUSED -> "correct what the reason names, here or at '" + destination + "'";
            case BUG -> "read the console's log and report the defect";
        };
    }
}
