package dev.weir.alerting;

import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.Outcome;
import dev.weir.model.incident.Page;
import dev.weir.model.store.Codec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How decisions are written into their journal: one JSON object each, read again by the key of the incident. Of the deliveries of a
 * page that was handed over only the destinations are written, and what each was told, where that differs: the rest stands in the
 * journal of deliveries.
 */
public final class DecisionCodec implements Codec<Decision> {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String encode(Decision decision) {
        Page page = decision.page();
        ObjectNode out = JSON.createObjectNode();
        out.put("is", decision.held().isPresent() ? "held" : "done")
                .put("page", page.id())
                .put("at", decision.at().toString());
        switch (decision.outcome()) {
            case Outcome.Held held -> {
                out.put("reason", held.reason().name()).put("by", held.by());
                held.lookAgain().ifPresent(again -> out.put("look_again", again.toString()));
            }
            case Outcome.Done done -> {
                var to = out.putArray("to");
                for (Delivery delivery : done.deliveries()) {
                    ObjectNode one = to.addObject().put("destination", delivery.destination());
                    if (delivery instanceof Delivery.Queued queued
                            && queued.what().kind() != page.kind()) {
                        one.put("kind", queued.what().kind().name());
                    }
                }
            }
            case Outcome.Pass pass -> throw new IllegalArgumentException("it is not decided: " + pass);
        }
        PageJson.write(out.putObject("what"), page);
        return JSON.writeValueAsString(out);
    }

    @Override
    public Decision decode(String text) {
        JsonNode in = JSON.readTree(text);
        Page page = PageJson.read(in.required("page").stringValue(), in.required("what"));
        Instant at = Instant.parse(in.required("at").stringValue());
        String is = in.required("is").stringValue();
        return new Decision(
                at,
                switch (is) {
                    case "held" ->
                        new Outcome.Held(
                                page,
                                Outcome.Reason.valueOf(in.required("reason").stringValue()),
                                in.required("by").stringValue(),
                                Optional.of(in.path("look_again").asString(""))
                                        .filter(again -> !again.isEmpty())
                                        .map(Instant::parse));
                    case "done" -> new Outcome.Done(page, deliveries(in, page, at));
                    default -> throw new IllegalArgumentException("unknown outcome '" + is + "'");
                });
    }

    private static List<Delivery> deliveries(JsonNode in, Page page, Instant at) {
        var deliveries = new ArrayList<Delivery>();
        for (JsonNode to : in.required("to")) {
            Page.Kind kind =
                    to.has("kind") ? Page.Kind.valueOf(to.required("kind").stringValue()) : page.kind();
            deliveries.add(
                    new Delivery.Queued(page.id(), to.required("destination").stringValue(), at, page.as(kind)));
        }
        return deliveries;
    }

    @Override
    public String key(Decision decision) {
        return decision.page().incident().key();
    }

    @Override
    public Instant at(Decision decision) {
        return decision.at();
    }
}
