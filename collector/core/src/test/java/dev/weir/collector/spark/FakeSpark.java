package dev.weir.collector.spark;

import dev.weir.collector.FixtureServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A driver or a history server that gives captured answers; what a test sets takes their place. */
final class FakeSpark implements AutoCloseable {
    private static final Pattern QUANTILES = Pattern.compile("stages/(\\d+)/(\\d+)/taskSummary");

    private final FixtureServer server;
    private final Map<String, Optional<String>> set = new ConcurrentHashMap<>();
    private final String folder;
    private final boolean history;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String slow = "nothing is slow";

    private FakeSpark(String folder, boolean history) throws IOException {
        this.folder = folder;
        this.history = history;
        server = new FixtureServer("application/json", this::answer);
    }

    /** A driver whose answers are in this folder of the resources. */
    static FakeSpark driver(String folder) throws IOException {
        return new FakeSpark(folder, false);
    }

    /** A history server whose answers are in this folder, one below for each application. */
    static FakeSpark history(String folder) throws IOException {
        return new FakeSpark(folder, true);
    }

    /** From now on this is what is below the address of the REST interface, whatever the query. */
    FakeSpark with(String path, String body) {
        set.put(path, Optional.of(body));
        return this;
    }

    /** From now on this is not there. */
    FakeSpark without(String path) {
        set.put(path, Optional.empty());
        return this;
    }

    /** From now on requests that end so are not answered before the server closes. */
    void slow(String end) {
        slow = end;
    }

    URI address() {
        return server.address();
    }

    List<String> asked() {
        return server.asked();
    }

    private Optional<byte[]> answer(URI request) throws IOException {
        String path = request.getPath();
        String query = String.valueOf(request.getQuery());
        if (path.endsWith(slow)) {
            await();
        }
        Optional<String> given = set.get(path + "?" + query);
        given = given == null ? set.get(path) : given;
        if (given != null) {
            return given.map(body -> body.getBytes(StandardCharsets.UTF_8));
        }
        if (path.equals("/api/v1/applications")) {
            return Optional.of(resource("applications.json"));
        }
        if (!path.startsWith("/api/v1/applications/")) {
            return Optional.empty();
        }
        String[] parts = path.substring("/api/v1/applications/".length()).split("/", 2);
        Matcher quantiles = QUANTILES.matcher(parts[1]);
        String name = quantiles.matches() ? "tasks_" + quantiles.group(1) + "_" + quantiles.group(2) : parts[1];
        if (name.equals("jobs") && query.contains("status=failed")) {
            return Optional.of("[]".getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(resource((history ? parts[0] + "/" : "") + name + ".json"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void await() throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private byte[] resource(String name) throws IOException {
        return FixtureServer.resource("spark/" + folder + "/" + name);
    }

    @Override
    public void close() {
        end.countDown();
        server.close();
    }
}
