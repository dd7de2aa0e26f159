package dev.weir.collector.kafka;

import dev.weir.collector.PipelineNames;
import dev.weir.model.PipelineId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From the name of a group or topic to a pipeline by a regular expression that has to match the whole name; {@code $1} to {@code $9} in the pipeline stand for
 * its groups, made fit for an id.
 */
public record NameRule(Pattern match, String pipeline) {
    private static final Pattern REFERENCE = Pattern.compile("\\$([1-9])");

    /** Refuses a reference to a group that the expression does not have, and what can never be the name of a pipeline. */
    public NameRule {
        int groups = match.matcher("").groupCount();
        boolean beyond = REFERENCE.matcher(pipeline).results().anyMatch(one -> Integer.parseInt(one.group(1)) > groups);
        if (beyond) {
            throw new IllegalArgumentException(pipeline + " refers to more groups than the " + groups + " of " + match);
        }
        new PipelineId("x", REFERENCE.matcher(pipeline).replaceAll("x"));
    }

    /** Whether it is written the same: two readings of one configuration are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameRule rule
                && rule.pipeline.equals(pipeline)
                && rule.match.pattern().equals(match.pattern());
    }

    @Override
    public int hashCode() {
        return Objects.hash(match.pattern(), pipeline);
    }

    /** The pipeline of a name; nothing when it does not match, or when nothing fit for an id is left. */
    Optional<String> pipelineOf(String name) {
        var matcher = match.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String filled = REFERENCE.matcher(pipeline).replaceAll(one -> {
            String part = matcher.group(Integer.parseInt(one.group(1)));
            return part == null ? "" : java.util.regex.Matcher.quoteReplacement(part);
        });
        return new PipelineNames("x", Map.of()).of(filled).map(PipelineId::name);
    }

    /** All pipelines that it may give, {@code *} standing for anything. */
    String pipelines() {
        return REFERENCE.matcher(pipeline).replaceAll("*");
    }
}
