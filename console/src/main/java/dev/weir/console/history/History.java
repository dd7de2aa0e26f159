package dev.weir.console.history;

import dev.weir.console.config.WeirConfig;
import dev.weir.console.report.desk.Deliveries;
import dev.weir.model.Interval;
import dev.weir.store.embedded.EmbeddedStore;
import dev.weir.store.embedded.EmbeddedStoreConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code console.jar history}: fills the store of a console that never ran with simulated weeks before now. They are played beside it and moved into their
 * place when they are whole, so there is never half a history. Ends with 0 when they are there, 1 when they cannot be, 2 when called wrongly.
 */
public final class History {
    private static final Duration WEEKS = Duration.ofDays(28);
    /** Since when the definitions of today are in force. */
    private static final Duration TODAY = Duration.ofHours(12);

    private static final int TELL_EVERY = 4;
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int MISUSE = 2;
    private static final String USAGE = "usage: history --config DIR --data DIR [--seed NUMBER] [--days 1-28]";

    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;
    private @Nullable Path config;
    private @Nullable Path data;
    private long seed = 7;
    private Duration length = WEEKS;
    private long told;

    private History(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Runs with the words after {@code history}; gives the exit status. Blocks for about a minute. */
    public static int run(
            List<String> words,
            Function<String, @Nullable String> environment,
            PrintStream out,
            PrintStream err,
            InstantSource clock) {
        var history = new History(out, err, clock);
        try {
            history.read(words);
            return history.make(environment);
        } catch (IllegalArgumentException wrong) {
            err.println("weir history: " + wrong.getMessage());
            err.println(USAGE);
            return MISUSE;
        } catch (IllegalStateException | UncheckedIOException failed) {
            err.println("weir history: " + failed.getMessage());
            return REFUSED;
        }
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            String word = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(word + " needs a value");
            }
            String value = words.get(i + 1);
            switch (word) {
                case "--config" -> config = Path.of(value);
                case "--data" -> data = Path.of(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--days" -> length = Duration.ofDays(Math.clamp(Long.parseLong(value), 1, WEEKS.toDays()));
                default -> throw new IllegalArgumentException("'" + word + "' is not understood");
            }
        }
        if (config == null || data == null) {
            throw new IllegalArgumentException("--config and --data are needed");
        }
    }

    private int make(Function<String, @Nullable String> environment) {
        Path folder = Objects.requireNonNull(data).resolve("store");
        if (Files.exists(folder)) {
            return standing(folder);
        }
        WeirConfig settings = switch (WeirConfig.read(Objects.requireNonNull(config), environment)) {
            case WeirConfig.Reading.Refused refused ->
                throw new IllegalStateException(refused.problems().getFirst());
            case WeirConfig.Reading.Read read -> read.config();
        };
        Path making = folder.resolveSibling("store.simulating");
        Path before = folder.resolveSibling("definitions.simulating");
        try {
            delete(making);
            delete(before);
            EarlierDefinitions.write(settings.definitions(), before);
            Instant end = clock.instant().truncatedTo(ChronoUnit.MINUTES);
            play(settings, making, before, new Interval(end.minus(length), end));
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
            delete(before);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated weeks cannot be written beside " + folder, e);
        }
        return DONE;
    }

    private void play(WeirConfig settings, Path making, Path before, Interval span) {
        Instant began = clock.instant();
        var time = new SettableClock(span.start());
        try (var store = EmbeddedStore.open(EmbeddedStoreConfig.in(making), time.strides())) {
            var simulator = new Simulator(
                    store,
                    time,
                    settings.prices(),
                    Story.of(span, seed),
                    seed,
                    span.end().minus(TODAY),
                    at -> tell(span, at));
            simulator.play(before, settings.definitions());
            var deliveries = new Deliveries(store);
            settings.reports().schedules().forEach(schedule -> deliveries.known(schedule.name(), span.start()));
            store.open(Simulation.JOURNAL, new Simulation.Written()).append(List.of(new Simulation(span, seed)));
        }
        out.println("simulated " + length.toDays() + " days up to " + span.end() + " with seed " + seed + " in "
                + Duration.between(began, clock.instant()).toSeconds() + " s");
    }

    private void tell(Interval span, Instant at) {
        long day = Duration.between(span.start(), at).toDays() + 1;
        if (day >= told + TELL_EVERY) {
            told = day;
            out.println("  simulating: day " + day + " of " + length.toDays());
        }
    }

    /** A store that is there: with a history it stays as it is, without it nothing is put before what was measured. */
    private int standing(Path folder) {
        Optional<Simulation> mark;
        try (var store = EmbeddedStore.open(
                EmbeddedStoreConfig.in(folder)
                        .withRetention(Duration.ofDays(400), Duration.ofDays(4_000), Set.of(Simulation.JOURNAL)),
                clock)) {
            mark = Simulation.of(store);
        }
        if (mark.isPresent()) {
            out.println("the simulated weeks up to " + mark.get().span().end() + " are there already");
            return DONE;
        }
        err.println(
                "weir history: " + folder.getParent()
                        + " holds what was measured, and nothing simulated is put before it: begin with an empty folder (--fresh), or name another (--data)");
        return REFUSED;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
