package dev.weir.collector.kafka;

import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes clients that are impatient and small: whatever they do is over before the scrape is. Settings of the file win over those written inline. */
final class Clients {
    private static final int LIMIT_BYTES = 65_536;
    private static final int LEAST_MILLIS = 250;

    private final String bootstrap;
    private final Settings settings;
    private final Duration timeout;

    /** {@code timeout} is that of a scrape. */
    Clients(String bootstrap, Settings settings, Duration timeout) {
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.timeout = timeout;
    }

    Admin admin() throws Sick {
        Properties properties = common("admin");
        properties.put(AdminClientConfig.RETRIES_CONFIG, 2);
        return Admin.create(properties);
    }

    /** A consumer of one record here and there, as a careful reader would see them. */
    KafkaConsumer<byte[], byte[]> reader() throws Sick {
        Properties properties = consumer("reader");
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16_384);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        return consumer(properties);
    }

    /** A consumer that reads along at the end of topics, and sees what a careful reader would. */
    KafkaConsumer<byte[], byte[]> tail() throws Sick {
        Properties properties = consumer("tail");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 262_144);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return consumer(properties);
    }

    /** A member of a group that reads a topic from its oldest record on. */
    KafkaConsumer<byte[], byte[]> member(String group) throws Sick {
        Properties properties = consumer("member");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        return consumer(properties);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Properties properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Properties consumer(String part) throws Sick {
        Properties properties = common(part);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 20);
        properties.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 65_536);
        return properties;
    }

    private Properties common(String part) throws Sick {
        var properties = new Properties();
        properties.putAll(settings.inline());
        if (settings.file().isPresent()) {
            load(settings.file().get(), properties);
        }
        int whole = millis(timeout.multipliedBy(3).dividedBy(4));
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "weir-" + part);
        // One broker that hangs is given up in time to ask another.
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, whole / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, whole);
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 250);
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, Math.min(1_000, whole / 2));
        properties.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, Math.min(2_000, whole));
        properties.put("enable.metrics.push", "false");
        return properties;
    }

    private static int millis(Duration span) {
        return (int) Math.max(LEAST_MILLIS, Math.min(span.toMillis(), Integer.MAX_VALUE));
    }

    private static void load(Path file, Properties properties) throws Sick {
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw new Sick(Failure.Kind.UNAUTHORIZED, "the properties file " + file + " is too large");
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            String why = e.getClass().getSimpleName();
            throw new Sick(Failure.Kind.UNAUTHORIZED, "the properties file " + file + " cannot be read: " + why);
        }
    }
}
