package dev.weir.wire.definition;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list {@code expect} of a Pipeline: limits of its signals. An entry with a name of {@link Usual} needs only its limit; any other
 * says which signal or metric it is about. Whatever an entry says itself goes before what is usual.
 */
final class Expectations {
    static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MAX = 64;
    private static final int LONGEST_ID = 63;
    private static final Keys KEYS = Keys.of(
            "name",
            "displayName",
            "signal",
            "metric",
            "quantile",
            "labels",
            "growth",
            "increase",
            "op",
            "value",
            "clear",
            "alertAfter",
            "clearAfter",
            "severity",
            "noDataAfter",
            "shadow",
            "runbook",
            "symptom");

    private final Library library;
    private final Versions versions;

    Expectations(Library library, Versions versions) {
        this.library = library;
        this.versions = versions;
    }

    /** An alert, what is said to those who are told of it, and where it stands. */
    record Expected(ThresholdAlert alert, About about, Node node) {}

    /** Those of the list that are in order. */
    List<Expected> read(Node list, PipelineId pipeline, Labels labels) {
        var expected = new ArrayList<Expected>();
        var names = new HashSet<String>();
        List<Node> items = list.items();
        if (items.size() > MAX) {
            items.get(MAX).error("more than " + MAX + " expectations of one pipeline", "remove some");
        }
        for (Node item : items) {
            item.fields(KEYS).ifPresent(fields -> {
                About about = Abouts.of(fields, labels);
                alert(fields, name(fields, names, pipeline), pipeline)
                        .ifPresent(alert -> expected.add(new Expected(alert, about, item)));
            });
        }
        return expected;
    }

    private static Optional<String> name(Fields fields, Set<String> taken, PipelineId pipeline) {
        Optional<Node> said = fields.required("name", "write name: backlog-growth, say");
        return said.flatMap(Node::name).flatMap(name -> {
            if (!taken.add(name)) {
                return said.get().error("'" + name + "' stands there twice", "rename or remove one of them");
            }
            int length = pipeline.name().length() + 1 + name.length();
            return length <= LONGEST_ID
                    ? Optional.of(name)
                    : said.get()
                            .error(
                                    "the name " + pipeline.name() + "-" + name + " has " + length
                                            + " characters, at most " + LONGEST_ID + " are allowed",
                                    "shorten it");
        });
    }

    private Optional<ThresholdAlert> alert(Fields fields, Optional<String> name, PipelineId pipeline) {
        boolean own = fields.has("signal") || fields.has("metric");
        Optional<Usual> usual = own ? Optional.empty() : name.flatMap(Usual::named);
        if (!own && usual.isEmpty()) {
            return name.flatMap(word -> fields.owner()
                    .error(
                            "'" + word + "' says neither signal nor metric, and is no usual name",
                            "write signal: with a name of the catalogue; of the usual names, "
                                    + Keys.advice(word, Usual.words())));
        }
        Optional<Limit> limit = Limit.read(fields, usual, pipeline);
        Optional<String> title = fields.has("displayName")
                ? fields.optional("displayName").flatMap(Node::text)
                : limit.map(Limit::words);
        Optional<Duration> after = time(fields, "alertAfter", usual.map(Usual::after));
        Optional<Duration> clearAfter = time(fields, "clearAfter", usual.map(Usual::clearAfter));
        Optional<Duration> silence = fields.has("noDataAfter")
                ? fields.optional("noDataAfter").flatMap(Lengths::weir)
                : Optional.of(usual.map(Usual::silence).orElse(SILENCE));
        Optional<Severity> severity = fields.has("severity")
                ? fields.optional("severity").flatMap(Routes::severity)
                : Optional.of(Severity.TICKET);
        Optional<Boolean> shadow =
                fields.has("shadow") ? fields.optional("shadow").flatMap(Node::bool) : Optional.of(false);
        if (name.isEmpty()
                || limit.isEmpty()
                || title.isEmpty()
                || after.isEmpty()
                || clearAfter.isEmpty()
                || silence.isEmpty()
                || severity.isEmpty()
                || shadow.isEmpty()) {
            return Optional.empty();
        }
        Limit kept = limit.get();
        return kept.source()
                .resolve(Optional.empty(), library)
                .map(metric -> versioned(new ThresholdAlert(
                        new SloId(pipeline.name() + "-" + name.get()),
                        0,
                        "",
                        title.get(),
                        pipeline,
                        metric,
                        kept.shape(),
                        kept.op(),
                        kept.value().doubleValue(),
                        kept.clear().doubleValue(),
                        after.get(),
                        clearAfter.get(),
                        severity.get(),
                        silence.get(),
                        shadow.get())));
    }

    /** How long something must hold; 0s is at once. */
    private static Optional<Duration> time(Fields fields, String key, Optional<Duration> usual) {
        Optional<Node> node = fields.optional(key);
        if (node.isEmpty()) {
            return usual.or(() -> Optional.of(Duration.ZERO));
        }
        if (node.get().value() instanceof Value.Scalar scalar && scalar.text().matches("0[smhd]")) {
            return Optional.of(Duration.ZERO);
        }
        return Lengths.weir(node.get())
                .flatMap(length -> length.compareTo(LONGEST) <= 0
                        ? Optional.of(length)
                        : node.get()
                                .error(
                                        Lengths.text(length) + " is longer than a week",
                                        "write 5m, say; nobody would hear of it in time"));
    }

    private ThresholdAlert versioned(ThresholdAlert alert) {
        String hash = Fingerprint.of(alert);
        return alert.versioned(versions.of(alert.id(), hash), hash);
    }
}
