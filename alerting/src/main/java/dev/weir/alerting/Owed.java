package dev.weir.alerting;

import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.util.Optional;

/**
 * A promise that is not settled, and the last attempt at it.
 *
 * @param order the position of the first promise of it, which a later wish to try it again does not change
 * @param untaken whether it is certain that the destination has not taken it: nobody tried it, or every attempt failed in a way
 *     that proves it. What was owed before this process began may have been tried without a record
 * @param atOnce whether somebody wants it tried now, and it was not yet
 */
record Owed(Delivery.Queued promise, long order, Optional<Delivery.Retry> last, boolean untaken, boolean atOnce) {
    /** How often it was tried. */
    int attempts() {
        return last.map(Delivery.Retry::attempt).orElse(0);
    }

    Page page() {
        return promise.what();
    }

    Owed tried(Delivery.Retry retry) {
        return new Owed(promise, order, Optional.of(retry), untaken && proves(retry.why()), false);
    }

    Owed refused(Failure why) {
        return new Owed(promise, order, last, untaken && proves(why), false);
    }

    Owed again(Delivery.Requeued again, boolean byThisProcess) {
        var anew = new Delivery.Queued(again.page(), again.destination(), again.at(), again.what());
        return new Owed(anew, order, Optional.empty(), untaken && byThisProcess, true);
    }

    /** Whether a failure of this kind proves that nothing was taken; a time-out or a broken connection does not. */
    private static boolean proves(Failure why) {
        return switch (why.kind()) {
            case UNREACHABLE, UNAVAILABLE, RATE_LIMITED, UNAUTHORIZED, NOT_FOUND, REFUSED -> true;
            case TIMEOUT, BROKEN, MALFORMED, TOO_LARGE, BUG -> false;
        };
    }
}
