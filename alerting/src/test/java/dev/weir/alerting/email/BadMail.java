package dev.weir.alerting.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A mail server on this machine that follows a script: what it answers to which command, and where it misbehaves. */
final class BadMail implements AutoCloseable {
    /** It hangs up. */
    static final String DROP = "DROP";
    /** It resets the connection. */
    static final String RESET = "RESET";
    /** It says nothing any more. */
    static final String HANG = "HANG";
    /** It talks without end. */
    static final String FLOOD = "FLOOD";
    /** It says a little and nothing any more. */
    static final String STALL = "STALL";

    /** What it was told, line by line. */
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final ServerSocket listening = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> script;

    /**
     * @param script answers by the beginning of the command, {@code GREETING} the first of all and {@code .} the end of the
     *     message; what it does not name goes well
     */
    BadMail(Map<String, String> script) throws IOException {
        this.script = script;
        threads.execute(() -> {
            while (!listening.isClosed()) {
                try (Socket came = listening.accept()) {
                    converse(came);
                } catch (IOException | InterruptedException over) {
                    heard.add("the other side left");
                }
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    private void converse(Socket came) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(came.getInputStream(), StandardCharsets.UTF_8));
        boolean goesOn = say(came, answer("GREETING", "220 bad ready"));
        boolean message = false;
        while (goesOn) {
            String line = in.readLine();
            if (line == null) {
                return;
            }
            heard.add(line);
            if (message && !line.equals(".")) {
                continue;
            }
            String usual = line.startsWith("DATA") ? "354 go on" : message ? "250 2.0.0 queued as 7" : "250 fine";
            String answer = answer(line, line.startsWith("EHLO") ? "250-bad\r\n250 AUTH PLAIN" : usual);
            message = answer.startsWith("354");
            goesOn = say(came, line.startsWith("AUTH") && answer.equals("250 fine") ? "235 welcome" : answer);
        }
    }

    private String answer(String line, String otherwise) {
        return script.entrySet().stream()
                .filter(one -> line.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private boolean say(Socket came, String answer) throws IOException, InterruptedException {
        OutputStream out = came.getOutputStream();
        switch (answer) {
            case DROP -> {
                return false;
            }
            case RESET -> {
                came.setSoLinger(true, 0);
                return false;
            }
            case HANG -> hang();
            case STALL -> {
                out.write("250-so".getBytes(StandardCharsets.US_ASCII));
                hang();
            }
            case FLOOD -> {
                byte[] piece = "250-and so on and on\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 5000; i++) {
                    out.write(piece);
                }
            }
            default -> out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    private void hang() throws InterruptedException {
        if (!closed.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody closed the server");
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        threads.shutdownNow();
    }
}
