package dev.weir.compatibility.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private final String secured;
    private final int controllerPort;
    private final Admin admin;

    private KafkaBroker(Child child, List<Integer> ports) {
        this.child = child;
        bootstrap = "127.0.0.1:" + ports.get(0);
        controllerPort = ports.get(1);
        secured = "127.0.0.1:" + ports.get(2);
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
        return start(home, folder, 1, Ports.free(3), Map.of());
    }

    /** Starts one that has a second listener, where these users have these passwords, and no rights until they are given some. */
    public static KafkaBroker startSecured(Home home, Path folder, Map<String, String> users) throws Exception {
        return start(home, folder, 1, Ports.free(3), users);
    }

    /** Starts a further broker of this one's cluster. */
    public KafkaBroker join(Home home, Path folder, int id) throws Exception {
        int port = Ports.free(1).get(0);
        return start(home, folder, id, List.of(port, controllerPort, port), Map.of());
    }

    private static KafkaBroker start(Home home, Path folder, int id, List<Integer> ports, Map<String, String> users)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                folder.toString(),
                Integer.toString(id),
                ports.get(0).toString(),
                ports.get(1).toString()));
        if (!users.isEmpty()) {
            arguments.add(ports.get(2).toString());
            users.forEach((user, password) -> arguments.add(user + "=" + password));
        }
        Child child = Child.start(new Child.Spec(
                "kafka",
                Jdk.own(),
                HEAP_MEGABYTES,
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                List.of(home.lib("rig")),
                BrokerMain.class.getName(),
                arguments,
                folder));
        KafkaBroker broker = new KafkaBroker(child, ports);
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

    /** HOST:PORT of the listener that wants a password, if it was started with one. */
    public String secured() {
        return secured;
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

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        child.kill();
        child.close();
    }
}
