package dev.weir.compatibility.rig;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** Main class of a broker's process, formatted when new: the first is a controller, too; a further one joins it. */
public final class BrokerMain {
    private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

    private BrokerMain() {}

    /** Arguments: folder, node id (1 for the first), broker port, controller port; then the port of a listener with passwords, and {@code USER=PASSWORD} for each. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Properties config = config(folder, arguments[1], arguments[2], arguments[3]);
        if (arguments.length > 4) {
            secure(config, arguments[4], List.of(arguments).subList(5, arguments.length));
        }
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        }
        int formatted = kafka.tools.StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", file.toString()}, System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static Properties config(Path folder, String id, String port, String controllerPort) {
        boolean first = id.equals("1");
        Properties c = new Properties();
        c.put("process.roles", first ? "broker,controller" : "broker");
        c.put("node.id", id);
        c.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + (first ? ",CONTROLLER://127.0.0.1:" + controllerPort : ""));
        c.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        c.put("controller.listener.names", "CONTROLLER");
        c.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        c.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        c.put("log.dirs", folder.resolve("data").toString());
        c.put("auto.create.topics.enable", "false");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            c.put(topic + ".replication.factor", "1");
            c.put(topic + ".num.partitions", "1");
        }
        c.put("transaction.state.log.min.isr", "1");
        c.put("share.coordinator.state.topic.min.isr", "1");
        c.put("group.initial.rebalance.delay.ms", "0");
        // Event times lie in the past, and that is what is tested.
        c.put("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
        c.put("log.segment.bytes", "16777216");
        c.put("num.network.threads", "1");
        c.put("num.io.threads", "2");
        c.put("background.threads", "2");
        c.put("log.cleaner.dedupe.buffer.size", "2097152");
        c.put("log.index.size.max.bytes", "1048576");
        return c;
    }

    /** A second listener that wants a password, and access by rights alone; who comes by the first listener may do everything. */
    private static void secure(Properties c, String port, List<String> users) {
        for (String key : new String[] {"listeners", "advertised.listeners"}) {
            c.put(key, c.getProperty(key) + ",SASL_PLAINTEXT://127.0.0.1:" + port);
        }
        c.put(
                "listener.security.protocol.map",
                c.getProperty("listener.security.protocol.map") + ",SASL_PLAINTEXT:SASL_PLAINTEXT");
        c.put("sasl.enabled.mechanisms", "PLAIN");
        StringBuilder jaas = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        for (String user : users) {
            String[] pair = user.split("=", 2);
            jaas.append(" user_").append(pair[0]).append("=\"").append(pair[1]).append('"');
        }
        c.put(
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                jaas.append(';').toString());
        c.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        c.put("super.users", "User:ANONYMOUS");
    }
}
