package dev.weir.compatibility.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** One Kafka broker; topics are made by hand. */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int HEAP_MEGABYTES = 160;

    private final Child child;
    private final String bootstrap;
    private final Admin admin;

    private KafkaBroker(Child child, String bootstrap) {
        this.child = child;
        this.bootstrap = bootstrap;
        admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrap,
                "reconnect.backoff.max.ms",
                "200",
                "default.api.timeout.ms",
                Math.toIntExact(PATIENCE.toMillis())));
    }

    /** Starts one on a free port and waits until it answers. */
    public static KafkaBroker start(Home home, Path folder) throws Exception {
        List<Integer> ports = Ports.free(2);
        Child child = Child.start(new Child.Spec(
                "kafka",
                Jdk.own(),
                HEAP_MEGABYTES,
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                List.of(home.lib("rig")),
                BrokerMain.class.getName(),
                List.of(folder.toString(), ports.get(0).toString(), ports.get(1).toString()),
                folder));
        KafkaBroker broker = new KafkaBroker(child, "127.0.0.1:" + ports.get(0));
        try {
            broker.await();
            return broker;
        } catch (Exception e) {
            broker.close();
            throw e;
        }
    }

    private void await() throws Exception {
        var nodes = admin.describeCluster().nodes();
        Wait.until(PATIENCE, () -> "the broker answers", () -> {
            child.mustLive();
            return nodes.isDone();
        });
        nodes.get(1, TimeUnit.SECONDS);
    }

    /** HOST:PORT. */
    public String bootstrap() {
        return bootstrap;
    }

    /** The admin client, open as long as the broker. */
    public Admin admin() {
        return admin;
    }

    /** Makes a topic. */
    public void topic(String name, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        child.kill();
        child.close();
    }
}
