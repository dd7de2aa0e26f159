package dev.weir.ui.incidents;

import dev.weir.model.Actor;
import dev.weir.model.Severity;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An incident in words. Pure. */
final class Story {
    private Story() {}

    /** One fact of the timeline. {@code after} is the time since the fact before it, {@code about} another incident that it names. */
    record Fact(Instant at, Duration after, Kind kind, String text, Optional<IncidentId> about) {}

    /** What sort of fact, for its colour and shape. */
    enum Kind {
        /** It began, or got louder. */
        BAD,
        /** Somebody was told, or took it. */
        TOLD,
        /** Somebody is not told, for a reason. */
        HELD,
        /** Somebody could not be told. */
        FAILED,
        /** It is over. */
        OVER
    }

    /** Everything that happened, in order of time. */
    static List<Fact> of(Incidents.Detail detail, ZoneId zone) {
        Incidents.Entry entry = detail.entry();
        Stream<Fact> onset = entry.incident().since().stream()
                .map(since -> fact(since, Kind.BAD, "The first bad measurement of this incident"));
        List<Fact> facts = Stream.of(
                        onset,
                        entry.incident().events().stream().map(Story::event),
                        detail.decided().stream()
                                .filter(Fate::worthTelling)
                                .map(decided -> decided(decided, detail.at(), zone)),
                        entry.deliveries().stream().map(Story::delivery))
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Fact::at))
                .toList();
        var story = new ArrayList<Fact>(facts.size());
        Instant before = facts.getFirst().at();
        for (Fact fact : facts) {
            story.add(new Fact(fact.at(), Duration.between(before, fact.at()), fact.kind(), fact.text(), fact.about()));
            before = fact.at();
        }
        return List.copyOf(story);
    }

    private static Fact decided(Incidents.Decided decided, Instant now, ZoneId zone) {
        return new Fact(
                decided.at(),
                Duration.ZERO,
                Kind.HELD,
                noun(decided.page().kind()) + Fate.words(decided, now, zone),
                decided.cause());
    }

    private static Fact event(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened opened ->
                fact(
                        opened.at(),
                        Kind.BAD,
                        detected(opened) + ", " + loudness(opened.severity()) + ": " + opened.reason());
            case IncidentEvent.Escalated louder ->
                fact(louder.at(), Kind.BAD, "Escalated, " + loudness(louder.severity()) + ": " + louder.reason());
            case IncidentEvent.Eased quieter ->
                fact(quieter.at(), Kind.BAD, "Eased, " + loudness(quieter.severity()) + ": " + quieter.reason());
            case IncidentEvent.Commented said -> fact(said.at(), Kind.TOLD, who(said.by()) + " says: " + said.text());
            case IncidentEvent.Corrected corrected ->
                fact(
                        corrected.at(),
                        Kind.TOLD,
                        "Corrected by " + who(corrected.by()) + " (" + corrected.correction() + "): "
                                + corrected.reason());
            case IncidentEvent.Reopened again ->
                fact(again.at(), Kind.BAD, "Opened again, " + loudness(again.severity()) + ": " + again.reason());
            case IncidentEvent.Acknowledged taken ->
                fact(
                        taken.at(),
                        Kind.TOLD,
                        "Taken by " + who(taken.by()) + (taken.note().isBlank() ? "" : ": " + taken.note()));
            case IncidentEvent.Resolved over -> fact(over.at(), Kind.OVER, "Resolved: " + over.reason());
        };
    }

    private static String detected(IncidentEvent.Opened opened) {
        return opened.since()
                .map(since -> "Detected "
                        + Words.seconds(Duration.between(since, opened.at()).toMillis() / 1000.0) + " after the onset")
                .orElse("Opened");
    }

    private static Fact delivery(Delivery delivery) {
        String to = delivery.destination();
        return switch (delivery) {
            case Delivery.Queued queued ->
                fact(queued.at(), Kind.TOLD, noun(queued.what().kind()) + " queued for " + to);
            case Delivery.Sent sent ->
                fact(
                        sent.at(),
                        Kind.TOLD,
                        to + " took the page" + (sent.receipt().isBlank() ? "" : ", receipt " + sent.receipt()));
            case Delivery.Retry retry ->
                fact(
                        retry.at(),
                        Kind.FAILED,
                        to + " did not take the page at attempt " + retry.attempt() + " ("
                                + retry.why().message() + "); it is tried again"
                                + retry.after()
                                        .map(after -> " after " + Words.duration(after))
                                        .orElse(""));
            case Delivery.Withdrawn withdrawn ->
                fact(
                        withdrawn.at(),
                        Kind.TOLD,
                        "Not sent to " + to + ": " + withdrawn.why().replaceFirst("^not sent: ", ""));
            case Delivery.Requeued again ->
                fact(again.at(), Kind.TOLD, who(again.by()) + " has it tried again for " + to);
            case Delivery.Refused refused ->
                fact(
                        refused.at(),
                        Kind.FAILED,
                        to + " refused the page: " + refused.why().message() + ". Check the destination " + to
                                + " in the configuration; this page is not sent again.");
        };
    }

    /** A page of this kind, for people. */
    static String noun(Page.Kind kind) {
        return switch (kind) {
            case TRIGGER -> "Page";
            case ESCALATE -> "Louder page";
            case STEP -> "Page to the next in line";
            case REMIND -> "Reminder";
            case NOTICE -> "Notice";
            case ACKNOWLEDGE -> "Word that it is taken";
            case RESOLVE -> "Word that it is over";
        };
    }

    private static boolean loud(Delivery.Queued queued) {
        return switch (queued.what().kind()) {
            case TRIGGER, ESCALATE, STEP -> true;
            case REMIND, NOTICE, ACKNOWLEDGE, RESOLVE -> false;
        };
    }

    private static Fact fact(Instant at, Kind kind, String text) {
        return new Fact(at, Duration.ZERO, kind, text, Optional.empty());
    }

    /** How loud, for people. */
    static String loudness(Severity severity) {
        return switch (severity) {
            case PAGE -> "wakes somebody";
            case TICKET -> "for working hours";
        };
    }

    /** Who did it, for people. */
    static String who(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> actor.name();
            case TOKEN -> "the token " + actor.name();
            case SYSTEM -> "Weir (" + actor.name() + ")";
        };
    }

    /** What it put at risk: {@code 12.40 € at risk so far}. */
    static String money(Incidents.Entry entry) {
        return entry.atRisk().text() + (entry.incident().open() ? " at risk so far" : " was at risk");
    }

    /** How long it went on, or has gone on so far, without the time between an end and a re-opening. */
    static Duration lasted(Incident incident, Instant now) {
        return incident.timeOpen(now);
    }

    /** The word before the time at which it began. */
    static String began(Incident incident) {
        return incident.open() ? "since" : "began";
    }

    /** What became of its pages: {@code 2 pages taken, 1 refused}. */
    static String told(Incident incident, List<Delivery> deliveries) {
        long taken = pages(deliveries, Delivery.Sent.class);
        long refused = pages(deliveries, Delivery.Refused.class);
        long waiting = pages(deliveries, Delivery.class) - taken - refused;
        var parts = new ArrayList<String>();
        if (taken > 0) {
            parts.add(taken == 1 ? "1 page taken" : taken + " pages taken");
        }
        if (waiting > 0) {
            parts.add(waiting + " on the way");
        }
        if (refused > 0) {
            parts.add(refused + " refused");
        }
        if (parts.isEmpty()) {
            return incident.open() ? "nobody is told" : "nobody was told";
        }
        return String.join(", ", parts);
    }

    /** Pages at destinations, each counted once; word that an incident is taken or over is no page. */
    private static long pages(List<Delivery> deliveries, Class<? extends Delivery> kind) {
        var words = deliveries.stream()
                .filter(delivery -> delivery instanceof Delivery.Queued queued && !loud(queued))
                .map(Delivery::page)
                .collect(Collectors.toSet());
        return deliveries.stream()
                .filter(kind::isInstance)
                .filter(delivery -> !words.contains(delivery.page()))
                .map(delivery -> delivery.page() + "\n" + delivery.destination())
                .distinct()
                .count();
    }
}
