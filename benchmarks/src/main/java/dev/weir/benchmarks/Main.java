package dev.weir.benchmarks;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs a benchmark by its name and prints its figures; without a name it lists them. */
public final class Main {
    private static final List<Benchmark> ALL = List.of(
            new Benchmark("engine", "cost of a sample and of a judgement, bytes of state per SLO", EngineCost::run),
            new Benchmark(
                    "engine-vs-prometheus",
                    "CPU seconds a minute for 1,000 SLOs at 15 s, beside Prometheus with recording rules",
                    EngineVsPrometheus::run),
            new Benchmark(
                    "scrape-1000",
                    "a thousand Flink jobs at 10 s, a tenth of them hanging: CPU, memory, lateness",
                    ScrapeThousand::run),
            new Benchmark(
                    "agent-overhead",
                    "throughput and CPU that Flink reporter and Spark plugin cost, with and without in alternation",
                    () -> {
                        FlinkOverhead.run();
                        SparkOverhead.run();
                    }),
            new Benchmark("agent-overhead-flink", "the same for the Flink reporter alone", FlinkOverhead::run),
            new Benchmark("agent-overhead-spark", "the same for the Spark plugin alone", SparkOverhead::run),
            new Benchmark(
                    "storm",
                    "one root fault under 200 SLOs, three faults at once, a root that is refused: who is paged",
                    Storm::run),
            new Benchmark(
                    "page-latency",
                    "from a bad value to the page taken, beside Prometheus with Alertmanager; [--flips N]",
                    options -> PageLatency.run(number(options, "--flips", 20))),
            new Benchmark(
                    "console",
                    "the wall with 1,000 pipelines and 5,000 SLOs: time to use it, CPU of an open one, heap of a session; [--pairs N]",
                    options -> WallBench.run(number(options, "--pairs", 4))),
            new Benchmark(
                    "lineage",
                    "1,000,000 events into a knowledge graph of 100,000 edges: throughput, memory, queries; [--events N]",
                    options -> LineageBench.run(number(options, "--events", 1_000_000))),
            new Benchmark("parser", "CPU time of a scrape of 5,000 series, beside Prometheus", ParserCost::run),
            new Benchmark(
                    "report",
                    "the signed report of one week of 1,000 agreements from an embedded store: seconds, heap; [--slas N]",
                    options -> ReportBench.run(number(options, "--slas", 1_000))),
            new Benchmark(
                    "root-cause",
                    "seeded faults on sixty pipelines: how often the true cause stands first, beside simple rules",
                    RootCauses::run),
            new Benchmark(
                    "crash",
                    "kills a process that judges and tells: pages lost, incidents opened twice; [--kills N] [--seed N]",
                    CrashTrial::run));

    private Main() {}

    private record Benchmark(String name, String what, Tuned work) {
        Benchmark(String name, String what, Work work) {
            this(name, what, options -> work.run());
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Tuned {
        void run(List<String> options) throws Exception;
    }

    private static int number(List<String> options, String name, int unless) {
        int at = options.indexOf(name);
        return at < 0 ? unless : Integer.parseInt(options.get(at + 1));
    }

    /** The name of the benchmark, and its options. */
    public static void main(String[] args) throws Exception {
        // what the store says of its schema would drown the figures
        Logger.getLogger("").setLevel(Level.WARNING);
        String name = args.length == 0 ? "" : args[0];
        for (Benchmark one : ALL) {
            if (name.isEmpty()) {
                System.out.printf("%-21s %s%n", one.name(), one.what());
            } else if (name.equals(one.name())) {
                one.work().run(List.of(args).subList(1, args.length));
                return;
            }
        }
        if (!name.isEmpty()) {
            System.err.println("there is no benchmark '" + name + "', there are: "
                    + String.join(", ", ALL.stream().map(Benchmark::name).toList()));
            System.exit(2);
        }
    }
}
