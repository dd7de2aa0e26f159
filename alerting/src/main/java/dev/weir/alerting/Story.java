package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one destination was told of one incident so far: a fold over its deliveries. It knows what may be told next, so that no
 * destination hears of an end without a beginning, nor of a beginning twice. An incident that is re-opened begins again: what
 * was told before is over, wherever it was told.
 *
 * @param latest when the newest thing happened that was promised here
 */
record Story(Trigger trigger, boolean ended, Instant latest) {
    /** How the beginning was received. */
    enum Trigger {
        /** It was never promised here. */
        NONE,
        /** It is queued or was sent. */
        PROMISED,
        /** The destination would not have it. */
        REFUSED
    }

    /** The story at this destination, of all deliveries of the incident in their order. */
    static Story of(List<Delivery> deliveries, String destination) {
        var trigger = Trigger.NONE;
        String triggerPage = "";
        boolean ended = false;
        Instant latest = Instant.MIN;
        for (Delivery delivery : deliveries) {
            if (!delivery.destination().equals(destination)) {
                continue;
            }
            switch (delivery) {
                case Delivery.Queued queued -> {
                    Page what = queued.what();
                    latest = what.at().isAfter(latest) ? what.at() : latest;
                    if (what.kind() == Page.Kind.TRIGGER) {
                        trigger = Trigger.PROMISED;
                        triggerPage = queued.page();
                        ended = false;
                    }
                    ended |= what.kind() == Page.Kind.RESOLVE;
                }
                case Delivery.Refused refused -> {
                    if (refused.page().equals(triggerPage)) {
                        trigger = Trigger.REFUSED;
                    }
                }
                case Delivery.Sent sent -> {}
                case Delivery.Retry retry -> {}
                case Delivery.Withdrawn withdrawn -> {}
                case Delivery.Requeued again -> {
                    if (again.page().equals(triggerPage)) {
                        trigger = Trigger.PROMISED;
                    }
                }
            }
        }
        return new Story(trigger, ended, latest);
    }

    /** The page as it continues this story; empty when it does not. */
    Optional<Page> continuedBy(Page page) {
        boolean anew =
                trigger == Trigger.NONE || (!page.at().isBefore(latest) && (ended || trigger == Trigger.REFUSED));
        return switch (page.kind()) {
            case TRIGGER -> anew ? Optional.of(page) : Optional.empty();
            case ESCALATE, STEP ->
                ended && !anew
                        ? Optional.empty()
                        : Optional.of(trigger == Trigger.PROMISED && !ended ? page : asTrigger(page));
            case NOTICE -> Optional.of(page);
            case REMIND, ACKNOWLEDGE, RESOLVE ->
                trigger == Trigger.PROMISED && !ended ? Optional.of(page) : Optional.empty();
        };
    }

    private static Page asTrigger(Page page) {
        return page.as(Page.Kind.TRIGGER);
    }
}
