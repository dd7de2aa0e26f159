package dev.weir.console.hooks;

import dev.weir.console.flow.IncidentActs;
import dev.weir.console.flow.IncidentBook;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people do in PagerDuty to incidents that we told it of: an acknowledgement there takes the incident here, a note becomes a
 * comment. An end there is a comment alone: an incident is over when its promise holds again, by measurement. Each event acts once,
 * however often it is sent, also over restarts: it is written down after it has acted, and what it does twice in between changes
 * nothing. Our own acknowledgement and end come back as events of no person, and change nothing either, so there is no loop.
 */
public final class PagerDutyInbox {
    /** The name of the journal of events that have acted. */
    public static final String JOURNAL = "pagerduty";

    private static final Logger LOG = LoggerFactory.getLogger(PagerDutyInbox.class);
    private static final int LONGEST_NAME = 100;
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private record Seen(String id, Instant at, String type, String theirs, IncidentId ours) {}

    private final Journal<Seen> journal;
    private final IncidentActs acts;
    private final IncidentBook book;
    private final Map<String, IncidentId> ours = new ConcurrentHashMap<>();

    /** Remembers from the journal which of their incidents is which of ours. */
    public PagerDutyInbox(Journals journals, IncidentActs acts, IncidentBook book) {
        journal = journals.open(JOURNAL, new SeenCodec());
        this.acts = acts;
        this.book = book;
        journal.replay(seen -> ours.put(seen.theirs(), seen.ours()));
    }

    /**
     * Takes the body of a webhook whose signature was right; refuses one that is no event.
     *
     * @return what became of it, for the log and the answer
     */
    public synchronized String take(byte[] body, Instant now) {
        PagerDutyEvent event = PagerDutyEvent.read(body);
        if (!event.type().startsWith("incident.")) {
            return "ignored: " + plain(event.type()) + " is about no incident";
        }
        Optional<IncidentId> incident = ours(event);
        if (incident.isEmpty()) {
            LOG.info(
                    "PagerDuty tells {} of an incident that is not ours: {}",
                    plain(event.type()),
                    plain(event.key().orElse(event.incident())));
            return "ignored: the incident is not one of ours";
        }
        if (!journal.read(event.id(), new Interval(Instant.EPOCH, now.plus(CLOCKS_APART)))
                .isEmpty()) {
            return "ignored: it was taken before";
        }
        String done = act(event, incident.get(), now);
        journal.appendOnce(new Seen(event.id(), now, event.type(), event.incident(), incident.get()), event.id());
        ours.put(event.incident(), incident.get());
        LOG.info("PagerDuty tells {} of incident {}: {}", plain(event.type()), incident.get(), done);
        return done;
    }

    /** An event about a note names PagerDuty's incident alone: which of ours that is was learned from the events before. */
    private Optional<IncidentId> ours(PagerDutyEvent event) {
        if (event.incident().isEmpty()) {
            return Optional.empty();
        }
        return event.key()
                .filter(key -> key.length() <= 255 && !key.isBlank())
                .map(IncidentId::new)
                .or(() -> Optional.ofNullable(ours.get(event.incident())))
                .filter(id -> book.find(id).isPresent());
    }

    private String act(PagerDutyEvent event, IncidentId incident, Instant now) {
        String what = event.type().substring("incident.".length());
        return switch (what) {
            case "triggered" -> "remembered";
            case "acknowledged" ->
                acts.acknowledge(incident, actor(event), "in PagerDuty", now)
                        ? "acknowledged"
                        : said(event, incident, "acknowledged it in PagerDuty too", now);
            case "annotated", "status_update_published" ->
                comment(
                        event,
                        incident,
                        event.text().isBlank() ? "wrote an empty note in PagerDuty" : event.text(),
                        now);
            case "resolved" ->
                said(event, incident, "resolved it in PagerDuty; here it is over when the promise holds again", now);
            default -> comment(event, incident, what.replace('_', ' ').replace('.', ' ') + " in PagerDuty", now);
        };
    }

    /** Of an act that is no person's, our own come back for one, nothing is said. */
    private String said(PagerDutyEvent event, IncidentId incident, String text, Instant now) {
        return event.person() ? comment(event, incident, text, now) : "nothing to add";
    }

    private String comment(PagerDutyEvent event, IncidentId incident, String text, Instant now) {
        String kept = text.length() > IncidentActs.LONGEST ? text.substring(0, IncidentActs.LONGEST - 1) + "…" : text;
        Instant at = event.at().isAfter(now) ? now : event.at();
        acts.comment(incident, actor(event), kept, at);
        return "commented";
    }

    private static Actor actor(PagerDutyEvent event) {
        String name = plain(event.who());
        return new Actor(Actor.Kind.PERSON, name.isBlank() ? "PagerDuty" : name + " (PagerDuty)");
    }

    /** What others wrote, for a log or a name: no line breaks, no novel. */
    private static String plain(String text) {
        String one = text.replaceAll("\\p{Cntrl}", " ").strip();
        return one.length() > LONGEST_NAME ? one.substring(0, LONGEST_NAME) + "…" : one;
    }

    private static final class SeenCodec implements Codec<Seen> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public String encode(Seen seen) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("id", seen.id())
                    .put("at", seen.at().toString())
                    .put("type", seen.type())
                    .put("theirs", seen.theirs())
                    .put("ours", seen.ours().key())
                    .toString();
        }

        @Override
        public Seen decode(String text) {
            var node = JSON.readTree(text);
            return new Seen(
                    node.required("id").stringValue(),
                    Instant.parse(node.required("at").stringValue()),
                    node.required("type").stringValue(),
                    node.required("theirs").stringValue(),
                    new IncidentId(node.required("ours").stringValue()));
        }

        @Override
        public String key(Seen seen) {
            return seen.id();
        }

        @Override
        public Instant at(Seen seen) {
            return seen.at();
        }
    }
}
