package dev.weir.wire.definition;

import dev.weir.model.Severity;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.RuleId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Alert policies and their conditions. OpenSLO allows one condition a policy, so the second window of a burn-rate alert, and the
 * events that it needs, stand in annotations ({@code weir.dev/short-window}, {@code weir.dev/minimum-events}) of the policy or, with
 * precedence, the condition; the short window is a twelfth of the long one when nothing is said, as in the SRE workbook, and the
 * events are so many that a single bad one does not fire.
 */
final class Alerts {
    private static final int SHORT_SHARE = 12;
    private static final long MAX_EVENTS = 1_000_000_000;

    private final Library library;

    Alerts(Library library) {
        this.library = library;
    }

    /** What a policy asks for. {@code rule} is empty when it does not alert on burning. {@code node} stands for it in messages. */
    record Policy(Node node, String name, Optional<Burn> rule, boolean onNoData) {}

    /** A rule and where its threshold, its windows and the events that it needs stand. */
    record Burn(BurnRule rule, Node threshold, Node window, Optional<Node> shortWindow, Optional<Node> events) {}

    /** An entry of {@code alertPolicies}: a policy in place, or the name of one. */
    Optional<Policy> entry(Node entry) {
        return referred(entry, "alertPolicyRef", Kind.ALERT_POLICY).flatMap(this::policy);
    }

    /** The content of an AlertPolicy. */
    Optional<Policy> policy(Document document) {
        Keys keys = Keys.of(
                "description",
                "alertWhenNoData",
                "alertWhenResolved",
                "alertWhenBreaching",
                "conditions",
                "notificationTargets");
        return document.spec().fields(keys).flatMap(fields -> {
            fields.description();
            boolean onNoData = flag(fields, "alertWhenNoData", false);
            boolean onBurn = flag(fields, "alertWhenBreaching", true);
            fields.optional("alertWhenResolved")
                    .ifPresent(node -> node.bool().ifPresent(yes -> {
                        if (!yes) {
                            node.warning(
                                    "the end of an incident is told all the same, to those who heard of its begin",
                                    "write true or remove the key");
                        }
                    }));
            fields.required("notificationTargets", "write notificationTargets: [{targetRef: …}]")
                    .ifPresent(node -> node.items()
                            .forEach(item -> referred(item, "targetRef", Kind.ALERT_NOTIFICATION_TARGET)
                                    .ifPresent(Alerts::target)));
            Optional<Burn> rule = fields.required("conditions", "write conditions: [{conditionRef: …}]")
                    .flatMap(node -> node.onlyItem(
                            "a policy has exactly one condition",
                            "write a policy for each; a second window goes into the annotation weir.dev/short-window"))
                    .flatMap(item -> referred(item, "conditionRef", Kind.ALERT_CONDITION))
                    .flatMap(condition -> condition(condition, document.metadata(), document.name()));
            if (rule.isEmpty() || document.metadata().name().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Policy(
                    document.metadata().node(), document.name(), onBurn ? rule : Optional.empty(), onNoData));
        });
    }

    private static boolean flag(Fields fields, String key, boolean otherwise) {
        return fields.optional(key).flatMap(Node::bool).orElse(otherwise);
    }

    /** What stands in place, or what its name refers to. */
    private Optional<Document> referred(Node item, String key, Kind kind) {
        if (item.value() instanceof Value.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> entry.key().equals(key))) {
            return item.fields(Keys.of(key))
                    .flatMap(fields -> fields.optional(key))
                    .flatMap(node -> library.find(node, kind));
        }
        if (!(item.value() instanceof Value.Mapping)) {
            return item.error(
                    "must be {" + key + ": NAME} or an " + kind.word() + " in place, not "
                            + item.value().what(),
                    "write - " + key + ": "
                            + (item.value() instanceof Value.Scalar name && !name.nothing()
                                    ? Excerpt.of(name.text())
                                    : "NAME"));
        }
        return Document.inline(item, kind);
    }

    /** The content of an AlertNotificationTarget: who is told is decided elsewhere, by its name. */
    static void target(Document document) {
        document.spec().fields(Keys.of("description", "target")).ifPresent(fields -> {
            fields.description();
            fields.required("target", "write target: with the name of a destination")
                    .ifPresent(Node::text);
        });
    }

    /** The content of an AlertCondition, as the rule of the policy with this name. */
    Optional<Burn> condition(Document document, Metadata policy, String name) {
        return document.spec()
                .fields(Keys.of("description", "severity", "condition"))
                .flatMap(fields -> {
                    fields.description();
                    Optional<Severity> severity = fields.required("severity", "write severity: page or ticket")
                            .flatMap(Alerts::severity);
                    return fields.required("condition", "write condition: {kind: burnrate, op: gte, threshold: …}")
                            .flatMap(node -> burn(node, document.metadata(), policy, name, severity));
                });
    }

    /** OpenSLO leaves the words free; those that the field uses are known. */
    private static Optional<Severity> severity(Node node) {
        return node.text().map(word -> switch (word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "")) {
            case "page",
                    "critical",
                    "fatal",
                    "emergency",
                    "urgent",
                    "high",
                    "error",
                    "sev0",
                    "sev1",
                    "sev2",
                    "p0",
                    "p1",
                    "p2" -> Severity.PAGE;
            case "ticket",
                    "warning",
                    "warn",
                    "medium",
                    "minor",
                    "low",
                    "info",
                    "sev3",
                    "sev4",
                    "sev5",
                    "p3",
                    "p4",
                    "p5" -> Severity.TICKET;
            default -> {
                node.warning(
                        "nobody knows how loud '" + Excerpt.of(word) + "' is; it is read as ticket",
                        "write page (or critical, high, sev1, p1) or ticket (or warning, low, sev3, p3)");
                yield Severity.TICKET;
            }
        });
    }

    private static Optional<Burn> burn(
            Node node, Metadata condition, Metadata policy, String name, Optional<Severity> severity) {
        return node.fields(Keys.of("kind", "op", "threshold", "lookbackWindow", "alertAfter"))
                .flatMap(fields -> {
                    fields.optional("kind")
                            .ifPresent(kind -> kind.text().ifPresent(word -> {
                                if (!word.equals("burnrate")) {
                                    kind.error(
                                            "kind '" + Excerpt.of(word) + "' is not read, only burnrate",
                                            "write kind: burnrate; a limit of a signal is written with the Pipeline");
                                }
                            }));
                    Optional<Boolean> above =
                            fields.optional("op").map(Alerts::above).orElse(Optional.of(false));
                    Optional<Node> thresholdNode = fields.required("threshold", "write threshold: 14.4");
                    Optional<Double> threshold = thresholdNode.flatMap(Alerts::factor);
                    Optional<Node> windowNode = fields.required("lookbackWindow", "write lookbackWindow: 1h");
                    Optional<Duration> longWindow = windowNode.flatMap(Lengths::openSlo);
                    Optional<Node> eventsNode = annotation(condition, policy, "weir.dev/minimum-events");
                    Optional<Long> events = eventsNode
                            .map(said -> said.unquoted().whole(1, MAX_EVENTS))
                            .orElse(Optional.of(1L));
                    Optional<Duration> after = fields.optional("alertAfter")
                            .map(said -> after(said, longWindow))
                            .orElse(Optional.of(Duration.ZERO));
                    Optional<Duration> shortWindow =
                            longWindow.flatMap(length -> shortWindow(condition, policy, length));
                    if (severity.isEmpty()
                            || above.isEmpty()
                            || threshold.isEmpty()
                            || shortWindow.isEmpty()
                            || after.isEmpty()
                            || events.isEmpty()) {
                        return Optional.empty();
                    }
                    // "greater than 6" is "at least the next number after 6"
                    double factor = above.get() ? Math.nextUp(threshold.get()) : threshold.get();
                    var rule = new BurnRule(
                            new RuleId(name),
                            severity.get(),
                            longWindow.get(),
                            shortWindow.get(),
                            factor,
                            events.get(),
                            after.get());
                    return Optional.of(new Burn(
                            rule,
                            thresholdNode.get(),
                            windowNode.get(),
                            annotation(condition, policy, "weir.dev/short-window"),
                            eventsNode));
                });
    }

    /** For how long both windows must hold; 0m is what OpenSLO's examples write for at once. */
    private static Optional<Duration> after(Node node, Optional<Duration> longWindow) {
        return node.text()
                .flatMap(text -> text.matches("0+[a-zA-Z]") ? Optional.of(Duration.ZERO) : Lengths.openSlo(node))
                .map(after -> {
                    if (longWindow.isPresent() && after.compareTo(longWindow.get()) > 0) {
                        node.warning(
                                "it waits longer, " + Lengths.text(after) + ", than the lookbackWindow looks back, "
                                        + Lengths.text(longWindow.get()),
                                "write 0m; the lookbackWindow already asks for lasting trouble");
                    }
                    return after;
                });
    }

    private static Optional<Node> annotation(Metadata condition, Metadata policy, String key) {
        return condition.annotation(key).or(() -> policy.annotation(key));
    }

    private static Optional<Duration> shortWindow(Metadata condition, Metadata policy, Duration longWindow) {
        Optional<Node> said = annotation(condition, policy, "weir.dev/short-window");
        if (said.isEmpty()) {
            Duration share = longWindow.dividedBy(SHORT_SHARE);
            return Optional.of(share.compareTo(DefaultRules.LEAST_SHORT) < 0 ? DefaultRules.LEAST_SHORT : share);
        }
        return Lengths.weir(said.get()).flatMap(length -> {
            if (length.compareTo(DefaultRules.LEAST_SHORT) < 0 || length.compareTo(longWindow) > 0) {
                return said.get()
                        .error(
                                "the short window " + Lengths.text(length) + " must be at least 10s and at most the "
                                        + "lookbackWindow, " + Lengths.text(longWindow),
                                "write a twelfth of it, say");
            }
            return Optional.of(length);
        });
    }

    /** Whether it is strictly above; OpenSLO's own examples write "lte" where their words say "exceeds". */
    private static Optional<Boolean> above(Node node) {
        return node.text().flatMap(word -> switch (word) {
            case "gte" -> Optional.of(false);
            case "gt" -> Optional.of(true);
            case "lte", "lt" -> {
                String meant = word.equals("lte") ? "gte" : "gt";
                node.warning(
                        "op " + word + " would alert while nothing burns; it is read as " + meant
                                + ", as examples of OpenSLO mean it",
                        "write op: " + meant);
                yield Optional.of(word.equals("lt"));
            }
            default -> node.error("unknown op '" + Excerpt.of(word) + "'", "write gte or gt");
        });
    }

    private static Optional<Double> factor(Node node) {
        return node.number().flatMap(number -> {
            if (number.signum() <= 0) {
                return node.error("threshold " + number.toPlainString() + " must be positive", "write 14.4, say");
            }
            if (number.compareTo(BigDecimal.ONE) < 0) {
                node.warning(
                        "a burn rate of " + number.toPlainString() + " alerts while the target is being met",
                        "write 1 or more");
            }
            return Optional.of(number.doubleValue());
        });
    }

    /** The highest burn rate that is possible, rounded down to a tenth. */
    static String most(double mostBurn) {
        return BigDecimal.valueOf(mostBurn - 1e-9)
                .setScale(1, RoundingMode.FLOOR)
                .toPlainString();
    }
}
