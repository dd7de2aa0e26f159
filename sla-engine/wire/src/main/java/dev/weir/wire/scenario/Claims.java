package dev.weir.wire.scenario;

import dev.weir.model.Severity;
import dev.weir.model.scenario.Claim;
import dev.weir.model.slo.Standing;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what is expected of a verdict: one claim a key. */
record Claims(Times times) {
    private static final List<String> OTHERS =
            List.of("condition", "rules", "severity", "standing", "burn", "reason", "worst", "events", "incident");
    private static final List<String> VERBS =
            List.of("opened", "escalated", "acknowledged", "resolved", "re-opened", "eased", "corrected");

    /** The keys that claim something. */
    static List<String> keys() {
        return Stream.concat(
                        OTHERS.stream(), Arrays.stream(Claim.Figure.values()).map(Claim.Figure::word))
                .toList();
    }

    List<Claim> read(Fields fields) {
        var claims = new ArrayList<Claim>();
        one(
                fields,
                "condition",
                node -> word(node, Claim.State.values(), Claim.State::word).map(Claim.In::new),
                claims);
        one(fields, "rules", node -> Optional.of(new Claim.Rules(texts(node))), claims);
        one(
                fields,
                "severity",
                node -> word(node, Severity.values(), Severity::word).map(Claim.Loud::new),
                claims);
        one(
                fields,
                "standing",
                node -> word(node, Standing.values(), Standing::word).map(Claim.Stands::new),
                claims);
        one(fields, "reason", node -> Optional.of(new Claim.Says(texts(node))), claims);
        one(fields, "worst", node -> worst(node), claims);
        one(fields, "events", node -> events(node), claims);
        one(
                fields,
                "incident",
                node -> word(node, Claim.Trouble.values(), Claim.Trouble::word).map(Claim.Has::new),
                claims);
        fields.optional("burn")
                .flatMap(Node::anyFields)
                .ifPresent(burns -> burns.nodes()
                        .forEach((key, node) -> Times.length(key)
                                .filter(Duration::isPositive)
                                .or(() -> node.error(
                                        "'" + Times.shorten(key) + "' is no window", "write burn: {5m: 14.4}"))
                                .flatMap(window -> Ranges.read(node).map(range -> new Claim.Burns(window, range)))
                                .ifPresent(claims::add)));
        for (Claim.Figure figure : Claim.Figure.values()) {
            one(fields, figure.word(), node -> Ranges.read(node).map(range -> new Claim.Within(figure, range)), claims);
        }
        return claims;
    }

    private static void one(
            Fields fields, String key, Function<Node, Optional<? extends Claim>> reading, List<Claim> claims) {
        fields.optional(key)
                .flatMap(node -> reading.apply(node).map(Claim.class::cast))
                .ifPresent(claims::add);
    }

    private static <T> Optional<T> word(Node node, T[] values, Function<T, String> word) {
        List<String> words = Arrays.stream(values).map(word).toList();
        return node.text().flatMap(text -> {
            int index = words.indexOf(text);
            return index >= 0
                    ? Optional.of(values[index])
                    : node.error("must not be '" + Times.shorten(text) + "'", "use one of " + String.join(", ", words));
        });
    }

    private static Optional<Claim> worst(Node node) {
        return node.text().map(text -> new Claim.Blames(text.equals("none") ? "" : text));
    }

    /** A text, or a list of them, which may be empty. */
    static List<String> texts(Node node) {
        return switch (node.value()) {
            case Value.Sequence list when list.items().isEmpty() -> List.of();
            case Value.Sequence list ->
                node.items().stream().flatMap(item -> item.text().stream()).toList();
            case Value.Scalar scalar -> node.text().stream().toList();
            case Value.Mapping mapping -> {
                node.error("must be text or a list of texts, not a mapping", "write text");
                yield List.of();
            }
        };
    }

    private Optional<Claim> events(Node node) {
        var events = new ArrayList<Claim.Event>();
        for (String text : texts(node)) {
            int blank = text.indexOf(' ');
            String what = text.substring(blank + 1).strip();
            Optional<Instant> at = blank < 0 ? Optional.empty() : times.instant(text.substring(0, blank), node);
            if (blank < 0 || !VERBS.contains(what.split(" ", -1)[0])) {
                node.error(
                        "'" + Times.shorten(text) + "' is no event",
                        "write when and what, as 20m5s opened page; the verbs are " + String.join(", ", VERBS));
            }
            at.ifPresent(when -> events.add(new Claim.Event(when, what)));
        }
        return Optional.of(new Claim.Happened(events));
    }
}
