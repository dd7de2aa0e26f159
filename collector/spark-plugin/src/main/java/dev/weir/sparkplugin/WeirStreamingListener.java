package dev.weir.sparkplugin;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the streaming queries of a driver to Weir: {@code spark.sql.streaming.streamingQueryListeners=dev.weir.sparkplugin.WeirStreamingListener},
 * beside {@link WeirPlugin}. Runs on Spark's bus thread and only fills a queue.
 */
public final class WeirStreamingListener extends StreamingQueryListener {
    private static final Logger log = LoggerFactory.getLogger(WeirStreamingListener.class);
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Agent agent;

    /** Made by Spark for every session, with the session's configuration. */
    public WeirStreamingListener(SparkConf conf) {
        agent = Agent.of(conf);
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        if (agent != null) {
            agent.streaming().started(event.id().toString());
            agent.beat();
        }
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        if (agent != null) {
            try {
                agent.offer(agent.streaming()
                        .progressed(Progress.parse(event.progress().json())));
            } catch (IllegalArgumentException e) {
                log.warn("weir: a progress document of this Spark version is not understood: {}", e.getMessage());
            }
        }
    }

    @Override
    public void onQueryIdle(QueryIdleEvent event) {
        if (agent != null) {
            agent.offer(agent.streaming().idle(event.id().toString(), agent.now()));
        }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        if (agent != null) {
            agent.streaming()
                    .terminated(event.id().toString(), event.exception().isDefined());
            agent.beat();
        }
    }
}
