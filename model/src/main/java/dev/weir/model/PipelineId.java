package dev.weir.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The stable identity of a pipeline: {@code environment/name}. It survives restarts and re-submissions. Both parts are
 * RFC 1123 labels.
 */
public record PipelineId(String environment, String name) implements Comparable<PipelineId> {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Refuses parts that are not RFC 1123 labels. */
    public PipelineId {
        check("environment", environment);
        check("pipeline name", name);
    }

    /** Reads {@code environment/name}. */
    public static PipelineId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no pipeline id, write environment/name");
        }
        return new PipelineId(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The pipeline of these parts; empty when they are not RFC 1123 labels. */
    public static Optional<PipelineId> tried(String environment, String name) {
        return LABEL.matcher(environment).matches() && LABEL.matcher(name).matches()
                ? Optional.of(new PipelineId(environment, name))
                : Optional.empty();
    }

    private static void check(String what, String value) {
        if (!LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " '" + value
                    + "' must be 1 to 63 lower-case letters, digits or '-', and start and end with a letter or digit");
        }
    }

    @Override
    public int compareTo(PipelineId other) {
        int byEnvironment = environment.compareTo(other.environment);
        return byEnvironment != 0 ? byEnvironment : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return environment + "/" + name;
    }
}
