package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Documents of kind Expectations: what is expected of several pipelines alike. One that stands behind the others, as what is built in
 * does, gives way to whatever has its names, and passes over pipelines that are not defined.
 */
final class SharedExpectations {
    private static final Keys KEYS = Keys.of("description", "pipelines", "expect");
    private static final int MOST_PIPELINES = 10_000;

    private final Library library;
    private final Expectations expectations;

    SharedExpectations(Library library, Versions versions) {
        this.library = library;
        expectations = new Expectations(library, versions);
    }

    /** What pipelines expect themselves, and behind it what is expected of several. */
    List<Expectations.Expected> with(List<Expectations.Expected> own, List<Slo> slos) {
        Set<SloId> taken = new HashSet<>(slos.stream().map(Slo::id).collect(Collectors.toSet()));
        own.forEach(one -> taken.add(one.alert().id()));
        var all = new ArrayList<>(own);
        for (Document document : library.all(Kind.EXPECTATIONS)) {
            boolean behind = library.isBehind(document);
            for (Expectations.Expected one : read(document, behind)) {
                if (taken.add(one.alert().id()) || !behind) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    private List<Expectations.Expected> read(Document document, boolean behind) {
        return document.spec()
                .fields(KEYS)
                .map(fields -> {
                    fields.description();
                    List<PipelineId> pipelines = fields.required("pipelines", "write pipelines: [demo/orders]")
                            .map(list -> pipelines(list, behind))
                            .orElse(List.of());
                    Optional<Node> expect = fields.required("expect", "write expect: with a list of limits");
                    return expect.stream()
                            .flatMap(list -> pipelines.stream()
                                    .flatMap(pipeline ->
                                            expectations
                                                    .read(
                                                            list,
                                                            pipeline,
                                                            document.metadata().labels())
                                                    .stream()))
                            .toList();
                })
                .orElse(List.of());
    }

    private List<PipelineId> pipelines(Node list, boolean behind) {
        List<Node> items = list.items();
        if (items.size() > MOST_PIPELINES) {
            items.get(MOST_PIPELINES).error("more than " + MOST_PIPELINES + " pipelines", "write another document");
        }
        return items.stream()
                .limit(MOST_PIPELINES)
                .flatMap(item -> item.text().flatMap(text -> pipeline(item, text)).stream()
                        .filter(pipeline -> behind ? library.knows(pipeline) : library.knows(pipeline, item)))
                .distinct()
                .toList();
    }

    private static Optional<PipelineId> pipeline(Node item, String text) {
        int slash = text.indexOf('/');
        Optional<PipelineId> read =
                slash < 0 ? Optional.empty() : PipelineId.tried(text.substring(0, slash), text.substring(slash + 1));
        return read.or(() ->
                item.error("'" + Excerpt.of(text) + "' names no pipeline", "write ENVIRONMENT/NAME, demo/orders say"));
    }
}
