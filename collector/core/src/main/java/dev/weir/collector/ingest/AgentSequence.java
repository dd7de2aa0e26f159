package dev.weir.collector.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last delivery of each start of each agent, so that one that is repeated, because the answer to it was lost, is not kept twice. Ask
 * {@link #repeated} first, keep the samples, then say {@link #kept}: a delivery that could not be kept may come again. Bounded: the agent that was
 * silent longest is forgotten. Thread-safe.
 */
public final class AgentSequence {
    private record Start(String pipeline, String agent, String boot) {}

    private final Map<Start, Long> last;

    /** Remembers at most so many agents. */
    public AgentSequence(int capacity) {
        last = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Start, Long> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Whether this delivery, or a later one of the same start, was kept before. */
    public synchronized boolean repeated(AgentBatch batch) {
        Long before = last.get(start(batch));
        return before != null && batch.sequence() <= before;
    }

    /** Notes that this delivery was kept. */
    public synchronized void kept(AgentBatch batch) {
        last.merge(start(batch), batch.sequence(), Math::max);
    }

    private static Start start(AgentBatch batch) {
        return new Start(batch.pipeline().toString(), batch.agent(), batch.boot());
    }
}
