package dev.weir.console.collect;

import dev.weir.collector.CollectorConfig;
import dev.weir.collector.flink.FlinkConfig;
import dev.weir.collector.kafka.KafkaConfig;
import dev.weir.collector.prometheus.PrometheusConfig;
import dev.weir.collector.promql.PromqlConfig;
import dev.weir.collector.spark.HistoryConfig;
import dev.weir.collector.spark.SparkConfig;
import dev.weir.collector.spark.events.EventsConfig;
import dev.weir.collector.sql.SqlConfig;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked, and where: without user, password and query, which may be secrets. {@code where} is empty when there is nothing that may be shown. */
public record Address(String kind, String where) {
    /** Of a configuration; of a kind that is not built in nothing is known. */
    public static Address of(CollectorConfig config) {
        return switch (config) {
            case FlinkConfig flink -> new Address("flink", places(flink.urls()));
            case KafkaConfig kafka -> new Address("kafka", kafka.bootstrap());
            case PrometheusConfig prometheus -> new Address("prometheus", places(prometheus.urls()));
            case PromqlConfig promql -> new Address("promql", place(promql.url()));
            case SparkConfig spark -> new Address("spark", place(spark.url()));
            case HistoryConfig history -> new Address("spark-history", place(history.url()));
            case EventsConfig events ->
                new Address("spark-events", events.folder().toString());
            case SqlConfig sql -> new Address("sql", "");
            default -> new Address("", "");
        };
    }

    private static String places(List<URI> all) {
        return all.stream().map(Address::place).collect(Collectors.joining(", "));
    }

    private static String place(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getPath() == null ? "" : url.getPath();
        return url.getScheme() + "://" + host + port + path;
    }
}
