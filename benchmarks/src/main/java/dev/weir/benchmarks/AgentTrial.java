package dev.weir.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What an agent costs the engine that it runs in. The engine is a JVM of its own that does the same work again and again, with and without the agent, so
 * that all rounds share one warm code cache; the console that takes the pushes is here, so that its cost is not counted. The child is told the console of
 * each round, or {@link #WITHOUT}, and prints {@code round RECORDS SECONDS CPU_SECONDS SIDE_CPU_SECONDS} for each, see {@link Alternation.Round}.
 *
 * <p>Percentages are costs: throughput lost, CPU time of a record added; below zero the rounds with the agent did better. A spread is half the distance
 * between the quartiles of the pairs' ratios: what is smaller than it is noise. One pair alone has none.
 */
final class AgentTrial {
    /** In place of the address of a console. */
    static final String WITHOUT = "-";

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int LAST_WORDS = 2_000;

    private final List<String> command;
    private final int warmUp;

    /** The command line of the child's JVM, without the consoles; so many first rounds only warm the code up. */
    AgentTrial(List<String> command, int warmUp) {
        this.command = List.copyOf(command);
        this.warmUp = warmUp;
    }

    /**
     * Rounds beside each other.
     *
     * @param name what its figures begin with
     * @param console address that the agent pushes to
     * @param rounds an even number
     */
    record Part(String name, String console, int rounds) {}

    /** Runs the child to its end, part after part, and prints the figures of each. */
    void run(List<Part> parts) throws IOException, InterruptedException {
        var consoles = new ArrayList<String>();
        for (int i = 0; i < warmUp; i++) {
            consoles.add(Alternation.with(i) ? parts.getFirst().console() : WITHOUT);
        }
        for (Part part : parts) {
            for (int i = 0; i < part.rounds(); i++) {
                consoles.add(Alternation.with(i) ? part.console() : WITHOUT);
            }
        }
        List<Alternation.Round> told = rounds(consoles);
        int from = warmUp;
        for (Part part : parts) {
            print(part.name(), told.subList(from, from + part.rounds()));
            from += part.rounds();
        }
    }

    private List<Alternation.Round> rounds(List<String> consoles) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("weir-agent-trial");
        var all = new ArrayList<>(command);
        all.add(1, "-Djava.io.tmpdir=" + folder);
        all.addAll(consoles);
        Path errors = folder.resolve("errors.log");
        var child = new ProcessBuilder(all)
                .redirectError(errors.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS).execute(child::destroyForcibly);
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            List<Alternation.Round> told = read(out, consoles);
            if (told.size() < consoles.size()) {
                throw new IOException("the engine ended after " + told.size() + " of " + consoles.size() + " rounds: "
                        + end(Files.readString(errors)));
            }
            return told;
        } finally {
            child.destroyForcibly().waitFor();
            delete(folder);
        }
    }

    /** A folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<Alternation.Round> read(BufferedReader out, List<String> consoles) throws IOException {
        var told = new ArrayList<Alternation.Round>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            String[] words = line.split(" ", -1);
            if (words.length == 5 && words[0].equals("round")) {
                boolean with = !consoles.get(told.size()).equals(WITHOUT);
                String kind = told.size() < warmUp ? " (not counted)" : "";
                System.out.println(line + (with ? " with" : " without") + kind);
                told.add(new Alternation.Round(
                        with,
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        Double.parseDouble(words[3]),
                        Double.parseDouble(words[4])));
            }
        }
        return told;
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - LAST_WORDS)).strip();
    }

    private static void print(String name, List<Alternation.Round> told) {
        var alternation = new Alternation(told);
        print(name + "_throughput", 1 - alternation.throughput().median(), alternation.throughput(), told);
        print(name + "_cpu", alternation.cpu().median() - 1, alternation.cpu(), told);
        print(name + "_own_threads_cpu", alternation.side().median(), alternation.side(), told);
        Figures.print(name + "_pairs", told.size() / 2.0, "pairs");
    }

    private static void print(String name, double cost, Alternation.Ratio ratio, List<Alternation.Round> told) {
        percent(name + "_percent", cost);
        if (told.size() > 2) {
            percent(name + "_spread", ratio.spread());
        }
    }

    private static void percent(String name, double ratio) {
        System.out.printf(Locale.ROOT, "figure %s %.2f percent%n", name, 100 * ratio);
    }
}
