package dev.weir.flinkreporter;

import dev.weir.agent.Line;
import dev.weir.agent.Reading;

/** A reading of one of the pipelines that share this process. */
final class OfPipeline implements Line {
    private final String pipeline;
    private final Reading reading;

    OfPipeline(String pipeline, Reading reading) {
        this.pipeline = pipeline;
        this.reading = reading;
    }

    @Override
    public String pipeline() {
        return pipeline;
    }

    @Override
    public void appendTo(StringBuilder out) {
        reading.appendTo(out);
    }
}
