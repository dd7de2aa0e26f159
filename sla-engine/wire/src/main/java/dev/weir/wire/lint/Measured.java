package dev.weir.wire.lint;

import dev.weir.model.PipelineId;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Notes;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import dev.weir.wire.definition.Yaml;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How many seconds data was measured to take from one pipeline to the next, its own time in the next one included. */
public record Measured(Map<Hop, Double> hops) {
    private static final Keys FILE = Keys.of("hops");
    private static final Keys HOP = Keys.of("from", "to", "seconds");

    /** From one pipeline to another. */
    public record Hop(PipelineId from, PipelineId to) {}

    /** Copies the map. */
    public Measured {
        hops = Map.copyOf(hops);
    }

    /** Nothing was measured. */
    public static Measured nothing() {
        return new Measured(Map.of());
    }

    /** 0 when it was not measured. */
    double seconds(PipelineId from, PipelineId to) {
        return hops.getOrDefault(new Hop(from, to), 0.0);
    }

    /** Reads {@code hops: [{from: demo/a, to: demo/b, seconds: 0.4}]}; what is wrong is told. */
    public static Measured read(Path file, Consumer<List<Problem>> errors) {
        var notes = new Notes();
        var found = new HashMap<Hop, Double>();
        Source source = Definitions.file(file);
        source.problems()
                .forEach(it -> notes.error(new Problem(file.toString(), it.line(), "", it.message(), it.fix())));
        if (source.problems().isEmpty()) {
            var values =
                    Yaml.read(new Source(file.toString(), source.text()), notes).values();
            values.stream()
                    .limit(1)
                    .forEach(value -> new Node(notes, file.toString(), "", value)
                            .fields(FILE)
                            .flatMap(fields -> fields.required("hops", "write hops: [{from: …, to: …, seconds: …}]"))
                            .ifPresent(hops -> hops.items().forEach(item -> hop(item, found))));
        }
        errors.accept(notes.errors());
        return new Measured(found);
    }

    private static void hop(Node item, Map<Hop, Double> found) {
        item.fields(HOP).ifPresent(fields -> {
            var from =
                    fields.required("from", "write from: environment/pipeline").flatMap(Measured::pipeline);
            var to = fields.required("to", "write to: environment/pipeline").flatMap(Measured::pipeline);
            var seconds = fields.required("seconds", "write seconds: 0.4")
                    .flatMap(node -> node.number()
                            .map(Number::doubleValue)
                            .filter(number -> number >= 0)
                            .or(() -> node.error("must not be negative", "write seconds: 0.4")));
            from.ifPresent(a -> to.ifPresent(b -> seconds.ifPresent(time -> found.put(new Hop(a, b), time))));
        });
    }

    private static Optional<PipelineId> pipeline(Node node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(PipelineId.parse(text));
            } catch (IllegalArgumentException wrong) {
                return node.error(String.valueOf(wrong.getMessage()), "write environment/pipeline");
            }
        });
    }
}
