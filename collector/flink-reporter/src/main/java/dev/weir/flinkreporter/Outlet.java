package dev.weir.flinkreporter;

import dev.weir.agent.Endpoint;
import dev.weir.agent.Envelope;
import dev.weir.agent.Log;
import dev.weir.agent.Pace;
import dev.weir.agent.Sender;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The way out for events, one a process and address. Flink makes listeners for every job and never closes them, so the sender lives as long as the process
 * does, and what is queued when the process ends (the terminal event of an application's only job) has three seconds to leave.
 */
final class Outlet {
    private static final int QUEUE = 1_000;
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Map<URI, Sender> senders = new HashMap<>();

    private Outlet() {}

    static synchronized Sender of(Settings settings, Log log) {
        return senders.computeIfAbsent(settings.address("api/v1/lineage"), address -> {
            Sender sender = new Sender(
                    "weir-lineage",
                    new Endpoint(address, settings.token(), settings.timeout()),
                    Envelope.document(),
                    Pace.of(QUEUE, 1),
                    log);
            sender.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(sender), "weir-lineage-end"));
            return sender;
        });
    }

    private static void leave(Sender sender) {
        try {
            sender.close(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
