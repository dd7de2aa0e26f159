package dev.weir.samples.runner.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small HTTP server on 127.0.0.1: asks for the bearer token, bounds the size of what it reads, and answers 400, 401,
 * 404, 405, 413 and 500 itself.
 */
public final class Door implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final Token token;
    private final int largest;
    private final Map<String, Page> pages = new TreeMap<>();

    /** What is asked: the part of the path after the page's own, and the body. */
    public record Request(String rest, String body) {}

    /** What is answered. */
    public record Answer(int status, String type, String body) {

        /** JSON with status 200. */
        public static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }

        /** A sentence. */
        public static Answer text(int status, String sentence) {
            return new Answer(status, "text/plain; charset=utf-8", sentence + "\n");
        }
    }

    /** Makes the answer; an IllegalArgumentException becomes 400 with its message. */
    public interface Page {
        /** Answers one request. */
        Answer answer(Request request) throws IOException;
    }

    /** A door that reads bodies of up to {@code largest} bytes. */
    public Door(int port, Token token, int largest) throws IOException {
        this.server = bound(port);
        this.token = token;
        this.largest = largest;
        server.setExecutor(workers);
        server.createContext("/", this::handle);
    }

    private static HttpServer bound(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (BindException taken) {
            throw new IOException("port " + port + " is taken", taken);
        }
    }

    /** Adds a page; {@code path} may end in {@code /*}. To be called before {@link #open}. */
    public void page(String method, String path, Page page) {
        pages.put(method + " " + path, page);
    }

    /** Begins to answer. */
    public void open() {
        server.start();
    }

    /** The port, also when it was chosen by the system. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!token.matches(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.text(401, "This needs the bearer token of the file runner.token.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(largest + 1);
        if (body.length > largest) {
            return Answer.text(413, "More than " + largest + " bytes are not read.");
        }
        String path = exchange.getRequestURI().getPath();
        try {
            return dispatch(exchange.getRequestMethod(), path, new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            return Answer.text(400, String.valueOf(wrong.getMessage()));
        } catch (IOException | RuntimeException e) {
            // The outermost loop of a request: it fails, the door stays open.
            return Answer.text(500, "That failed: " + e);
        }
    }

    private Answer dispatch(String method, String path, String body) throws IOException {
        Page exact = pages.get(method + " " + path);
        if (exact != null) {
            return exact.answer(new Request("", body));
        }
        int slash = path.lastIndexOf('/');
        Page parent = pages.get(method + " " + path.substring(0, slash) + "/*");
        if (parent != null) {
            return parent.answer(new Request(path.substring(slash + 1), body));
        }
        boolean otherMethod = pages.keySet().stream().anyMatch(known -> known.endsWith(" " + path));
        return otherMethod
                ? Answer.text(405, "Not with " + method + ".")
                : Answer.text(404, "There are " + String.join(", ", pages.keySet()) + ".");
    }
}
