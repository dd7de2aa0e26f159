package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** What agents push to: one that takes everything, one that is connected to and never answers, one that is not there. All on the loopback. */
final class Consoles implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final HttpServer answering;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket hanging;
    private final int refusing;
    private final AtomicLong pushes = new AtomicLong();

    Consoles() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        answering = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        answering.setExecutor(threads);
        answering.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            pushes.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        answering.start();
        // nobody accepts: the kernel connects, takes the request, and that is all
        hanging = new ServerSocket(0, BACKLOG, loopback);
        try (ServerSocket passing = new ServerSocket(0, 1, loopback)) {
            refusing = passing.getLocalPort();
        }
    }

    /** Takes every push. */
    String answering() {
        return address(answering.getAddress().getPort());
    }

    /** Never answers. */
    String hanging() {
        return address(hanging.getLocalPort());
    }

    /** Refuses to be connected to. */
    String refusing() {
        return address(refusing);
    }

    /** How many pushes were taken so far. */
    long pushes() {
        return pushes.get();
    }

    @Override
    public void close() throws IOException {
        answering.stop(0);
        threads.shutdownNow();
        hanging.close();
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
