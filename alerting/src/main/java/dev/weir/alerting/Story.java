package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What one destination was told of one incident so far: a fold over its deliveries. It knows what may be told next, so that no
 * destination hears of an end without a beginning, nor of a beginning twice. An incident that is re-opened begins again: what
 * was told before is over, wherever it was told.
 *
 * @param beginning the page that the destination is told as the beginning; empty before there is one. Where the first was refused
 *     or not sent, it is the next escalation or step that is owed
 * @param latest when the newest thing happened that was promised here
 */
record Story(Trigger trigger, String beginning, boolean ended, Instant latest) {
    /** How the beginning was received. */
    enum Trigger {
        /** It was never promised here. */
        NONE,
        /** It is queued or was sent. */
        PROMISED,
        /** The destination would not have it. */
        REFUSED,
        /** It was over before the destination took it. */
        WITHDRAWN
    }

    /** The story as it was when this page was promised, and what became since of what was promised up to it. */
    static Story upTo(String page, List<Delivery> deliveries, String destination) {
        var later = new HashSet<String>();
        boolean after = false;
        for (Delivery delivery : deliveries) {
            if (delivery instanceof Delivery.Queued && delivery.destination().equals(destination)) {
                if (after) {
                    later.add(delivery.page());
                }
                after |= delivery.page().equals(page);
            }
        }
        return of(
                deliveries.stream()
                        .filter(delivery -> !later.contains(delivery.page()))
                        .toList(),
                destination);
    }

    /** The story at this destination, of all deliveries of the incident in their order. */
    static Story of(List<Delivery> deliveries, String destination) {
        var told = new Fold();
        deliveries.stream()
                .filter(delivery -> delivery.destination().equals(destination))
                .forEach(told::take);
        return new Story(told.trigger, told.beginning, told.ended, told.latest);
    }

    /** The fold. */
    private static final class Fold {
        private final LinkedHashSet<String> next = new LinkedHashSet<>();
        private Trigger trigger = Trigger.NONE;
        private String beginning = "";
        private boolean ended;
        private Instant latest = Instant.MIN;

        void take(Delivery delivery) {
            switch (delivery) {
                case Delivery.Queued queued -> promised(queued.what());
                case Delivery.Refused refused -> lost(refused.page(), Trigger.REFUSED);
                case Delivery.Withdrawn withdrawn -> lost(withdrawn.page(), Trigger.WITHDRAWN);
                case Delivery.Sent sent -> next.remove(sent.page());
                case Delivery.Retry retry -> {}
                case Delivery.Requeued again -> {
                    if (again.page().equals(beginning)) {
                        trigger = Trigger.PROMISED;
                    }
                }
            }
        }

        private void promised(Page page) {
            latest = page.at().isAfter(latest) ? page.at() : latest;
            switch (page.kind()) {
                case TRIGGER -> {
                    trigger = Trigger.PROMISED;
                    beginning = page.id();
                    ended = false;
                    next.clear();
                }
                case ESCALATE, STEP -> next.add(page.id());
                case RESOLVE -> ended = true;
                case REMIND, NOTICE, ACKNOWLEDGE -> {}
            }
        }

        private void lost(String page, Trigger how) {
            next.remove(page);
            if (!page.equals(beginning)) {
                return;
            }
            trigger = how;
            if (!next.isEmpty()) {
                beginning = next.removeFirst();
                trigger = Trigger.PROMISED;
            }
        }
    }

    /** The page as the destination is to hear it: what is told as the beginning is one. */
    Page asTold(Page page) {
        return page.id().equals(beginning) ? asTrigger(page) : page;
    }

    /** The page as it continues this story; empty when it does not. */
    Optional<Page> continuedBy(Page page) {
        boolean anew =
                trigger == Trigger.NONE || (!page.at().isBefore(latest) && (ended || trigger != Trigger.PROMISED));
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
