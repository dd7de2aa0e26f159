package dev.weir.alerting;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.incident.Delivery;
import dev.weir.model.store.Codec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How deliveries are written into their journal: one JSON object each, read again by the key of the incident. */
public final class DeliveryCodec implements Codec<Delivery> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String encode(Delivery delivery) {
        ObjectNode out = JSON.createObjectNode();
        switch (delivery) {
            case Delivery.Queued queued -> {
                common(out, "queued", delivery);
                PageJson.write(out.putObject("what"), queued.what());
            }
            case Delivery.Requeued again -> {
                common(out, "requeued", delivery);
                out.putObject("by")
                        .put("kind", again.by().kind().name())
                        .put("name", again.by().name());
                PageJson.write(out.putObject("what"), again.what());
            }
            case Delivery.Withdrawn withdrawn ->
                common(out, "withdrawn", delivery).put("why", withdrawn.why());
            case Delivery.Sent sent -> common(out, "sent", delivery).put("receipt", sent.receipt());
            case Delivery.Retry retry -> {
                why(common(out, "retry", delivery).put("attempt", retry.attempt()), retry.why());
                retry.after().ifPresent(after -> out.put("after", after.toString()));
            }
            case Delivery.Refused refused -> why(common(out, "refused", delivery), refused.why());
        }
        return JSON.writeValueAsString(out);
    }

    @Override
    public Delivery decode(String text) {
        JsonNode in = JSON.readTree(text);
        String page = in.required("page").stringValue();
        String destination = in.required("destination").stringValue();
        Instant at = instant(in);
        String is = in.required("is").stringValue();
        return switch (is) {
            case "queued" -> new Delivery.Queued(page, destination, at, PageJson.read(page, in.required("what")));
            case "requeued" ->
                new Delivery.Requeued(
                        page,
                        destination,
                        at,
                        new Actor(
                                Actor.Kind.valueOf(
                                        in.required("by").required("kind").stringValue()),
                                in.required("by").required("name").stringValue()),
                        PageJson.read(page, in.required("what")));
            case "withdrawn" ->
                new Delivery.Withdrawn(page, destination, at, in.required("why").stringValue());
            case "sent" ->
                new Delivery.Sent(page, destination, at, in.required("receipt").stringValue());
            case "retry" ->
                new Delivery.Retry(
                        page,
                        destination,
                        at,
                        in.required("attempt").intValue(),
                        why(in),
                        Optional.of(in.path("after").asString(""))
                                .filter(after -> !after.isEmpty())
                                .map(Duration::parse));
            case "refused" -> new Delivery.Refused(page, destination, at, why(in));
            default -> throw new IllegalArgumentException("unknown delivery '" + is + "'");
        };
    }

    @Override
    public String key(Delivery delivery) {
        return Pages.incidentOf(delivery.page()).key();
    }

    @Override
    public Instant at(Delivery delivery) {
        return delivery.at();
    }

    private static ObjectNode common(ObjectNode out, String is, Delivery delivery) {
        return out.put("is", is)
                .put("page", delivery.page())
                .put("destination", delivery.destination())
                .put("at", delivery.at().toString());
    }

    private static void why(ObjectNode out, Failure why) {
        out.put("failure", why.kind().name()).put("message", why.message());
    }

    private static Failure why(JsonNode in) {
        return new Failure(
                Failure.Kind.valueOf(in.required("failure").stringValue()),
                in.required("message").stringValue());
    }

    private static Instant instant(JsonNode in) {
        return Instant.parse(in.required("at").stringValue());
    }
}
