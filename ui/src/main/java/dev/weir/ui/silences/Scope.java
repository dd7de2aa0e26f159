package dev.weir.ui.silences;

import dev.weir.model.PipelineId;
import dev.weir.model.incident.Matcher;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much a silence covers, in words and as matchers: what is offered to whoever looks at an incident. */
public record Scope(String words, String matchers) {
    /** Those around an incident, the narrowest first; {@code owner} is blank when nobody is known. */
    public static List<Scope> around(SloId slo, PipelineId pipeline, String owner) {
        var scopes = new ArrayList<Scope>();
        scopes.add(new Scope(
                "This promise",
                text("environment", pipeline.environment(), "pipeline", pipeline.name(), "slo", slo.name())));
        scopes.add(new Scope(
                "Everything of " + pipeline.name(),
                text("environment", pipeline.environment(), "pipeline", pipeline.name())));
        if (!owner.isBlank()) {
            scopes.add(new Scope("Everything that " + owner + " owns", text("owner", owner)));
        }
        return List.copyOf(scopes);
    }

    private static String text(String... namesAndValues) {
        return Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> new Matcher(namesAndValues[i], Matcher.Operator.EQUAL, namesAndValues[i + 1]).toString())
                .collect(Collectors.joining(", "));
    }
}
