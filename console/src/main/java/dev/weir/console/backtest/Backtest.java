package dev.weir.console.backtest;

import dev.weir.console.offline.DataFolder;
import dev.weir.model.Interval;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./weir backtest}: what candidate definitions would have said of a span of time, beside what was in force then. Ends with 0 when everything
 * could be told, with 1 when something could not, with 2 when it was called wrongly or a definition is broken. Blocks; writes nothing but its answer.
 */
public final class Backtest {
    private static final int TOLD = 0;
    private static final int UNTOLD = 1;
    private static final int MISUSE = 2;
    private static final long MAX_BYTES = 1 << 20;
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final String USAGE = """
            usage: ./weir backtest FILE… [--from TIME] [--to TIME] [--slo NAME] [--data DIR] [--format text|json]

              FILE         candidate definitions, or folders of them; what they refer to is found among the definitions in force
              --from TIME  2026-03-01T12:00:00Z, 2026-03-01, or -7d (m, h, d, w); -7d unless given
              --to TIME    the same, or now; now unless given
              --slo NAME   only this one
              --data DIR   the data folder of the console, running or not
              --format     text or json

            ends with 0 when everything could be told, 1 when something could not (no samples, say), 2 when called wrongly
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;
    private final List<Path> files = new ArrayList<>();
    private String from = "-7d";
    private String to = "now";
    private @Nullable String only;
    private @Nullable Path data;
    private boolean json;
    private Instant spoken = Instant.MIN;

    private Backtest(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Runs with the words after {@code backtest}; gives the exit status. */
    public static int run(List<String> words, PrintStream out, PrintStream err, InstantSource clock) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return TOLD;
        }
        var backtest = new Backtest(out, err, clock);
        try {
            backtest.read(words);
            return backtest.answer();
        } catch (IllegalArgumentException wrong) {
            err.println("weir backtest: " + wrong.getMessage());
            err.println("try ./weir backtest --help");
            return MISUSE;
        } catch (IllegalStateException tooMuch) {
            err.println("weir backtest: " + tooMuch.getMessage());
            return UNTOLD;
        } catch (UncheckedIOException unreadable) {
            err.println("weir backtest: " + unreadable.getMessage());
            return MISUSE;
        }
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                files.add(Path.of(word));
                continue;
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(word + " needs a value");
            }
            String value = words.get(++i);
            switch (word) {
                case "--from" -> from = value;
                case "--to" -> to = value;
                case "--slo" -> only = value;
                case "--data" -> data = Path.of(value);
                case "--format" -> {
                    if (!value.equals("text") && !value.equals("json")) {
                        throw new IllegalArgumentException("--format '" + value + "' must be text or json");
                    }
                    json = value.equals("json");
                }
                default -> throw new IllegalArgumentException("'" + word + "' is not understood");
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("name the files of the candidate definitions");
        }
    }

    private Interval span(ZoneId zone) {
        Instant now = clock.instant();
        Instant start = Times.read("--from", from, now, zone);
        Instant end = Times.read("--to", to, now, zone);
        end = end.isAfter(now) ? now : end;
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "--from " + Times.text(start, zone) + " must lie before --to " + Times.text(end, zone));
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("more than " + LONGEST.toDays() + " days: choose a later --from");
        }
        return new Interval(start, end);
    }

    private int answer() {
        ZoneId zone = ZoneId.systemDefault();
        Interval span = span(zone);
        Instant began = clock.instant();
        try (var store = StoredPast.open(DataFolder.store(data))) {
            var rehearsal = new Rehearsal(store, span);
            Optional<List<Expectation>> candidates = candidates(rehearsal);
            if (candidates.isEmpty()) {
                return MISUSE;
            }
            var found = new ArrayList<Comparison>();
            boolean whole = true;
            for (Expectation candidate : candidates.get()) {
                var comparison = rehearsal.compare(candidate, progress(candidate, span));
                whole &= comparison.samples() > 0;
                found.add(comparison.samples() > 0 ? comparison : explained(comparison, store, span, zone));
            }
            var answer = new Answer(span, zone, found);
            out.print(json ? answer.json() : answer.text());
            long millis = Math.max(1, Duration.between(began, clock.instant()).toMillis());
            err.println("replayed " + rehearsal.replayed() + " samples in " + millis + " ms, "
                    + rehearsal.replayed() * 1_000 / millis + " a second");
            return whole ? TOLD : UNTOLD;
        }
    }

    /** The comparison with the reason for which it says nothing. */
    static Comparison explained(Comparison silent, StoredPast store, Interval span, ZoneId zone) {
        var remarks = new ArrayList<>(silent.remarks());
        var ever = new Interval(Instant.EPOCH, span.end().plus(Duration.ofDays(36_500)));
        for (var selector : silent.candidate().selectors()) {
            var newest = store.latest(selector, ever);
            remarks.add(
                    newest.isEmpty()
                            ? "no series matches " + selector + ": it would be judged NoData for ever"
                            : selector + " matches " + newest.size()
                                    + " series, but none has a sample in this span; the newest is of "
                                    + Times.text(
                                            newest.stream()
                                                    .map(sample -> sample.at())
                                                    .max(Instant::compareTo)
                                                    .orElseThrow(),
                                            zone));
        }
        return new Comparison(
                silent.candidate(), silent.after(), silent.before(), silent.coverage(), silent.samples(), remarks);
    }

    /** Empty when they are broken, which is told then. */
    private Optional<List<Expectation>> candidates(Rehearsal rehearsal) {
        var sources = new ArrayList<Source>();
        for (Path file : files) {
            sources.addAll(Files.isDirectory(file) ? Definitions.folder(file) : List.of(source(file)));
        }
        Reading reading = read(sources, List.of(), rehearsal);
        Reading whole = reading;
        if (reading instanceof Reading.Refused) {
            var inForce = rehearsal.sources().stream()
                    .filter(kept -> sources.stream().noneMatch(own -> own.file().equals(kept.file())))
                    .toList();
            whole = read(sources, inForce, rehearsal);
        }
        if (whole instanceof Reading.Refused refused && reading instanceof Reading.Refused) {
            refused.errors().forEach(problem -> err.println("weir backtest: " + problem));
            return Optional.empty();
        }
        Catalogue catalogue = ((Reading.Read) whole).catalogue();
        var known = rehearsal.newest().map(newest -> newest.catalogue()).orElse(Catalogue.empty());
        var hashes = Rehearsal.expectations(known).map(Expectation::hash).toList();
        boolean alone = reading instanceof Reading.Read;
        var chosen = Rehearsal.expectations(catalogue)
                .filter(one -> alone || !hashes.contains(one.hash()))
                .filter(one -> only == null || one.id().name().equals(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    only == null
                            ? "nothing is judged in these files, or nothing in them differs from what is in force"
                            : "there is no candidate named '" + only + "'");
        }
        whole.warnings().stream().map(Problem::toString).forEach(warning -> err.println("weir backtest: " + warning));
        return Optional.of(chosen);
    }

    private static Reading read(List<Source> sources, List<Source> behind, Rehearsal rehearsal) {
        return Definitions.read(sources, behind, (SloId id, String hash) -> rehearsal.number(id) + 1);
    }

    private static Source source(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " has more than " + MAX_BYTES + " bytes: split it");
            }
            return new Source(file.getFileName().toString(), Files.readString(file));
        } catch (MalformedInputException bytes) {
            throw new IllegalArgumentException(file + " is not UTF-8: save it as UTF-8", bytes);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")", unreadable);
        }
    }

    private Consumer<Instant> progress(Expectation candidate, Interval span) {
        return at -> {
            Instant now = clock.instant();
            if (spoken.equals(Instant.MIN)) {
                spoken = now;
            }
            if (Duration.between(spoken, now).compareTo(OFTEN) > 0) {
                spoken = now;
                err.println(candidate.id() + ": replayed up to " + Times.text(at, ZoneId.systemDefault()) + " of "
                        + Times.text(span.end(), ZoneId.systemDefault()));
            }
        };
    }
}
