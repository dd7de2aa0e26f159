package dev.weir.console.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.alerting.Decision;
import dev.weir.alerting.Decisions;
import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.alerting.Pager;
import dev.weir.alerting.Pages;
import dev.weir.alerting.Routing;
import dev.weir.alerting.Stage;
import dev.weir.alerting.Timetable;
import dev.weir.console.flow.OpenCases;
import dev.weir.console.flow.Talk;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Incident;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a silence does to the pages of an open incident, through the pager itself. */
class SilencedPagesTest {
    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann");

    private final Talk talk = new Talk();
    private final SilenceBook silences = new SilenceBook(talk.store, talk.audit);
    private final List<Delivery> promised = new ArrayList<>();
    private final Decisions decisions = Decisions.in(talk.store);
    private final Pager pager = pager();
    private final SilenceDesk desk =
            new SilenceDesk(silences, List::of, (incident, now) -> Briefing.untold("t"), talk.book, pager::changed);

    private Pager pager() {
        var outbox = new Outbox(talk.store, talk.store.open(Outbox.JOURNAL, new DeliveryCodec()));
        var routing = new Routing(List::of, List.of());
        return new Pager(
                talk.store,
                Stage.silence(silences)
                        .then(Stage.dedup(outbox::told))
                        .then(Stage.send(page -> List.of("pager"), outbox)),
                routing,
                decisions,
                new Timetable(routing, outbox, decisions),
                new OpenCases(talk.book, (incident, now) -> Briefing.untold("t"), () -> Talk.NOON),
                Pager.Following.nothing(),
                promised::addAll);
    }

    /** The page that tells of the incident comes by. */
    private void told(Instant now) {
        Incident incident = talk.book.find(Talk.INCIDENT).orElseThrow();
        pager.tell(
                new Pager.Work() {
                    @Override
                    public void keep() {}

                    @Override
                    public List<Page> pages() {
                        return Pages.of(incident, Briefing.untold("t"));
                    }

                    @Override
                    public void taken() {}
                },
                now);
    }

    private String silenced(String pipeline) {
        return silences.make(
                        List.of(new Matcher("pipeline", Matcher.Operator.EQUAL, pipeline)),
                        new Interval(Talk.NOON, Talk.NOON.plus(Duration.ofHours(1))),
                        ANN,
                        "release 7",
                        Talk.NOON)
                .silence()
                .id();
    }

    private List<String> reasons() {
        return decisions.of(Talk.INCIDENT).stream()
                .map(Decision::held)
                .map(held -> held.map(one -> one.reason() + " " + one.by()).orElse("told"))
                .toList();
    }

    @Test
    void what_a_silence_held_is_told_at_the_next_look_once_it_is_ended() {
        String silence = silenced("fraud");
        told(Talk.NOON.plusSeconds(1));
        pager.look(Talk.NOON.plusSeconds(2));
        pager.look(Talk.NOON.plusSeconds(3));
        assertEquals(List.of(), promised);
        desk.end(silence, ANN, Talk.NOON.plusSeconds(4));
        pager.look(Talk.NOON.plusSeconds(4));
        assertEquals(1, promised.size());
        assertEquals(List.of("SILENCED " + silence, "told"), reasons());
    }

    @Test
    void what_a_silence_held_is_told_when_its_time_is_over() {
        silenced("fraud");
        told(Talk.NOON.plusSeconds(1));
        pager.look(Talk.NOON.plus(Duration.ofMinutes(59)));
        assertEquals(List.of(), promised);
        pager.look(Talk.NOON.plus(Duration.ofHours(1)));
        assertEquals(1, promised.size());
    }

    @Test
    void a_silence_over_something_else_holds_nothing() {
        silenced("other");
        told(Talk.NOON.plusSeconds(1));
        assertEquals(1, promised.size());
    }
}
