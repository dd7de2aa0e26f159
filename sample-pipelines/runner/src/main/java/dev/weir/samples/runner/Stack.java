package dev.weir.samples.runner;

import dev.weir.samples.runner.business.ClickScore;
import dev.weir.samples.runner.business.EtlScore;
import dev.weir.samples.runner.business.FeatureScore;
import dev.weir.samples.runner.business.FraudScore;
import dev.weir.samples.runner.control.Control;
import dev.weir.samples.runner.control.Door;
import dev.weir.samples.runner.control.Pager;
import dev.weir.samples.runner.control.Token;
import dev.weir.samples.runner.fault.FaultDesk;
import dev.weir.samples.runner.fault.FaultFiles;
import dev.weir.samples.runner.fault.Pipeline;
import dev.weir.samples.runner.flink.JobWatch;
import dev.weir.samples.runner.flink.Rest;
import dev.weir.samples.runner.kafka.Reader;
import dev.weir.samples.runner.kafka.Seen;
import dev.weir.samples.runner.kafka.Topics;
import dev.weir.samples.runner.spark.BatchRounds;
import dev.weir.samples.runner.spark.Drivers;
import dev.weir.samples.runner.supervise.Supervisor;
import dev.weir.samples.runner.traffic.ClickSource;
import dev.weir.samples.runner.traffic.Generator;
import dev.weir.samples.runner.traffic.TransactionSource;
import dev.weir.samples.runner.traffic.Truth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts the parts together, in the order in which they need one another. */
final class Stack {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration FIRST_LOAD_AFTER = Duration.ofSeconds(10);
    private static final int LARGEST_ORDER = 64 << 10;
    private static final int LARGEST_PAGE = 1 << 20;

    private final Settings settings;
    private final Consumer<String> say;
    private final InstantSource clock = InstantSource.system();
    private final Instant began = clock.instant();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Supervisor supervisor;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> closing = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    Stack(Settings settings, Consumer<String> say) {
        this.settings = settings;
        this.say = line -> {
            if (!stopping) {
                say.accept(line);
            }
        };
        this.supervisor = new Supervisor(this.say, clock);
    }

    /** Starts everything and waits to be told to end. Returns 1 when it cannot be started. */
    int run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            start();
        } catch (IOException | ExecutionException | TimeoutException e) {
            say.accept("cannot start: " + e.getMessage());
            return 1;
        }
        Thread.currentThread().join();
        return 0;
    }

    private void start() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Files.createDirectories(settings.data());
        Ports ports = settings.ports();
        FaultFiles faults = new FaultFiles(settings.faults(), clock);
        Truth truth = new Truth(began);
        FraudScore fraud = new FraudScore();
        ClickScore clicks = new ClickScore();
        FeatureScore features = new FeatureScore(settings.data().resolve("features/parity.json"));
        EtlScore etl = new EtlScore(settings.data().resolve("warehouse/runs"));
        JobWatch jobs = jobs(new Rest(http, ports.flinkRest()));
        Report report = new Report(
                supervisor, jobs, faults, truth, fraud, settings.spark().isPresent(), began, clock);

        Control control = new Control(
                new FaultDesk(faults),
                new EnumMap<>(Map.of(
                        Pipeline.FRAUD_DETECTION, fraud,
                        Pipeline.CLICKSTREAM, clicks,
                        Pipeline.WAREHOUSE_ETL, etl,
                        Pipeline.FEATURE_BRIDGE, features)),
                report::status,
                report::truth,
                clock,
                say);
        Token token = Token.in(settings.data().resolve("runner.token"));
        open(new Door(ports.control(), token, LARGEST_ORDER), control::on);
        open(
                new Door(ports.pager(), token, LARGEST_PAGE),
                new Pager(settings.data().resolve("pager.jsonl"), clock)::on);

        // After the doors: a second runner on the same folder fails there and touches nothing.
        Engines engines = new Engines(settings);
        supervisor.keep(engines.broker());
        supervisor.keep(engines.jobManager());
        supervisor.keep(engines.taskManager());
        Map<String, Long> written = topics(ports.bootstrap());
        ready("kafka");

        thread("flink-jobs", jobs);
        if (settings.spark().isPresent()) {
            supervisor.keep(engines.spark(settings.spark().get()).bridge(ports.bridgeUi()));
        } else {
            say.accept("skipped: feature-bridge and warehouse-etl, for want of --spark-lib and --spark-jar");
        }
        read("read-fraud", List.of("transactions", "labels", "decisions", "alert-ledger"), seen -> {
            fraud.see(seen);
            if (seen.topic().equals("decisions")) {
                features.see(seen);
            }
        });
        read("read-clicks", List.of("clicks", "dashboard"), clicks::see);
        read("read-features", List.of("online-features"), features::see);

        await("both Flink jobs", jobs::allHealthy);
        ready("flink jobs");
        traffic(written, faults, truth);
        if (settings.spark().isPresent()) {
            await("feature-bridge", () -> answers(ports.bridgeUi()));
            ready("feature-bridge");
            rounds(engines.spark(settings.spark().get()));
        }
        say.accept(String.format(Locale.ROOT, "READY in %.0f s", seconds()));
    }

    private Map<String, Long> topics(String bootstrap)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return Topics.open(bootstrap, PATIENCE);
        } catch (TimeoutException | ExecutionException e) {
            throw new TimeoutException("Kafka not ready after " + PATIENCE.toSeconds() + " s (" + e.getMessage()
                    + "), see " + settings.logs().resolve("kafka.log"));
        }
    }

    private JobWatch jobs(Rest rest) {
        return new JobWatch(
                rest,
                settings.flinkJar(),
                List.of(
                        new JobWatch.Kept(Pipeline.FRAUD_DETECTION.label(), "dev.weir.samples.flink.FraudDetection"),
                        new JobWatch.Kept(Pipeline.CLICKSTREAM.label(), "dev.weir.samples.flink.Clickstream")),
                List.of(
                        "--bootstrap",
                        settings.ports().bootstrap(),
                        "--faults",
                        settings.faults().toString(),
                        "--checkpoints",
                        settings.checkpoints().toString()),
                settings.checkpoints(),
                say);
    }

    private void traffic(Map<String, Long> written, FaultFiles faults, Truth truth) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", settings.ports().bootstrap(),
                        "linger.ms", "5",
                        "buffer.memory", "8388608",
                        "max.block.ms", "5000",
                        "request.timeout.ms", "10000",
                        "delivery.timeout.ms", "30000",
                        "reconnect.backoff.max.ms", "1000"),
                new StringSerializer(),
                new StringSerializer());
        closing.add(() -> producer.close(Duration.ofSeconds(2)));
        long seed = settings.seed();
        double rate = settings.rate();
        // Numbers go on where the topic ends, so that ids stay unique over restarts.
        var transactions = new TransactionSource(rate, seed, 1 + written.getOrDefault("transactions", 0L));
        var clicks = new ClickSource(rate, seed, 1 + written.getOrDefault("clicks", 0L));
        thread(
                "traffic-transactions",
                new Generator(transactions, () -> Report.onTransactions(faults), producer, truth, clock));
        thread("traffic-clicks", new Generator(clicks, () -> Report.onClicks(faults), producer, truth, clock));
    }

    private void rounds(Drivers drivers) {
        Instant first = clock.instant().plus(FIRST_LOAD_AFTER).truncatedTo(ChronoUnit.SECONDS);
        thread(
                "batch-rounds",
                new BatchRounds(
                        drivers,
                        supervisor::once,
                        settings.ports().etlUi(),
                        settings.ports().featuresUi(),
                        first,
                        settings.etlEvery(),
                        clock,
                        say));
    }

    private void open(Door door, Consumer<Door> pages) {
        pages.accept(door);
        door.open();
        closing.add(door);
    }

    private void read(String name, List<String> topics, Consumer<Seen> sink) {
        thread(name, new Reader(settings.ports().bootstrap(), topics, sink, clock));
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private boolean answers(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/api/v1/applications"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void await(String what, BooleanSupplier reached) throws TimeoutException, InterruptedException {
        Instant limit = clock.instant().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            if (clock.instant().isAfter(limit)) {
                throw new TimeoutException(
                        what + " not ready after " + PATIENCE.toSeconds() + " s, see " + settings.logs());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void ready(String what) {
        say.accept(String.format(Locale.ROOT, "%s ready in %.1f s", what, seconds()));
    }

    private double seconds() {
        return Duration.between(began, clock.instant()).toMillis() / 1e3;
    }

    private void stop() {
        stopping = true;
        threads.forEach(Thread::interrupt);
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("on the way out: " + e); // everything else is to be closed all the same
            }
        }
        try {
            supervisor.stopAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
