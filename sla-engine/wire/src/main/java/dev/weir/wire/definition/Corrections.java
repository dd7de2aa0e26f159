package dev.weir.wire.definition;

import dev.weir.model.Actor;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.SloId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Makes corrections of their documents. */
final class Corrections {
    private static final Keys KEYS = Keys.of(
            "description",
            "slos",
            "pipeline",
            "category",
            "start",
            "end",
            "rrule",
            "duration",
            "zone",
            "author",
            "reason");

    private final Library library;
    private final Promises promises;

    Corrections(Library library, Promises promises) {
        this.library = library;
        this.promises = promises;
    }

    Optional<Correction> read(Document document) {
        return document.spec().fields(KEYS).flatMap(fields -> read(document, fields));
    }

    private Optional<Correction> read(Document document, Fields fields) {
        fields.description();
        List<SloId> slos = slos(fields);
        Optional<Correction.Category> category = fields.required("category", "write category: scheduled-maintenance")
                .flatMap(Corrections::category);
        Optional<Correction.When> when = Moments.when(fields);
        Optional<String> author =
                fields.required("author", "write author: who decided it").flatMap(Node::text);
        Optional<String> reason = fields.required("reason", "write reason: why this time does not count")
                .flatMap(Node::text);
        if (slos.isEmpty()) {
            return Optional.empty();
        }
        return document.metadata()
                .name()
                .flatMap(name -> category.flatMap(kind -> when.flatMap(time -> author.flatMap(who -> reason.map(
                        why -> new Correction(name, slos, kind, time, new Actor(Actor.Kind.PERSON, who), why))))));
    }

    /** Those that it names, and those of the pipeline that it names. */
    private List<SloId> slos(Fields fields) {
        if (!fields.has("slos") && !fields.has("pipeline")) {
            fields.owner()
                    .error(
                            "the keys 'slos' and 'pipeline' are missing",
                            "write slos: with names of SLOs, or pipeline: ENVIRONMENT/NAME for all of its SLOs");
        }
        var slos = new LinkedHashSet<SloId>();
        fields.optional("slos").ifPresent(node -> slos.addAll(promises.list(node)));
        fields.optional("pipeline")
                .ifPresent(node -> PipelineName.read(node, library).ifPresent(id -> {
                    List<SloId> judging = promises.of(id);
                    if (judging.isEmpty()) {
                        node.error("no SLO judges the Pipeline " + id, "write an SLO for it, or name other SLOs");
                    }
                    slos.addAll(judging);
                }));
        return List.copyOf(slos);
    }

    private static Optional<Correction.Category> category(Node node) {
        List<String> words = Arrays.stream(Correction.Category.values())
                .map(Correction.Category::word)
                .toList();
        return node.text()
                .flatMap(word -> Arrays.stream(Correction.Category.values())
                        .filter(category -> category.word().equals(word))
                        .findFirst()
                        .or(() -> node.error("unknown category '" + Excerpt.of(word) + "'", Keys.advice(word, words))));
    }
}
