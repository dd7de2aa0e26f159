package dev.weir.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryCodecTest {
    private final DeliveryCodec codec = new DeliveryCodec();
    private final Page page = Town.trigger("latency");
    private final Failure why = new Failure(Failure.Kind.RATE_LIMITED, "answered 429");

    @Test
    void every_delivery_comes_back_and_is_found_under_its_incident() {
        for (Delivery delivery : List.of(
                new Delivery.Queued(page.id(), "pager", Town.NOON, page),
                new Delivery.Sent(page.id(), "pager", Town.NOON.plusNanos(1_500_000), "202 \"taken\""),
                new Delivery.Retry(page.id(), "pager", Town.NOON, 7, why, Optional.empty()),
                new Delivery.Retry(page.id(), "pager", Town.NOON, 7, why, Optional.of(Duration.ofSeconds(30))),
                new Delivery.Refused(page.id(), "pager", Town.NOON, why),
                new Delivery.Withdrawn(page.id(), "pager", Town.NOON, "over before it was told"),
                new Delivery.Requeued(page.id(), "pager", Town.NOON, new Actor(Actor.Kind.PERSON, "ada"), page))) {
            assertEquals(delivery, codec.decode(codec.encode(delivery)));
            assertEquals(page.incident().key(), codec.key(delivery));
            assertEquals(delivery.at(), codec.at(delivery));
        }
    }

    @Test
    void what_was_written_by_this_version_is_read_by_later_ones() {
        assertEquals("""
                {"is":"queued","page":"latency-mpv5pc00:opened:mpv5pc00","destination":"pager","at":"2026-06-01T12:00:00Z",\
                "what":{"kind":"TRIGGER","step":0,"incident":"latency-mpv5pc00","slo":"latency","pipeline":"demo/fraud-detection",\
                "severity":"page","summary":"Decisions within a second (demo/fraud-detection): it burns 20 times too fast",\
                "at":"2026-06-01T12:00:00Z","briefing":{"title":"Decisions within a second","owner":"","symptom":"other"}}}""", codec.encode(new Delivery.Queued(page.id(), "pager", Town.NOON, page)));
        assertEquals(
                new Delivery.Sent(page.id(), "pager", Town.NOON, "202"),
                codec.decode("{\"is\":\"sent\",\"page\":\"" + page.id()
                        + "\",\"destination\":\"pager\",\"at\":\"2026-06-01T12:00:00Z\",\"receipt\":\"202\","
                        + "\"something\":\"of a later version\"}"));
    }

    @Test
    void what_it_does_not_know_it_refuses() {
        String unknown = "{\"is\":\"lost\",\"page\":\"p\",\"destination\":\"d\",\"at\":\"2026-06-01T12:00:00Z\"}";

        assertThrows(IllegalArgumentException.class, () -> codec.decode(unknown));
    }
}
