package dev.weir.sparkplugin;

import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.jspecify.annotations.Nullable;

/**
 * Reports the streaming queries of a driver to Weir: {@code spark.sql.streaming.streamingQueryListeners=dev.weir.sparkplugin.WeirStreamingListener},
 * beside {@link WeirPlugin}. Runs on Spark's bus thread and only fills a queue.
 */
public final class WeirStreamingListener extends StreamingQueryListener {
    private static final long serialVersionUID = 1L;
    private final transient @Nullable Agent agent;

    /** Made by Spark for every session, with the session's configuration. */
    public WeirStreamingListener(SparkConf conf) {
        agent = Agent.of(conf);
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        with("the start of a query", to -> to.streaming().started(event.id().toString(), event.name()));
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        with(
                "the progress of a query",
                to -> to.offer(to.streaming()
                        .progressed(Progress.parse(event.progress().json()))));
    }

    @Override
    public void onQueryIdle(QueryIdleEvent event) {
        with("an idle query", to -> to.offer(to.streaming().idle(event.id().toString(), to.now())));
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        with("the end of a query", to -> {
            @Nullable Object exception = Neutral.opened(event.exception());
            // in a batch its job has been counted already
            if (exception != null && !to.batch()) {
                @Nullable Object errorClass = Neutral.opened(event.errorClassOnException());
                to.failures().add(errorClass == null ? "" : errorClass.toString(), exception.toString());
            }
            to.offer(to.streaming().terminated(event.id().toString(), exception != null));
            to.beat();
        });
    }

    private void with(String what, Consumer<Agent> work) {
        Agent to = agent;
        if (to != null) {
            to.guard().run(what, () -> work.accept(to));
        }
    }
}
