package dev.weir.collector;

import dev.weir.model.PipelineId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * From what an engine calls a job to the pipeline it is: by the configured pairs, else by its name, made fit for an id (lower case, anything else than
 * letters and digits becomes '-').
 */
public record PipelineNames(String environment, Map<String, String> configured) {
    private static final int LONGEST = 63;

    /** Copies the pairs. */
    public PipelineNames {
        configured = Map.copyOf(configured);
    }

    /** The pipeline of a name; nothing when the name holds no letter or digit. */
    public Optional<PipelineId> of(String name) {
        String mapped = configured.get(name);
        if (mapped != null) {
            return Optional.of(new PipelineId(environment, mapped));
        }
        String fit = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        fit = trim(fit);
        fit = trim(fit.substring(0, Math.min(LONGEST, fit.length())));
        return fit.isEmpty() ? Optional.empty() : Optional.of(new PipelineId(environment, fit));
    }

    /** The pipelines that the configuration names. */
    public Collection<PipelineId> expected() {
        return configured.values().stream()
                .distinct()
                .map(name -> new PipelineId(environment, name))
                .toList();
    }

    private static String trim(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
