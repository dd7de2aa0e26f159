package dev.weir.benchmarks;

import dev.weir.alerting.DeliveryCodec;
import dev.weir.alerting.Outbox;
import dev.weir.model.incident.Delivery;
import dev.weir.model.incident.IncidentEvent;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import dev.weir.wire.json.IncidentEventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process that judges and tells, at seeded points all over its way and at random moments, starts it again on what it left,
 * and compares in the end what its journals say with what the receiver took. Figures that must be 0 and are not end it in failure.
 */
final class CrashTrial {
    private static final int KILLS = 50;
    private static final long SEED = 7;
    private static final int TIMES = 6;
    private static final long SHORTEST_LIFE_MILLIS = 400;
    private static final long LONGEST_LIFE_MILLIS = 4_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Random random;
    private final Path folder;
    private final Instant start;
    private final Map<String, Integer> deaths = new TreeMap<>();

    private CrashTrial(long seed, Path folder) {
        this.random = new Random(seed);
        this.folder = folder;
        this.start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(2));
    }

    /** Options: {@code --kills N}, {@code --seed N}. */
    static void run(List<String> options) throws IOException, InterruptedException {
        int kills = KILLS;
        long seed = SEED;
        for (int i = 0; i < options.size(); i += 2) {
            String value = i + 1 < options.size() ? options.get(i + 1) : "";
            if (!value.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("write crash [--kills N] [--seed N]");
            }
            switch (options.get(i)) {
                case "--kills" -> kills = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                default -> throw new IllegalArgumentException("write crash [--kills N] [--seed N]");
            }
        }
        Path folder = Files.createTempDirectory("weir-crash-trial");
        boolean right;
        try (var receiver = new CrashReceiver(seed)) {
            right = new CrashTrial(seed, folder).run(kills, receiver);
        } finally {
            AgentTrial.delete(folder);
        }
        if (!right) {
            System.exit(1);
        }
    }

    private boolean run(int kills, CrashReceiver receiver) throws IOException, InterruptedException {
        int killed = 0;
        while (killed < kills) {
            // every fourth dies at a random moment, the others at a place, or in the end when they do not come to it
            boolean anywhere = killed % 4 == 3;
            String place = anywhere ? "" : KillPoints.PLACES.get(random.nextInt(KillPoints.PLACES.size()));
            long millis = anywhere
                    ? SHORTEST_LIFE_MILLIS + random.nextLong(LONGEST_LIFE_MILLIS - SHORTEST_LIFE_MILLIS)
                    : LONGEST_LIFE_MILLIS;
            String death = life(receiver, place, 1 + random.nextInt(TIMES), millis);
            if (!death.startsWith("died ")) {
                throw new IllegalStateException("life " + killed + " ended by itself: " + death);
            }
            deaths.merge(death.substring("died ".length()), 1, Integer::sum);
            killed++;
        }
        receiver.calm();
        String last = life(receiver, "", 0, 0);
        if (!last.equals("lived")) {
            throw new IllegalStateException("the last life did not settle everything: " + last);
        }
        return compare(killed, receiver);
    }

    private String life(CrashReceiver receiver, String place, int time, long millis)
            throws IOException, InterruptedException {
        var child = Processes.java(
                        "256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        CrashLife.class.getName(),
                        folder.toString(),
                        receiver.address().toString(),
                        start.toString(),
                        place,
                        Integer.toString(time),
                        Long.toString(millis))
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS).execute(child::destroyForcibly);
        String last = "";
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        child.waitFor();
        return last;
    }

    private boolean compare(int killed, CrashReceiver receiver) {
        var events = new ArrayList<IncidentEvent>();
        var deliveries = new ArrayList<Delivery>();
        Instant until;
        try (var store = EmbeddedStore.open(EmbeddedStoreConfig.in(folder), InstantSource.system())) {
            store.open("incidents", new IncidentEventCodec()).replay(events::add);
            store.open(Outbox.JOURNAL, new DeliveryCodec()).replay(deliveries::add);
            until = store.figures().keptUntil().orElse(start);
        }
        var plan = new CrashPlan(start);
        List<CrashPlan.Fault> faults = plan.faults(plan.after(until));
        var verdict = new CrashVerdict(events, deliveries, receiver.taken(), faults);
        deaths.forEach((where, count) -> System.out.println(count + " died " + where));
        Figures.count("kills", killed, "kills");
        Figures.count("kill_points", deaths.size(), "places");
        Figures.count("faults", faults.size(), "faults");
        Figures.count("incidents", verdict.incidents(), "incidents");
        Figures.count("taken", receiver.taken().size(), "pages");
        Figures.count("not_taken", receiver.refused(), "attempts");
        Figures.count("withdrawn", verdict.withdrawn(), "incidents");
        Figures.count("repeated", verdict.repeated(), "pages");
        Figures.count("unopened", verdict.unopened(), "faults");
        Figures.count("unpaged", verdict.unpaged(), "incidents");
        Figures.count("opened_twice", verdict.openedTwice(), "incidents");
        Figures.count("resolve_before_trigger", verdict.resolveBeforeTrigger(), "incidents");
        Figures.count("left_open", verdict.leftOpen(), "incidents");
        return verdict.unopened() == 0
                && verdict.unpaged() == 0
                && verdict.openedTwice() == 0
                && verdict.resolveBeforeTrigger() == 0
                && verdict.leftOpen() == 0;
    }
}
