package dev.weir.alerting;

import dev.weir.model.incident.Delivery;

/** What came of somebody's wish to have a page tried again. */
public sealed interface Retried {
    /** It is tried now. */
    record Promised(Delivery.Requeued again) implements Retried {}

    /** Nobody promised such a page to such a destination. */
    record Unknown(String why) implements Retried {}

    /** It is not tried, for this reason. */
    record NotDone(String why) implements Retried {}
}
