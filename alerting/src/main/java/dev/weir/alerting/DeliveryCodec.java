package dev.weir.alerting;

import dev.weir.model.Actor;
import dev.weir.model.Failure;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
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
                what(out, queued.what());
            }
            case Delivery.Requeued again -> {
                common(out, "requeued", delivery);
                out.putObject("by")
                        .put("kind", again.by().kind().name())
                        .put("name", again.by().name());
                what(out, again.what());
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
            case "queued" -> new Delivery.Queued(page, destination, at, page(page, in.required("what")));
            case "requeued" ->
                new Delivery.Requeued(
                        page,
                        destination,
                        at,
                        new Actor(
                                Actor.Kind.valueOf(
                                        in.required("by").required("kind").stringValue()),
                                in.required("by").required("name").stringValue()),
                        page(page, in.required("what")));
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

    private static void what(ObjectNode out, Page page) {
        ObjectNode what = out.putObject("what");
        what.put("kind", page.kind().name())
                .put("step", page.step())
                .put("incident", page.incident().key())
                .put("slo", page.slo().name())
                .put("pipeline", page.pipeline().toString())
                .put("severity", page.severity().word())
                .put("summary", page.summary())
                .put("at", page.at().toString());
        BriefingJson.write(what.putObject("briefing"), page.briefing());
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

    private static Page page(String id, JsonNode what) {
        return new Page(
                id,
                Page.Kind.valueOf(what.required("kind").stringValue()),
                what.path("step").asInt(0),
                new IncidentId(what.required("incident").stringValue()),
                new SloId(what.required("slo").stringValue()),
                PipelineId.parse(what.required("pipeline").stringValue()),
                Severity.of(what.required("severity").stringValue()),
                what.required("summary").stringValue(),
                instant(what),
                what.has("briefing")
                        ? BriefingJson.read(what.required("briefing"))
                        : Briefing.untold(what.required("slo").stringValue()));
    }

    private static Instant instant(JsonNode in) {
        return Instant.parse(in.required("at").stringValue());
    }
}
