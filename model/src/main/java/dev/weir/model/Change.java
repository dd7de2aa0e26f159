package dev.weir.model;

import java.time.Instant;

/** Something that was changed about a pipeline: a deploy, a configuration, a schema. {@code version} is the new one. */
public record Change(PipelineId pipeline, Instant at, String kind, String version, Actor actor) {}
