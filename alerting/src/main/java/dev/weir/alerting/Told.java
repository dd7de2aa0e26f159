package dev.weir.alerting;

import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was told of an incident since it was last opened: a reading of its deliveries.
 *
 * @param to the destinations that were promised the beginning and did not refuse it
 * @param loudest how loud it was told at most
 * @param handedOver when the beginning was handed to the first of its destinations; empty when it was not
 * @param newest when something was last handed over that continues or repeats the beginning; empty when nothing was
 * @param named when it was last said who else is in its group; empty when that was not said since the beginning
 */
record Told(
        Set<String> to,
        Severity loudest,
        Optional<Instant> handedOver,
        Optional<Instant> newest,
        Optional<Instant> named) {
    /** What makes the id of a page that says who joined. */
    static final String JOINED = "joined";

    static Told of(Incident incident, List<Delivery> deliveries) {
        Instant began = Pages.began(incident).at();
        List<Delivery.Queued> promised = deliveries.stream()
                .filter(delivery -> delivery instanceof Delivery.Queued)
                .map(Delivery.Queued.class::cast)
                .filter(queued -> !queued.what().at().isBefore(began))
                .toList();
        Set<String> to = promised.stream()
                .map(Delivery::destination)
                .distinct()
                .filter(destination -> heard(Story.of(deliveries, destination)))
                .collect(Collectors.toUnmodifiableSet());
        Severity loudest = promised.stream()
                .filter(queued ->
                        to.contains(queued.destination()) && tells(queued.what().kind()))
                .map(queued -> queued.what().severity())
                .max(Severity::compareTo)
                .orElse(Severity.TICKET);
        return new Told(
                to,
                loudest,
                promised.stream()
                        .filter(queued -> queued.what().kind() == Page.Kind.TRIGGER)
                        .map(Delivery.Queued::at)
                        .min(Instant::compareTo),
                promised.stream()
                        .filter(queued -> tells(queued.what().kind()))
                        .map(Delivery.Queued::at)
                        .max(Instant::compareTo),
                promised.stream()
                        .filter(queued -> queued.page().contains(":" + JOINED + ":"))
                        .map(Delivery.Queued::at)
                        .max(Instant::compareTo));
    }

    private static boolean heard(Story story) {
        return story.trigger() == Story.Trigger.PROMISED && !story.ended();
    }

    private static boolean tells(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER, ESCALATE, STEP, REMIND -> true;
            case NOTICE, ACKNOWLEDGE, RESOLVE -> false;
        };
    }
}
