package dev.weir.wire.scenario;

import dev.weir.model.scenario.Check;
import dev.weir.model.scenario.Claim;
import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code expect:}. {@code slos} are those that are defined; {@code one} is what an expectation is of that names none. */
record Checks(Times times, Instant end, Set<String> slos, Optional<String> one) {
    private static final List<String> WHEN = List.of("at", "throughout", "never");

    Optional<Check> read(Node node) {
        var keys = new ArrayList<>(WHEN);
        keys.add("slo");
        keys.addAll(Claims.keys());
        return node.fields(Keys.of(keys.toArray(String[]::new))).flatMap(fields -> {
            Optional<SloId> slo = slo(fields);
            Optional<Check.When> when = when(fields);
            List<Claim> claims = new Claims(times).read(fields);
            if (claims.isEmpty()) {
                return fields.owner().error("nothing is expected", "add one of " + String.join(", ", Claims.keys()));
            }
            return slo.flatMap(id -> when.map(at -> new Check(node.file() + ":" + node.line(), id, at, claims)));
        });
    }

    private Optional<SloId> slo(Fields fields) {
        Optional<Node> node = fields.optional("slo");
        if (node.isEmpty()) {
            return one.map(SloId::new)
                    .or(() -> fields.owner()
                            .error("it is not said of which SLO", "add slo: here, or for the whole file"));
        }
        return node.get().text().flatMap(name -> known(node.get(), name));
    }

    Optional<SloId> known(Node node, String name) {
        return slos.contains(name)
                ? Optional.of(new SloId(name))
                : node.error("nothing that is judged is named '" + Times.shorten(name) + "'", Keys.advice(name, slos));
    }

    private Optional<Check.When> when(Fields fields) {
        List<Node> given =
                WHEN.stream().flatMap(key -> fields.optional(key).stream()).toList();
        if (given.size() != 1) {
            return fields.owner()
                    .error("it must be said once when it is expected", "write one of at, throughout and never");
        }
        Node node = given.getFirst();
        if (fields.has("at")) {
            return times.instant(node).map(Check.When.At::new);
        }
        return node.text().flatMap(text -> {
            if (text.equals("always")) {
                return Optional.of(span(fields, times.start(), end));
            }
            int dots = text.indexOf("..");
            if (dots < 0) {
                return node.error("'" + Times.shorten(text) + "' is no span", "write 10m..20m, or always");
            }
            Optional<Instant> from = times.instant(text.substring(0, dots), node);
            Optional<Instant> to = times.instant(text.substring(dots + 2), node);
            return from.flatMap(begin -> to.flatMap(until -> until.isBefore(begin)
                    ? node.error("it ends before it begins", "write 10m..20m")
                    : Optional.of(span(fields, begin, until))));
        });
    }

    private static Check.When span(Fields fields, Instant from, Instant to) {
        return fields.has("never") ? new Check.When.Never(from, to) : new Check.When.Throughout(from, to);
    }
}
