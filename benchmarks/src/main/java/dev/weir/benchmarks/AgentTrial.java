package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an agent costs the engine that it runs in. The engine is a JVM of its own that does the same work again and again, with and without the agent, so
 * that all rounds share one warm code cache; the console that takes the pushes is here, so that its cost is not counted. The child prints
 * {@code round with|without RECORDS SECONDS CPU_SECONDS SIDE_CPU_SECONDS} for each round.
 */
final class AgentTrial {
    private final List<String> command;
    private final AtomicLong pushes = new AtomicLong();

    /** The command line of the child's JVM, without the address of the console, which becomes its last argument. */
    AgentTrial(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** Runs the child to its end and prints the figures under the name. */
    void run(String name) throws IOException, InterruptedException {
        HttpServer console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = Executors.newCachedThreadPool();
        console.setExecutor(threads);
        console.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            pushes.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        console.start();
        try {
            print(name, rounds("http://127.0.0.1:" + console.getAddress().getPort()));
        } finally {
            console.stop(0);
            threads.shutdownNow();
        }
    }

    private List<Alternation.Round> rounds(String console) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        all.add(console);
        var child = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .start();
        var rounds = new ArrayList<Alternation.Round>();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 6 && words[0].equals("round")) {
                    System.out.println(line);
                    rounds.add(new Alternation.Round(
                            words[1].equals("with"),
                            Double.parseDouble(words[2]),
                            Double.parseDouble(words[3]),
                            Double.parseDouble(words[4]),
                            Double.parseDouble(words[5])));
                }
            }
        } finally {
            child.destroyForcibly();
        }
        int exit = child.waitFor();
        if (rounds.isEmpty()) {
            throw new IOException("the engine ended with " + exit + " and no round: " + String.join(" ", all));
        }
        return rounds;
    }

    private void print(String name, List<Alternation.Round> rounds) {
        var alternation = new Alternation(rounds);
        print(
                name + "_throughput_loss_percent",
                100 * (1 - alternation.throughput().median()),
                alternation.throughput());
        print(name + "_cpu_cost_percent", 100 * (alternation.cpu().median() - 1), alternation.cpu());
        print(name + "_own_threads_cpu_percent", 100 * alternation.side().median(), alternation.side());
        Figures.print(name + "_rounds", rounds.size(), "rounds");
        Figures.print(name + "_pushes", (double) pushes.get(), "pushes");
    }

    private static void print(String name, double percent, Alternation.Ratio ratio) {
        System.out.printf(Locale.ROOT, "figure %s %.2f percent%n", name, percent);
        System.out.printf(Locale.ROOT, "figure %s_spread %.2f percent%n", name, 100 * ratio.spread());
    }

    /** The root of the built tree that these classes come from. */
    static Path tree() throws IOException {
        try {
            Path place = Path.of(AgentTrial.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
            while (place != null && !java.nio.file.Files.exists(place.resolve("collector/spark-plugin/pom.xml"))) {
                place = place.getParent();
            }
            if (place == null) {
                throw new IOException("these classes lie in no tree of Weir");
            }
            return place;
        } catch (java.net.URISyntaxException e) {
            throw new IOException("the place of these classes is no path", e);
        }
    }
}
