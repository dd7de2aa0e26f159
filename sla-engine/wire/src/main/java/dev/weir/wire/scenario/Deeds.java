package dev.weir.wire.scenario;

import dev.weir.model.Actor;
import dev.weir.model.scenario.Deed;
import dev.weir.model.scenario.Rulebook;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads {@code acts:}. */
record Deeds(Times times, Checks checks, Rulebooks rulebooks) {
    private static final List<String> ACTS = List.of("restart", "define", "acknowledge");
    private static final Keys KEYS = Keys.of("at", "act", "definitions", "slo", "by");

    Optional<Deed> read(Node node) {
        return node.fields(KEYS).flatMap(fields -> {
            Optional<Instant> at = fields.required("at", "write at: 20m").flatMap(times::instant);
            Optional<Node> act = fields.required("act", "write act: restart");
            return act.flatMap(Node::text)
                    .flatMap(word -> at.flatMap(when -> switch (word) {
                        case "restart" -> {
                            refuse(fields, "definitions", "slo", "by");
                            yield Optional.of(new Deed.Restart(when));
                        }
                        case "define" -> {
                            refuse(fields, "slo", "by");
                            yield define(fields, when);
                        }
                        case "acknowledge" -> {
                            refuse(fields, "definitions");
                            yield acknowledge(fields, when);
                        }
                        default ->
                            act.get().error("unknown act '" + Times.shorten(word) + "'", Keys.advice(word, ACTS));
                    }));
        });
    }

    private static void refuse(Fields fields, String... keys) {
        for (String key : keys) {
            fields.optional(key).ifPresent(stray -> stray.error("does not belong to this act", "remove it"));
        }
    }

    private Optional<Deed> define(Fields fields, Instant at) {
        return fields.required("definitions", "write definitions: [file.yaml], all that are in force from then on")
                .flatMap(node -> {
                    List<Node> paths = node.items();
                    Optional<Rulebook> rules = rulebooks.read(paths, false, times.start());
                    String names = String.join(
                            ", ",
                            paths.stream().flatMap(path -> path.text().stream()).toList());
                    return rules.map(known -> new Deed.Define(at, known, "define " + names));
                });
    }

    private Optional<Deed> acknowledge(Fields fields, Instant at) {
        String by = fields.optional("by").flatMap(Node::text).orElse("somebody");
        return fields.required("slo", "write slo: whose incident is taken")
                .flatMap(node -> node.text().flatMap(name -> checks.known(node, name)))
                .map(slo -> new Deed.Acknowledge(at, slo, new Actor(Actor.Kind.PERSON, by)));
    }
}
