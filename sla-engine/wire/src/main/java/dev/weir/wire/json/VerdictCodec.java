package dev.weir.wire.json;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Verdict;
import dev.weir.model.store.Codec;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts; the key is the SLO's name. Thread-safe. */
public final class VerdictCodec implements Codec<Verdict> {
    @Override
    public String encode(Verdict verdict) {
        ObjectNode node = Json.message()
                .put("slo", verdict.slo().name())
                .put("version", verdict.definitionVersion())
                .put("at", verdict.at().toString());
        put(node.putObject("condition"), verdict.condition());
        put(node.putObject("budget"), verdict.budget());
        ArrayNode burns = node.putArray("burns");
        for (BurnRate burn : verdict.burns()) {
            Parts.put(burns.addObject().put("window", burn.window().toString()), "rate", burn.rate());
        }
        node.put("worst", verdict.worst());
        return Parts.put(node, "last", verdict.last()).toString();
    }

    private static void put(ObjectNode node, Condition condition) {
        switch (condition) {
            case Condition.Healthy healthy -> node.put("is", "healthy");
            case Condition.Firing firing -> {
                ArrayNode rules = node.put("is", "firing").putArray("rules");
                firing.rules().forEach(rule -> rules.add(rule.name()));
                node.put("severity", firing.severity().word()).put("reason", firing.reason());
            }
            case Condition.NoData unknown ->
                node.put("is", "no-data").put("silence", unknown.silence().toString());
        }
    }

    private static void put(ObjectNode node, Budget budget) {
        Parts.put(node, "remaining", budget.remaining());
        Parts.put(node, "good", budget.good());
        Parts.put(node, "total", budget.total());
        Parts.put(node, "coverage", budget.coverage());
        Parts.put(node, "low", budget.low());
        Parts.put(node, "high", budget.high());
    }

    @Override
    public Verdict decode(String text) {
        Json json = Json.read("verdict", text);
        Json budget = json.object("budget");
        List<BurnRate> burns = json.objects("burns").stream()
                .map(burn -> new BurnRate(burn.duration("window"), burn.number("rate")))
                .toList();
        return new Verdict(
                Parts.slo(json),
                json.small("version"),
                json.instant("at"),
                condition(json.object("condition")),
                new Budget(
                        budget.number("remaining"),
                        budget.number("good"),
                        budget.number("total"),
                        budget.number("coverage"),
                        budget.number("low"),
                        budget.number("high")),
                burns,
                json.has("worst") ? json.text("worst") : null,
                json.number("last"));
    }

    private static Condition condition(Json json) {
        String is = json.text("is");
        return switch (is) {
            case "healthy" -> new Condition.Healthy();
            case "firing" ->
                new Condition.Firing(
                        json.texts("rules").stream().map(RuleId::new).toList(),
                        Parts.severity(json),
                        json.text("reason"));
            case "no-data" -> new Condition.NoData(json.duration("silence"));
            default -> throw json.unknown("is", is);
        };
    }

    @Override
    public String key(Verdict verdict) {
        return verdict.slo().name();
    }

    @Override
    public Instant at(Verdict verdict) {
        return verdict.at();
    }
}
