package dev.weir.alerting;

import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the destinations received what they were told of an incident since it last began. */
enum Reception {
    /** Nobody was told as loudly, or nobody has answered yet. */
    PENDING,
    /** At least one took it. */
    ACCEPTED,
    /** Nobody took it, and nothing of it is owed any more. */
    REFUSED;

    /** Where it is asked. */
    @FunctionalInterface
    interface Asked {
        /** How telling of this incident at least as loudly as this was received. */
        Reception of(IncidentId incident, Severity atLeast);
    }

    private record To(String page, String destination) {}

    /** A fold over all deliveries of one incident, in their order. */
    static Reception of(List<Delivery> deliveries, Severity atLeast) {
        Map<To, Reception> told = new HashMap<>();
        for (Delivery delivery : deliveries) {
            var to = new To(delivery.page(), delivery.destination());
            switch (delivery) {
                case Delivery.Queued queued -> {
                    Page what = queued.what();
                    if (begins(what) || what.kind() == Page.Kind.RESOLVE) {
                        told.keySet().removeIf(one -> one.destination().equals(to.destination()));
                    }
                    if (wakes(what) && what.severity().compareTo(atLeast) >= 0) {
                        told.put(to, PENDING);
                    }
                }
                case Delivery.Requeued again -> told.replace(to, PENDING);
                case Delivery.Sent sent -> told.replace(to, ACCEPTED);
                case Delivery.Refused refused -> told.replace(to, REFUSED);
                case Delivery.Withdrawn withdrawn -> told.replace(to, REFUSED);
                case Delivery.Retry retry -> {}
            }
        }
        if (told.containsValue(ACCEPTED)) {
            return ACCEPTED;
        }
        return told.isEmpty() || told.containsValue(PENDING) ? PENDING : REFUSED;
    }

    private static boolean begins(Page page) {
        return page.kind() == Page.Kind.TRIGGER;
    }

    private static boolean wakes(Page page) {
        return switch (page.kind()) {
            case TRIGGER, ESCALATE, STEP -> true;
            case REMIND, NOTICE, ACKNOWLEDGE, RESOLVE -> false;
        };
    }
}
