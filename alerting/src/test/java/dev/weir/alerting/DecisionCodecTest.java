package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionCodecTest {
    private final DecisionCodec codec = new DecisionCodec();
    private final Page page = Town.trigger("latency");

    @Test
    void every_decision_comes_back_and_is_found_under_its_incident() {
        for (Outcome outcome : List.of(
                new Outcome.Held(page, Outcome.Reason.GROUPED, "backlog-1", Optional.empty()),
                new Outcome.Held(page, Outcome.Reason.QUIET, "nights", Optional.of(Town.NOON.plusSeconds(60))),
                new Outcome.Done(page, List.of()),
                new Outcome.Done(
                        page,
                        List.of(
                                new Delivery.Queued(page.id(), "pager", Town.NOON, page),
                                new Delivery.Queued(page.id(), "chief", Town.NOON, page.as(Page.Kind.STEP)))))) {
            var decision = new Decision(Town.NOON, outcome);
            assertEquals(decision, codec.decode(codec.encode(decision)));
            assertEquals(page.incident().key(), codec.key(decision));
            assertEquals(Town.NOON, codec.at(decision));
        }
    }

    @Test
    void what_was_written_by_this_version_is_read_by_later_ones() {
        String what = """
                "what":{"kind":"TRIGGER","step":0,"incident":"latency-mpv5pc00","slo":"latency","pipeline":"demo/fraud-detection",\
                "severity":"page","summary":"Decisions within a second (demo/fraud-detection): it burns 20 times too fast",\
                "at":"2026-06-01T12:00:00Z","briefing":{"title":"Decisions within a second","owner":"","symptom":"other"}}}""";
        var held = new Decision(
                Town.NOON,
                new Outcome.Held(page, Outcome.Reason.SILENCED, "s-1", Optional.of(Town.NOON.plusSeconds(60))));
        var done = new Decision(
                Town.NOON, new Outcome.Done(page, List.of(new Delivery.Queued(page.id(), "pager", Town.NOON, page))));
        assertEquals("""
                {"is":"held","page":"latency-mpv5pc00:opened:mpv5pc00","at":"2026-06-01T12:00:00Z","reason":"SILENCED","by":"s-1",\
                "look_again":"2026-06-01T12:01:00Z",""" + what, codec.encode(held));
        assertEquals("""
                {"is":"done","page":"latency-mpv5pc00:opened:mpv5pc00","at":"2026-06-01T12:00:00Z",\
                "to":[{"destination":"pager"}],""" + what, codec.encode(done));
    }

    @Test
    void what_it_does_not_know_it_refuses_and_what_is_not_decided_cannot_be_kept() {
        String unknown = codec.encode(new Decision(Town.NOON, new Outcome.Done(page, List.of())))
                .replace("\"done\"", "\"lost\"");

        assertThrows(IllegalArgumentException.class, () -> codec.decode(unknown));
        assertThrows(IllegalArgumentException.class, () -> new Decision(Town.NOON, new Outcome.Pass(page)));
    }
}
