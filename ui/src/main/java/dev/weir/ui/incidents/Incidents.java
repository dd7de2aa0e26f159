package dev.weir.ui.incidents;

import dev.weir.model.Actor;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about incidents read and do. */
public interface Incidents {
    /**
     * Calls the reader at once with an incident and everything there is to know about it, whenever something changed, and at least
     * every 15 s so that ages stay true, from threads of its own; empty while there is none of this identity.
     */
    Subscription follow(IncidentId incident, Consumer<Optional<Detail>> reader);

    /** What became of pages, the newest first, at most a hundred: the answer to "why was I not paged?". */
    Found search(Query query);

    /** Takes an incident: pages about it stop repeating. Does nothing to one that is taken or over. */
    void acknowledge(IncidentId incident, Actor by, String note);

    /** Says something about an incident, open or over, at most 1,000 characters. Does nothing to one that is unknown. */
    void comment(IncidentId incident, Actor by, String text);

    /**
     * An incident, what it is about, what became of its pages, and what it put at risk so far.
     *
     * @param held how its newest page is held back; empty when it is not
     */
    record Entry(Incident incident, String title, List<Delivery> deliveries, AtRisk atRisk, Optional<Decided> held) {
        /** Copies the lists. */
        public Entry {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * What became of a page when the pager was asked.
     *
     * @param by who or what holds it, in words; empty when nothing does or nobody knows
     * @param cause the incident that holds it
     */
    record Decided(Instant at, Outcome outcome, String by, Optional<IncidentId> cause) {
        /** The page. */
        public Page page() {
            return switch (outcome) {
                case Outcome.Pass pass -> pass.page();
                case Outcome.Held held -> held.page();
                case Outcome.Done done -> done.page();
            };
        }
    }

    /** An incident that is held back since another one explains it. */
    record Victim(
            IncidentId incident,
            String title,
            PipelineId pipeline,
            Severity severity,
            String owner,
            List<String> slas,
            Instant since) {
        /** Copies the agreements. */
        public Victim {
            slas = List.copyOf(slas);
        }
    }

    /** An incident at one instant with everything that is known about it; {@code decided} is in order of time. */
    record Detail(Instant at, Entry entry, Briefing briefing, List<Decided> decided, List<Victim> victims) {
        /** Copies the lists. */
        public Detail {
            decided = List.copyOf(decided);
            victims = List.copyOf(victims);
        }
    }

    /**
     * Which pages somebody looks for; blank and empty means any.
     *
     * @param about part of the name of a pipeline or a promise
     * @param owner part of the owner's name
     * @param back how far back
     */
    record Query(String about, String owner, Optional<Outcome.Reason> reason, Duration back) {}

    /** What was found: how many there are, the newest of them, and until when nothing was read, since there is too much of it. */
    record Found(Instant at, int total, List<Decided> newest, Optional<Instant> cut) {
        /** Copies the list. */
        public Found {
            newest = List.copyOf(newest);
        }
    }
}
