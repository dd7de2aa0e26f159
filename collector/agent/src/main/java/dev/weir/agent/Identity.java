package dev.weir.agent;

import java.util.UUID;

/** Who sends: the agent and its version, the pipeline ({@code environment/name}) and engine it speaks for, and this start of its process. */
public final class Identity {
    private final String agent;
    private final String version;
    private final String pipeline;
    private final String engine;
    private final UUID boot;

    /** The boot id tells two starts of one agent apart; the sequence of deliveries begins anew with each. */
    public Identity(String agent, String version, UUID boot, String pipeline, String engine) {
        this.agent = agent;
        this.version = version;
        this.boot = boot;
        this.pipeline = pipeline;
        this.engine = engine;
    }

    /** The first line of a delivery; an empty pipeline is the sender's own. */
    void appendTo(StringBuilder out, long sequence, String about) {
        out.append("{\"agent\":").append(Json.quoted(agent));
        out.append(",\"version\":").append(Json.quoted(version));
        out.append(",\"boot\":\"").append(boot).append("\",\"sequence\":").append(sequence);
        out.append(",\"pipeline\":").append(Json.quoted(about.isEmpty() ? pipeline : about));
        out.append(",\"engine\":").append(Json.quoted(engine)).append("}\n");
    }
}
