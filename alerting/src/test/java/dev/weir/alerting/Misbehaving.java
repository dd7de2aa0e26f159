package dev.weir.alerting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on this machine that behaves as badly as destinations do. */
public final class Misbehaving implements AutoCloseable {
    /** One request as it came; {@code target} is the path with the query. */
    public record Asked(String method, String path, String target, Map<String, List<String>> headers, String text) {
        /** The only value of a header, or empty. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    /** What it does with a request whose body was read. */
    @FunctionalInterface
    public interface Behaviour {
        /** Answers, or not. */
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** What it was asked. */
    public final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Closeable server;
    private final int port;

    private Misbehaving(Closeable server, int port) {
        this.server = server;
        this.port = port;
    }

    /** One that speaks HTTP and then does this. */
    public static Misbehaving http(Behaviour behaviour) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var misbehaving =
                new Misbehaving(() -> server.stop(0), server.getAddress().getPort());
        server.setExecutor(misbehaving.threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                misbehaving.asked.add(new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                behaviour.answer(exchange);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return misbehaving;
    }

    /** One that answers this status, these headers and this body. */
    public static Misbehaving status(int code, Map<String, String> headers, String body) throws IOException {
        return http(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** One that answers this status and sends all back that it was given: headers and body. */
    public static Misbehaving echoing(int code) throws IOException {
        var here = new Misbehaving[1];
        here[0] = http(exchange -> {
            byte[] bytes = String.valueOf(here[0].asked.peek()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        return here[0];
    }

    /** One that writes these bytes, whatever they are, and hangs up. */
    public static Misbehaving raw(byte[] answer) throws IOException {
        return socket((here, socket) -> {
            socket.getOutputStream().write(answer);
            socket.getOutputStream().flush();
        });
    }

    /** One that takes the request and resets the connection. */
    public static Misbehaving resetting() throws IOException {
        return socket((here, socket) -> socket.setSoLinger(true, 0));
    }

    /** One that writes this answer, a byte every tenth of a second. */
    public static Misbehaving dripping(String answer) throws IOException {
        return socket((here, socket) -> {
            for (byte one : answer.getBytes(StandardCharsets.UTF_8)) {
                socket.getOutputStream().write(one);
                socket.getOutputStream().flush();
                if (here.closed.await(100, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        });
    }

    @FunctionalInterface
    private interface OnSocket {
        void answer(Misbehaving here, Socket socket) throws IOException, InterruptedException;
    }

    private static Misbehaving socket(OnSocket behaviour) throws IOException {
        var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var misbehaving = new Misbehaving(listening, listening.getLocalPort());
        misbehaving.threads.execute(() -> {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    int some = socket.getInputStream().read(new byte[64 * 1024]);
                    if (some > 0) {
                        behaviour.answer(misbehaving, socket);
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (IOException hungUp) {
                    if (!listening.isClosed() && !(hungUp instanceof SocketException)) {
                        throw new UncheckedIOException(hungUp);
                    }
                }
            }
        });
        return misbehaving;
    }

    /** One that never answers. */
    public static Misbehaving silent() throws IOException {
        var here = new Misbehaving[1];
        here[0] = http(exchange -> here[0].hang());
        return here[0];
    }

    /** One that sends a status and a little, and never the rest. */
    public static Misbehaving stalling(int code) throws IOException {
        var here = new Misbehaving[1];
        here[0] = http(exchange -> {
            exchange.sendResponseHeaders(code, 1000);
            exchange.getResponseBody().write("well".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            here[0].hang();
        });
        return here[0];
    }

    /** One that sends this status and then a hundred megabytes, if one lets it. */
    public static Misbehaving flooding(int code) throws IOException {
        return http(exchange -> {
            exchange.sendResponseHeaders(code, 0);
            byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 1600; i++) {
                out.write(piece);
            }
        });
    }

    /** Its address. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port + "/pager");
    }

    private void hang() throws InterruptedException {
        if (!closed.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody closed the server");
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }
}
