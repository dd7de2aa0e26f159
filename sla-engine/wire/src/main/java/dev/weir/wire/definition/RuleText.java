package dev.weir.wire.definition;

import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.RuleId;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Burn rules as alert policies in place, with conditions in place. */
final class RuleText {
    /** A policy must have a condition, also one that does not alert on it. */
    private static final BurnRule SILENT =
            new BurnRule(new RuleId("no-burn-rate"), Severity.TICKET, Duration.ofHours(1), Duration.ofMinutes(5), 1, 1);

    private RuleText() {}

    /** The policies; empty when they are those that an SLO without policies has. */
    static Optional<List<Object>> of(Slo slo) {
        var nobody = new Node(new Notes(), "", "", new Value.Scalar(1, "", true));
        double mostBurn = Slo.mostBurn(slo.indicator(), slo.method(), slo.target());
        List<BurnRule> usual = DefaultRules.of(slo.window().length(), slo.target(), mostBurn, nobody);
        if (slo.rules().equals(usual) && !slo.alertOnNoData()) {
            return Optional.empty();
        }
        var policies = new ArrayList<Object>();
        for (BurnRule rule : slo.rules()) {
            policies.add(policy(rule, true, policies.isEmpty() && slo.alertOnNoData()));
        }
        if (slo.rules().isEmpty()) {
            policies.add(policy(SILENT, false, slo.alertOnNoData()));
        }
        return Optional.of(policies);
    }

    private static Map<String, Object> policy(BurnRule rule, boolean onBurn, boolean onNoData) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("alertWhenNoData", onNoData);
        spec.put("alertWhenBreaching", onBurn);
        spec.put("conditions", List.of(condition(rule)));
        spec.put(
                "notificationTargets",
                List.of(document("AlertNotificationTarget", Map.of("name", "weir"), Map.of("target", "weir"))));
        return document("AlertPolicy", Map.of("name", rule.id().name()), spec);
    }

    private static Map<String, Object> condition(BurnRule rule) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", rule.id().name());
        metadata.put(
                "annotations",
                Map.of(
                        "weir.dev/short-window", Lengths.text(rule.shortWindow()),
                        "weir.dev/minimum-events", Long.toString(rule.minimumEvents())));
        var burn = new LinkedHashMap<String, Object>();
        burn.put("kind", "burnrate");
        burn.put("op", "gte");
        burn.put("threshold", SloText.number(rule.factor()));
        burn.put("lookbackWindow", minutes(rule, rule.longWindow()));
        burn.put("alertAfter", rule.alertAfter().isZero() ? "0m" : minutes(rule, rule.alertAfter()));
        var spec = new LinkedHashMap<String, Object>();
        spec.put("severity", rule.severity().word());
        spec.put("condition", burn);
        return document("AlertCondition", metadata, spec);
    }

    private static String minutes(BurnRule rule, Duration length) {
        if (length.toSeconds() % 60 != 0) {
            throw new IllegalArgumentException(
                    "rule " + rule.id() + ": OpenSLO cannot say " + length + ", it has no unit below a minute");
        }
        return Lengths.text(length);
    }

    private static Map<String, Object> document(String kind, Map<String, Object> metadata, Map<String, Object> spec) {
        var document = new LinkedHashMap<String, Object>();
        document.put("kind", kind);
        document.put("metadata", metadata);
        document.put("spec", spec);
        return document;
    }
}
