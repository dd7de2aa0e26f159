package dev.weir.wire.json;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries, the outbox; the key is the page's id. Thread-safe. */
public final class DeliveryCodec implements Codec<Delivery> {
    @Override
    public String encode(Delivery delivery) {
        ObjectNode node = Json.message()
                .put("is", word(delivery))
                .put("page", delivery.page())
                .put("destination", delivery.destination())
                .put("at", delivery.at().toString());
        switch (delivery) {
            case Delivery.Queued queued -> put(node.putObject("what"), queued.what());
            case Delivery.Sent sent -> node.put("receipt", sent.receipt());
            case Delivery.Retry retry -> {
                Parts.put(node.put("attempt", retry.attempt()).putObject("why"), retry.why());
                retry.after().ifPresent(after -> node.put("after", after.toString()));
            }
            case Delivery.Refused refused -> Parts.put(node.putObject("why"), refused.why());
        }
        return node.toString();
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Queued queued -> "queued";
            case Delivery.Sent sent -> "sent";
            case Delivery.Retry retry -> "retry";
            case Delivery.Refused refused -> "refused";
        };
    }

    private static void put(ObjectNode node, Page page) {
        node.put("id", page.id())
                .put("kind", Parts.word(page.kind()))
                .put("incident", page.incident().key())
                .put("slo", page.slo().name())
                .put("pipeline", page.pipeline().toString())
                .put("severity", page.severity().word())
                .put("summary", page.summary())
                .put("at", page.at().toString());
    }

    @Override
    public Delivery decode(String text) {
        Json json = Json.read("delivery", text);
        String page = json.text("page");
        String destination = json.text("destination");
        Instant at = json.instant("at");
        String is = json.text("is");
        return switch (is) {
            case "queued" -> new Delivery.Queued(page, destination, at, page(json.object("what")));
            case "sent" -> new Delivery.Sent(page, destination, at, json.text("receipt"));
            case "retry" -> {
                Optional<Duration> after = json.has("after") ? Optional.of(json.duration("after")) : Optional.empty();
                yield new Delivery.Retry(
                        page, destination, at, json.small("attempt"), Parts.failure(json.object("why")), after);
            }
            case "refused" -> new Delivery.Refused(page, destination, at, Parts.failure(json.object("why")));
            default -> throw json.unknown("is", is);
        };
    }

    private static Page page(Json json) {
        return new Page(
                json.text("id"),
                Parts.constant(Page.Kind.class, json, "kind"),
                Parts.incident(json),
                Parts.slo(json),
                Parts.pipeline(json),
                Parts.severity(json),
                json.text("summary"),
                json.instant("at"));
    }

    @Override
    public String key(Delivery delivery) {
        return delivery.page();
    }

    @Override
    public Instant at(Delivery delivery) {
        return delivery.at();
    }
}
