package dev.weir.model;

/** A pipeline as its owner describes it. {@code tier} is 1 (most important) to 4. */
public record Pipeline(PipelineId id, Engine engine, String owner, int tier, String useCase, String description) {
    /** Refuses a tier outside 1…4. */
    public Pipeline {
        if (tier < 1 || tier > 4) {
            throw new IllegalArgumentException("tier " + tier + " of " + id + " must be 1 to 4");
        }
    }
}
