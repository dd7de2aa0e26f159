package dev.weir.console.probe;

import dev.weir.collector.BadConfig;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorConfigs;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Secret;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks an address as the console would, and tells what comes of it as a table. Ends with 0 when figures were found, with 1 when not, with 2 when it was
 * called wrongly.
 */
public final class Probe {
    private static final int FOUND = 0;
    private static final int NOTHING = 1;
    private static final int MISUSE = 2;
    private static final long PAUSE_MILLIS = 3_000;
    private static final String USAGE = """
            usage: ./weir probe ADDRESS [--as KIND] [--set KEY=VALUE]… [--all]

              ADDRESS  http://host:8081     a Flink JobManager
                       http://host:4040     a Spark driver, or http://host:18080 for a history server
                       http://host:9249     anything that Prometheus could scrape
                       http://host:9090     Prometheus, VictoriaMetrics, Mimir
                       host:9092            a Kafka broker

              --as KIND        do not guess what it is: flink, spark, spark-history, prometheus, kafka, …
              --set KEY=VALUE  a further key of the collector's section, as in weir.yaml: token_file=FILE, ca_file=FILE, …
              --all            every operator, subtask and partition, not only the pipelines' aggregates

            ends with 0 when figures were found, 1 when not, 2 when called wrongly
            """;

    private final PrintStream out;
    private final CollectorContext context;
    private boolean all;
    private @Nullable String address;
    private @Nullable String kind;
    private final Map<String, Object> more = new LinkedHashMap<>();

    private Probe(PrintStream out, CollectorContext context) {
        this.out = out;
        this.context = context;
    }

    /** Runs with the words after {@code probe}; gives the exit status. Blocks for some seconds. */
    public static int run(List<String> words, PrintStream out, InstantSource clock) throws InterruptedException {
        var probe = new Probe(out, CollectorContext.of(CollectorContext.client(), "probe", clock));
        String wrong = probe.read(words);
        if (wrong != null) {
            out.println("weir probe: " + wrong);
            out.print(USAGE);
            return MISUSE;
        }
        if (probe.address == null) {
            out.print(USAGE);
            return words.contains("--help") || words.contains("-h") ? FOUND : MISUSE;
        }
        return probe.ask(probe.address);
    }

    private @Nullable String read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--all" -> all = true;
                case "--help", "-h" -> {
                    return null;
                }
                case "--as", "--set" -> {
                    if (++i == words.size()) {
                        return word + " needs a value";
                    }
                    String value = words.get(i);
                    if (word.equals("--as")) {
                        kind = value;
                    } else if (value.indexOf('=') < 1) {
                        return "--set '" + value + "': write KEY=VALUE";
                    } else {
                        more.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
                    }
                }
                default -> {
                    if (word.startsWith("-") || address != null) {
                        return "'" + word + "' is not understood";
                    }
                    address = word;
                }
            }
        }
        return null;
    }

    private int ask(String target) throws InterruptedException {
        boolean found = false;
        try {
            for (Map<String, Object> section : sections(target)) {
                boolean store = "promql".equals(section.get("kind")) && !section.containsKey("queries");
                found |= store
                        ? new StoredNames(context, token(), target).print(out)
                        : askAll(configs(section), origins(section));
            }
        } catch (BadConfig e) {
            e.mistakes().forEach(mistake -> out.println("weir probe: " + mistake));
            return MISUSE;
        } catch (IllegalArgumentException e) {
            out.println("weir probe: '" + target + "' is no address: " + e.getMessage());
            return MISUSE;
        }
        if (!found) {
            out.println("Nothing was found at " + target + ".");
        }
        return found ? FOUND : NOTHING;
    }

    private List<Map<String, Object>> sections(String target) throws InterruptedException {
        var sections = new ArrayList<Map<String, Object>>();
        if (kind == null) {
            var recognition = new Recognition(context, token());
            recognition
                    .guess(target)
                    .ifPresentOrElse(
                            guess -> {
                                out.println(target + " " + guess.what() + ".");
                                sections.add(new LinkedHashMap<>(guess.section()));
                            },
                            () -> recognition.tried().forEach(line -> out.println("  " + line)));
        } else {
            sections.add(new LinkedHashMap<>(Map.of("kind", kind, kind.equals("kafka") ? "bootstrap" : "url", target)));
        }
        sections.forEach(section -> section.putAll(more));
        return sections;
    }

    private static List<CollectorConfig> configs(Map<String, Object> section) throws BadConfig {
        section.putIfAbsent("every", "15s");
        section.putIfAbsent("timeout", "12s");
        var placed = new CollectorConfigs.Placed(String.valueOf(section.get("kind")), section);
        return CollectorConfigs.read(List.of(placed), Path.of("").toAbsolutePath());
    }

    private static Map<Signal, String> origins(Map<String, Object> section) {
        var kind = CollectorConfigs.kinds().get(String.valueOf(section.get("kind")));
        return kind == null ? Map.of() : kind.origins();
    }

    private Secret token() {
        return more.get("token_file") instanceof String file ? Secret.inFile(Path.of(file)) : Secret.none();
    }

    private boolean askAll(List<CollectorConfig> configs, Map<Signal, String> origins) throws InterruptedException {
        boolean found = false;
        for (CollectorConfig config : configs) {
            found |= ask(config, origins);
        }
        return found;
    }

    /** Asks twice, since some figures are differences. */
    private boolean ask(CollectorConfig config, Map<Signal, String> origins) throws InterruptedException {
        try (Collector collector = config.open(context)) {
            Scrape scrape = collector.scrape(context.clock().instant());
            if (scrape instanceof Scrape.Up) {
                Thread.sleep(PAUSE_MILLIS);
                scrape = collector.scrape(context.clock().instant());
            }
            return switch (scrape) {
                case Scrape.Down down -> {
                    out.println(config.name() + " is down: " + down.why());
                    yield false;
                }
                case Scrape.Up up -> new Table(up, origins, all).print(out);
            };
        }
    }
}
