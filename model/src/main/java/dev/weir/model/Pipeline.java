package dev.weir.model;

import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import java.util.List;

/**
 * A pipeline as its owner describes it. {@code tier} is 1 (most important) to 4.
 *
 * @param inputs what it reads: names of datasets, or of pipelines whose results it takes ({@code name} of the same environment, or
 *     {@code environment/name})
 * @param outputs what it writes: names of datasets; one that is an input of another pipeline joins the two
 * @param features what it makes for models
 * @param models those that decide in it
 */
public record Pipeline(
        PipelineId id,
        Engine engine,
        String owner,
        int tier,
        String useCase,
        String description,
        List<String> inputs,
        List<String> outputs,
        List<Feature> features,
        List<ModelArtifact> models) {
    /** Copies the lists; refuses a tier outside 1…4. */
    public Pipeline {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        features = List.copyOf(features);
        models = List.copyOf(models);
        if (tier < 1 || tier > 4) {
            throw new IllegalArgumentException("tier " + tier + " of " + id + " must be 1 to 4");
        }
    }

    /** One that does not say what it reads and writes. */
    public Pipeline(PipelineId id, Engine engine, String owner, int tier, String useCase, String description) {
        this(id, engine, owner, tier, useCase, description, List.of(), List.of());
    }

    /** One without features and models. */
    public Pipeline(
            PipelineId id,
            Engine engine,
            String owner,
            int tier,
            String useCase,
            String description,
            List<String> inputs,
            List<String> outputs) {
        this(id, engine, owner, tier, useCase, description, inputs, outputs, List.of(), List.of());
    }
}
