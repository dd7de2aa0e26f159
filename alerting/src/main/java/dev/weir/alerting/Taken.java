package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one destination took of one incident, in order: a fold over its deliveries. An incident that begins again begins a new list.
 * Notices are none of it: they have no end. Not thread-safe.
 */
final class Taken {
    private final Map<String, Page> promised = new HashMap<>();
    private final List<Page> took = new ArrayList<>();

    /** Of all deliveries of an incident, at this destination. */
    static List<Page> of(List<Delivery> deliveries, String destination) {
        var taken = new Taken();
        deliveries.stream()
                .filter(delivery -> delivery.destination().equals(destination))
                .forEach(taken::take);
        return taken.pages();
    }

    /** Goes on with one more delivery of this destination. */
    void take(Delivery delivery) {
        switch (delivery) {
            case Delivery.Queued queued -> promised.put(queued.page(), queued.what());
            case Delivery.Requeued again -> promised.put(again.page(), again.what());
            case Delivery.Sent sent -> {
                Page page = promised.remove(sent.page());
                if (page != null && page.kind() != Page.Kind.NOTICE) {
                    took(page);
                }
            }
            case Delivery.Refused refused -> lost(promised.remove(refused.page()));
            case Delivery.Withdrawn withdrawn -> lost(promised.remove(withdrawn.page()));
            case Delivery.Retry retry -> {}
        }
    }

    /** An end that the destination will never hear of is one all the same: it must not be told for ever that it goes on. */
    private void lost(@Nullable Page page) {
        if (page != null && page.kind() == Page.Kind.RESOLVE) {
            took.clear();
        }
    }

    private void took(Page page) {
        if (page.kind() == Page.Kind.TRIGGER) {
            took.clear();
        }
        took.add(page);
    }

    List<Page> pages() {
        return List.copyOf(took);
    }

    /** Whether nothing is promised, nor was anything taken. */
    boolean nothing() {
        return promised.isEmpty() && took.isEmpty();
    }
}
