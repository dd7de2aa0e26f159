package dev.weir.alerting;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The incidents, the clock and the people that these tests are about. */
final class Town {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final PipelineId FRAUD = new PipelineId("demo", "fraud-detection");
    static final String TITLE = "Decisions within a second";
    static final Briefing BRIEFING = Briefing.untold(TITLE);

    private Town() {}

    static IncidentEvent.Opened opened(String slo, Severity severity) {
        var id = new SloId(slo);
        return new IncidentEvent.Opened(
                IncidentId.of(id, NOON), NOON, id, FRAUD, severity, "it burns 20 times too fast");
    }

    static IncidentEvent.Escalated escalated(IncidentEvent.Opened opened, Duration after) {
        return new IncidentEvent.Escalated(
                opened.incident(), NOON.plus(after), Severity.PAGE, "it burns 40 times too fast");
    }

    static IncidentEvent.Acknowledged acknowledged(IncidentEvent.Opened opened, Duration after) {
        return new IncidentEvent.Acknowledged(
                opened.incident(), NOON.plus(after), new Actor(Actor.Kind.PERSON, "ada"), "on it");
    }

    static IncidentEvent.Resolved resolved(IncidentEvent.Opened opened, Duration after) {
        return new IncidentEvent.Resolved(opened.incident(), NOON.plus(after), "healthy for 5 minutes");
    }

    /** The page of the last of these events. */
    static Page page(IncidentEvent... events) {
        var incident = Incident.of(List.of(events));
        return Pages.of(events[events.length - 1], incident, BRIEFING).orElseThrow();
    }

    /** A page-severity beginning of this SLO. */
    static Page trigger(String slo) {
        return page(opened(slo, Severity.PAGE));
    }

    static Delivery retry(Page page, Failure.Kind why) {
        return new Delivery.Retry(page.id(), "any", NOON, 1, new Failure(why, "as told"), Optional.empty());
    }

    static Delivery retryAfter(Page page, Duration after) {
        return new Delivery.Retry(
                page.id(), "any", NOON, 1, new Failure(Failure.Kind.RATE_LIMITED, "as told"), Optional.of(after));
    }

    static Delivery refused(Page page) {
        return new Delivery.Refused(page.id(), "any", NOON, new Failure(Failure.Kind.REFUSED, "as told"));
    }

    /** Time that stands still until it is moved. */
    static final class Clock implements InstantSource {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }
    }

    /** How a destination behaves. */
    @FunctionalInterface
    interface Mood {
        Delivery answer(Page page, Instant now);
    }

    /** A destination that keeps what it was asked and what it took. */
    static final class Receiver implements Notifier {
        final List<Page> asked = new ArrayList<>();
        final List<Page> took = new ArrayList<>();
        private final String name;
        private Mood mood = (page, now) -> new Delivery.Sent(page.id(), "any", now, "200 ok");

        Receiver(String name) {
            this.name = name;
        }

        Receiver feels(Mood next) {
            mood = next;
            return this;
        }

        void feelsWell() {
            mood = (page, now) -> new Delivery.Sent(page.id(), "any", now, "200 ok");
        }

        @Override
        public Delivery send(Page page, Instant now) {
            asked.add(page);
            Delivery answer = mood.answer(page, now);
            if (answer instanceof Delivery.Sent) {
                took.add(page);
            }
            return answer;
        }

        @Override
        public String destination() {
            return name;
        }
    }
}
