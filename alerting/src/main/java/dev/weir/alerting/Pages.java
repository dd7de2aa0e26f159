package dev.weir.alerting;

import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes pages of incident events. A page's id is made of facts alone, {@code incident:what:when}, so that a restart or a replay
 * that sees the same event finds the same page.
 */
public final class Pages {
    /** What PagerDuty takes, the narrowest of those that take a sentence. */
    static final int MAX_SUMMARY = 1024;

    private Pages() {}

    /**
     * The page that tells of this event; empty when it is no news: a second {@code Opened} of the same incident, an easing, a
     * correction (its end follows), or an escalation that is not louder than the incident was before since it was last opened. A
     * re-opening begins anew: whoever had the incident was told that it is over.
     *
     * @param incident the incident before or after the event
     */
    public static Optional<Page> of(IncidentEvent event, Incident incident, Briefing briefing) {
        if (!event.incident().equals(incident.id())) {
            throw new IllegalArgumentException("event of " + event.incident() + " given to " + incident.id());
        }
        String about = about(incident, briefing);
        return switch (event) {
            case IncidentEvent.Opened opened ->
                opened.at().equals(incident.opened())
                        ? Optional.of(page(
                                incident,
                                briefing,
                                event,
                                Page.Kind.TRIGGER,
                                opened.severity(),
                                about + ": " + opened.reason()))
                        : Optional.empty();
            case IncidentEvent.Escalated louder ->
                louder.severity().compareTo(loudestBefore(louder, incident)) > 0
                        ? Optional.of(page(
                                incident,
                                briefing,
                                event,
                                Page.Kind.ESCALATE,
                                louder.severity(),
                                about + " got louder (" + louder.severity().word() + "): " + louder.reason()))
                        : Optional.empty();
            case IncidentEvent.Eased quieter -> Optional.empty();
            case IncidentEvent.Commented said -> Optional.empty();
            case IncidentEvent.Corrected corrected -> Optional.empty();
            case IncidentEvent.Reopened again ->
                Optional.of(page(
                        incident,
                        briefing,
                        event,
                        Page.Kind.TRIGGER,
                        again.severity(),
                        about + " fires again: " + again.reason()));
            case IncidentEvent.Acknowledged taken ->
                Optional.of(page(
                        incident,
                        briefing,
                        event,
                        Page.Kind.ACKNOWLEDGE,
                        incident.severity(),
                        about + " was taken by " + taken.by().name()
                                + (taken.note().isBlank() ? "" : ": " + taken.note())));
            case IncidentEvent.Resolved over ->
                Optional.of(page(
                        incident,
                        briefing,
                        event,
                        Page.Kind.RESOLVE,
                        incident.severity(),
                        about + " is over after " + Sentence.words(incident.timeOpen(over.at())) + ": "
                                + over.reason()));
        };
    }

    /**
     * Everything that there is to tell of this incident since it was last opened, in order; of one that is over, its end alone. Putting these through the
     * line again, every few seconds while an incident is open and after a restart, is how a page that was held is looked at again:
     * what was told already stays told once.
     */
    public static List<Page> of(Incident incident, Briefing briefing) {
        List<IncidentEvent> facts = incident.events();
        int from = facts.size() - 1;
        while (from > 0 && !(facts.get(from) instanceof IncidentEvent.Reopened)) {
            from--;
        }
        return facts.subList(from, facts.size()).stream()
                .filter(event -> incident.open() || event instanceof IncidentEvent.Resolved)
                .flatMap(event -> of(event, incident, briefing).stream())
                .toList();
    }

    /** The beginning of an incident, or its last re-opening, as it would be told now: as loud as it is. Routes and groups go by it. */
    static Page beginning(Case one) {
        Incident incident = one.incident();
        IncidentEvent began = began(incident);
        return page(
                incident,
                one.briefing(),
                began,
                Page.Kind.TRIGGER,
                incident.severity(),
                about(incident, one.briefing()) + ": " + incident.reason());
    }

    /** The event with which an incident began, or began again. */
    static IncidentEvent began(Incident incident) {
        return incident.events().reversed().stream()
                .filter(event -> event instanceof IncidentEvent.Opened || event instanceof IncidentEvent.Reopened)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A page that no event makes but the passing of time. What makes it this one and no other are facts too: its id is {@code
     * incident:what:since}.
     *
     * @param said is put behind the name of the trouble
     */
    static Page timed(Case one, Page.Kind kind, int step, String what, Instant since, Instant at, String said) {
        Incident incident = one.incident();
        return new Page(
                incident.id() + ":" + what + ":" + base36(since),
                kind,
                step,
                incident.id(),
                incident.slo(),
                incident.pipeline(),
                incident.severity(),
                Sentence.cut(Sentence.of(about(incident, one.briefing()) + " " + said), MAX_SUMMARY),
                at,
                one.briefing());
    }

    /** The same page with a longer sentence. */
    static Page saying(Page page, String more) {
        return new Page(
                page.id(),
                page.kind(),
                page.step(),
                page.incident(),
                page.slo(),
                page.pipeline(),
                page.severity(),
                Sentence.cut(Sentence.of(page.summary() + more), MAX_SUMMARY),
                page.at(),
                page.briefing());
    }

    /** The same page with what is known by now. */
    static Page knowing(Page page, Briefing briefing) {
        return new Page(
                page.id(),
                page.kind(),
                page.step(),
                page.incident(),
                page.slo(),
                page.pipeline(),
                page.severity(),
                page.summary(),
                page.at(),
                briefing);
    }

    /** The incident of a page's id. */
    static IncidentId incidentOf(String pageId) {
        int time = pageId.lastIndexOf(':');
        int kind = time < 0 ? -1 : pageId.lastIndexOf(':', time - 1);
        if (kind < 1) {
            throw new IllegalArgumentException("'" + pageId + "' is no page id, it must be incident:what:when");
        }
        return new IncidentId(pageId.substring(0, kind));
    }

    private static String about(Incident incident, Briefing briefing) {
        return briefing.title() + " (" + incident.pipeline() + ")";
    }

    /** How loud the incident was at most before this event, since it was opened or re-opened. */
    private static Severity loudestBefore(IncidentEvent.Escalated louder, Incident incident) {
        Severity loudest = Severity.TICKET;
        for (IncidentEvent event : incident.events()) {
            if (event.equals(louder)) {
                break;
            }
            loudest = switch (event) {
                case IncidentEvent.Opened opened -> opened.severity();
                case IncidentEvent.Reopened again -> again.severity();
                case IncidentEvent.Escalated earlier ->
                    earlier.severity().compareTo(loudest) > 0 ? earlier.severity() : loudest;
                case IncidentEvent.Eased quieter -> loudest;
                case IncidentEvent.Acknowledged taken -> loudest;
                case IncidentEvent.Commented said -> loudest;
                case IncidentEvent.Corrected corrected -> loudest;
                case IncidentEvent.Resolved over -> loudest;
            };
        }
        return loudest;
    }

    private static Page page(
            Incident incident,
            Briefing briefing,
            IncidentEvent event,
            Page.Kind kind,
            Severity severity,
            String summary) {
        return new Page(
                id(incident.id(), event),
                kind,
                0,
                incident.id(),
                incident.slo(),
                incident.pipeline(),
                severity,
                Sentence.cut(Sentence.of(summary), MAX_SUMMARY),
                event.at(),
                briefing);
    }

    private static String id(IncidentId incident, IncidentEvent event) {
        return id(incident, event.getClass().getSimpleName().toLowerCase(Locale.ROOT), event.at());
    }

    /** The id of what there is to tell of an incident; {@code what} has no colon. */
    static String id(IncidentId incident, String what, Instant when) {
        return incident + ":" + what + ":" + base36(when);
    }

    private static String base36(Instant at) {
        return Long.toString(at.toEpochMilli(), 36);
    }
}
