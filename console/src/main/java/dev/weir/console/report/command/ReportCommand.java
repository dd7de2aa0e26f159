package dev.weir.console.report.command;

import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.console.offline.DataFolder;
import dev.weir.console.report.gather.Gathering;
import dev.weir.model.slo.Sla;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Reporting;
import dev.weir.reports.Scope;
import dev.weir.reports.evidence.BadEvidence;
import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.ReportJson;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.render.HtmlRendering;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.PdfRendering;
import dev.weir.reports.render.Rendering;
import dev.weir.reports.render.Renderings;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.definition.Keys;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code ./weir report}: the report about a period of a stored estate. Ends with 0 when it is written, with 2 when it was called wrongly or nothing is stored. */
public final class ReportCommand {
    private static final int WRITTEN = 0;
    private static final int MISUSE = 2;
    private static final Duration OFTEN = Duration.ofSeconds(3);
    private static final String USAGE = """
            usage: ./weir report [--week W | --month M | --quarter Q] [OPTIONS]

              --week 2026-W46        a week; the last one that is over unless a period is given
              --month 2026-11        a month of the calendar
              --quarter 2026-Q4      a quarter
              --scope SCOPE          estate (usual), owner:NAME or sla:NAME
              --format FORMAT        pdf (usual), html, csv, json, or bundle: all of them with evidence and signed manifest
              --language en|de       of pdf and html; a bundle holds both
              --out PATH             the file, of csv and bundle the folder; - is standard output (pdf, html, json)
              --zone ZONE            where days begin, Europe/Berlin; the machine's unless given
              --first-day DAY        with which weeks begin, MONDAY unless given
              --known TIME           what was known then, 2026-11-16T06:00:00Z; everything unless given
              --estate NAME          what the whole is called in the title
              --data DIR             the data folder of the console, running or not
              --timing               tell how long it took and how much memory, at the end

            A period that is still running is marked as such. A bundle is verified with ./weir verify.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;
    private final Options options;
    private Instant spoken = Instant.MIN;

    private ReportCommand(PrintStream out, PrintStream err, InstantSource clock, Options options) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.options = options;
    }

    /** Runs with the words after {@code report}; gives the exit status. */
    public static int run(List<String> words, PrintStream out, PrintStream err, InstantSource clock) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return WRITTEN;
        }
        try {
            var options = Options.read(
                    words,
                    Set.of(
                            "--week",
                            "--month",
                            "--quarter",
                            "--scope",
                            "--format",
                            "--language",
                            "--out",
                            "--zone",
                            "--first-day",
                            "--known",
                            "--estate",
                            "--data"),
                    Set.of("--timing"));
            if (!options.rest().isEmpty()) {
                throw new IllegalArgumentException("'" + options.rest().getFirst() + "' is not understood");
            }
            new ReportCommand(out, err, clock, options).write();
            return WRITTEN;
        } catch (IllegalArgumentException wrong) {
            err.println("weir report: " + wrong.getMessage());
            err.println("try ./weir report --help");
            return MISUSE;
        } catch (FileAlreadyExistsException there) {
            err.println("weir report: " + there.getMessage() + " is there already: name another with --out");
            return MISUSE;
        } catch (UncheckedIOException | IOException | BadEvidence failed) {
            err.println("weir report: " + failed.getMessage());
            return MISUSE;
        }
    }

    private void write() throws IOException, BadEvidence {
        Instant began = clock.instant();
        ZoneId zone = zone();
        Period period = period(zone, began);
        Scope scope = Scope.parse(options.get("--scope").orElse("estate"));
        Instant known = options.get("--known").map(ReportCommand::instant).orElse(began);
        if (known.isAfter(began)) {
            throw new IllegalArgumentException("--known " + known + " lies in the future");
        }
        String format = options.get("--format").orElse("pdf");
        Language language = Language.of(options.get("--language").orElse("en"));
        Path store = DataFolder.store(options.get("--data").map(Path::of).orElse(null));
        var facts = new Gathering(store, options.get("--estate").orElse("Weir"), version(), (of, about) -> List.of());
        Report report = switch (format) {
            case "bundle" -> bundle(facts, period, scope, known, store);
            case "json" -> one(compute(facts, period, scope, known, store), "report.json", ReportJson::write);
            case "html" -> rendered(compute(facts, period, scope, known, store), new HtmlRendering(), language);
            case "pdf" -> rendered(compute(facts, period, scope, known, store), new PdfRendering(), language);
            case "csv" -> tables(compute(facts, period, scope, known, store), language);
            default ->
                throw new IllegalArgumentException("--format '" + format + "' must be pdf, html, csv, json or bundle");
        };
        summary(report);
        if (options.has("--timing")) {
            timing(began);
        }
    }

    private ZoneId zone() {
        try {
            return options.get("--zone").map(ZoneId::of).orElse(ZoneId.systemDefault());
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "--zone '" + options.get("--zone").orElse("") + "' is no zone: write Europe/Berlin or UTC",
                    unknown);
        }
    }

    private Period period(ZoneId zone, Instant now) {
        DayOfWeek firstDay = firstDay();
        List<String> given = List.of("--week", "--month", "--quarter").stream()
                .filter(options::has)
                .toList();
        if (given.size() > 1) {
            throw new IllegalArgumentException(String.join(" and ", given) + ": name one period");
        }
        if (given.isEmpty()) {
            return Period.Kind.WEEK.of(now, zone, firstDay).previous();
        }
        String key = options.get(given.getFirst()).orElse("");
        Period period = Period.parse(key, zone, firstDay);
        if (!("--" + period.kind().word()).equals(given.getFirst())) {
            throw new IllegalArgumentException(
                    given.getFirst() + " '" + key + "' is a " + period.kind().word());
        }
        if (period.interval().start().isAfter(now)) {
            throw new IllegalArgumentException(
                    key + " begins at " + period.interval().start() + ": it lies in the future");
        }
        return period;
    }

    private DayOfWeek firstDay() {
        String word = options.get("--first-day").orElse("MONDAY");
        try {
            return DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("--first-day '" + word + "' must be MONDAY to SUNDAY", none);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("--known '" + text + "' must be such as 2026-11-16T06:00:00Z", none);
        }
    }

    /** The version of this Weir, as reports name it. */
    public static String version() {
        String version = ReportCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }

    private Report compute(Gathering facts, Period period, Scope scope, Instant known, Path store) {
        var reporting = new Reporting();
        feed(facts, period, scope, known, store, reporting);
        return reporting.report(scope);
    }

    /** Tells how far it is: days come newest first. */
    private Fact.Taker watched(Period period, Fact.Taker taker) {
        return fact -> {
            Instant now = clock.instant();
            if (fact instanceof Fact.Slices slices
                    && Duration.between(spoken, now).compareTo(OFTEN) > 0) {
                if (!spoken.equals(Instant.MIN)) {
                    err.println("… " + period.key() + ": the slices of "
                            + slices.start().atZone(period.zone()).toLocalDate());
                }
                spoken = now;
            }
            taker.take(fact);
        };
    }

    /** @throws IllegalArgumentException when nothing was promised then, before anything is written */
    private void feed(Gathering facts, Period period, Scope scope, Instant known, Path store, Fact.Taker taker) {
        var promised = new AtomicBoolean();
        facts.feed(period, scope, known, watched(period, fact -> {
            if (fact instanceof Fact.Terms) {
                promised.set(true);
            }
            taker.take(fact);
        }));
        if (!promised.get()) {
            throw new IllegalArgumentException("nothing was promised in " + period.key() + " by " + scope.text()
                    + ", as far as this store knows: " + advice(scope, store));
        }
    }

    private static String advice(Scope scope, Path store) {
        List<Sla> slas = agreements(store);
        return switch (scope) {
            case Scope.Estate all -> "name a later period, or another store with --data";
            case Scope.OfOwner of ->
                "--scope owner:NAME, "
                        + Keys.advice(
                                of.owner(),
                                slas.stream().map(Sla::owner).distinct().toList());
            case Scope.OfSla of ->
                "--scope sla:NAME, "
                        + Keys.advice(of.sla(), slas.stream().map(Sla::name).toList());
        };
    }

    /** Those that were last in force. */
    private static List<Sla> agreements(Path store) {
        var past = new DefinitionPast();
        try (var stored = StoredPast.open(store)) {
            stored.replay(DefinitionVersion.JOURNAL, new DefinitionVersion.Written(), past::add);
            stored.replay(DefinitionSet.JOURNAL, new DefinitionSet.Written(), past::add);
            stored.replay(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText(), past::add);
        }
        List<DefinitionPast.Known> sets = past.all();
        return sets.isEmpty() ? List.of() : sets.getLast().catalogue().slas();
    }

    private Report bundle(Gathering facts, Period period, Scope scope, Instant known, Path store)
            throws IOException, BadEvidence {
        Path folder = Path.of(options.get("--out").orElse("weir-report-" + period.key()));
        var order = new Bundle.Order(scope, List.of(Language.values()), Renderings.all(), 1, null, clock.instant());
        Path keys = Objects.requireNonNull(store.toAbsolutePath().getParent()).resolve("report-key");
        Bundle.Made made = Bundle.make(
                folder, taker -> feed(facts, period, scope, known, store, taker), order, ReportKey.in(keys));
        err.println("wrote " + folder + " (" + made.manifest().files().size() + " files, "
                + made.manifest().facts() + " facts), signed with the key of " + keys.resolve(ReportKey.PUBLIC_FILE));
        return made.report();
    }

    private Report rendered(Report report, Rendering rendering, Language language) throws IOException {
        return one(report, rendering.file(report, language), its -> rendering.render(its, language));
    }

    /** Writes a report. */
    @FunctionalInterface
    private interface Writing {
        byte[] bytes(Report report);
    }

    private Report one(Report report, String usual, Writing writing) throws IOException {
        byte[] bytes = writing.bytes(report);
        String to = options.get("--out").orElse("weir-" + report.head().period() + "-" + usual);
        if (to.equals("-")) {
            out.write(bytes);
            out.flush();
        } else {
            Files.write(Path.of(to), bytes);
            err.println("wrote " + to + " (" + bytes.length / 1024 + " KB)");
        }
        return report;
    }

    private Report tables(Report report, Language language) throws IOException {
        Path folder =
                Path.of(options.get("--out").orElse("weir-" + report.head().period() + "-csv"));
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        int files = 0;
        for (Rendering rendering : Renderings.all()) {
            if (rendering.type().equals("text/csv")) {
                Path file =
                        folder.resolve(Path.of(rendering.file(report, language)).getFileName());
                Files.createDirectories(folder);
                Files.write(file, rendering.render(report, language));
                files++;
            }
        }
        err.println("wrote " + files + " tables into " + folder);
        return report;
    }

    private void summary(Report report) {
        Report.Summary told = report.summary();
        Report.Head head = report.head();
        err.println(head.period() + (head.running() ? ", still running, as known at " + head.known() : "") + ": of "
                + told.slas() + " agreements " + told.kept() + " kept, " + told.missed() + " missed, " + told.unproven()
                + " not proven; of " + told.slos() + " SLOs " + told.slosKept() + ", " + told.slosMissed() + ", "
                + told.slosUnproven() + "; " + told.incidents() + " incidents");
    }

    private void timing(Instant began) {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
        err.println("timing: seconds="
                + Duration.between(began, clock.instant()).toMillis() / 1_000.0 + " peak_heap_mb=" + heap / (1 << 20));
    }
}
