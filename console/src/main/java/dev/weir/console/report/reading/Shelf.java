package dev.weir.console.report.reading;

import dev.weir.console.access.Audit;
import dev.weir.console.report.actions.ActionBook;
import dev.weir.console.report.gather.Facts;
import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Reporting;
import dev.weir.reports.Scope;
import dev.weir.reports.evidence.BadEvidence;
import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.Manifest;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.render.Language;
import dev.weir.reports.render.Renderings;
import dev.weir.ui.reports.ReportAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Bundles in a folder, {@code SCOPE/PERIOD/rREVISION}, signed with the key in {@code key}. A bundle appears whole or not at all, so what lies there is what
 * was made; one that cannot be read is said to the log and left alone. One report is made at a time. Thread-safe.
 */
public final class Shelf implements Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String KEY = "key";
    private static final Comparator<Edition> NEWEST = Comparator.comparing(Edition::made)
            .thenComparingInt(Edition::revision)
            .reversed();

    private final Path folder;
    private final Facts facts;
    private final ActionBook actions;
    private final Audit audit;
    private final Calendar calendar;
    private final String weir;
    private final InstantSource clock;
    private final ReportKey key;
    private volatile List<Edition> editions;

    /** Where days begin, and weeks. */
    public record Calendar(ZoneId zone, DayOfWeek firstDay) {}

    /**
     * Over a folder, which is made when there is none.
     *
     * @param weir the version of this Weir
     */
    public Shelf(
            Path folder,
            Facts facts,
            ActionBook actions,
            Audit audit,
            Calendar calendar,
            String weir,
            InstantSource clock)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.facts = facts;
        this.actions = actions;
        this.audit = audit;
        this.calendar = calendar;
        this.weir = weir;
        this.clock = clock;
        this.key = ReportKey.in(folder.resolve(KEY));
        tidy();
        this.editions = found();
    }

    /** Takes away what a process that died left half made. */
    private void tidy() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            for (Path draft : files.filter(
                            file -> file.getFileName().toString().startsWith(Bundle.DRAFT) && Files.isDirectory(file))
                    .toList()) {
                FileSystemUtils.deleteRecursively(draft);
            }
        }
    }

    private List<Edition> found() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.filter(file -> file.endsWith(Manifest.FILE) && Files.isRegularFile(file))
                    .map(Path::getParent)
                    .filter(bundle -> bundle.getFileName().toString().matches("r[0-9]{1,6}"))
                    .flatMap(bundle -> Stream.ofNullable(read(bundle)))
                    .sorted(NEWEST)
                    .toList();
        }
    }

    private static @Nullable Edition read(Path bundle) {
        try {
            Manifest manifest = Manifest.read(Files.readAllBytes(bundle.resolve(Manifest.FILE)));
            Period period =
                    Period.parse(manifest.period(), ZoneId.of(manifest.zone()), DayOfWeek.valueOf(manifest.firstDay()));
            return new Edition(
                    Scope.parse(manifest.scope()),
                    period,
                    manifest.revision(),
                    manifest.made(),
                    bundle,
                    manifest,
                    List.of());
        } catch (IOException | BadEvidence | RuntimeException e) {
            LOG.warn("the report in {} cannot be read: {}", bundle, e.getMessage());
            return null;
        }
    }

    @Override
    public List<Edition> editions() {
        return editions;
    }

    /**
     * Makes a report, the next revision when there was one. What was missed is to be done, and stands in it.
     *
     * @throws IllegalArgumentException when the period is not over
     */
    @Override
    public synchronized Edition make(Period period, Scope scope, Actor by) throws IOException {
        Instant known = clock.instant();
        if (period.interval().end().isAfter(known)) {
            throw new IllegalArgumentException(period.key() + " is not over: its report can be made from "
                    + period.interval().end() + " on");
        }
        Edition last = editions.stream()
                .filter(one -> one.scope().equals(scope) && one.period().key().equals(period.key()))
                .max(Comparator.comparingInt(Edition::revision))
                .orElse(null);
        int revision = last == null ? 1 : last.revision() + 1;
        Path bundle = folder.resolve(ReportAddress.of(scope.text()))
                .resolve(period.key())
                .resolve("r" + revision);
        var order = new Bundle.Order(
                scope,
                List.of(Language.values()),
                Renderings.all(),
                revision,
                last == null ? null : last.folder(),
                known);
        try {
            Manifest manifest = Bundle.make(bundle, taker -> feed(period, scope, known, taker), order, key)
                    .manifest();
            var edition = new Edition(scope, period, revision, known, bundle, manifest, List.of());
            var all = new ArrayList<>(editions);
            all.add(edition);
            all.sort(NEWEST);
            editions = List.copyOf(all);
            audit.record(by, "report.make", scope.text() + " " + period.key(), "revision " + revision);
            return edition;
        } catch (BadEvidence bad) {
            throw new IOException("the facts cannot be kept: " + bad.getMessage(), bad);
        }
    }

    private void feed(Period period, Scope scope, Instant known, Fact.Taker taker) {
        var reporting = new Reporting();
        facts.feed(period, scope, known, fact -> {
            taker.take(fact);
            reporting.take(fact);
        });
        actions.suggest(period, reporting.report(scope), known).forEach(item -> taker.take(ActionBook.fact(item)));
    }

    @Override
    public Report preview(Period period, Scope scope) {
        var reporting = new Reporting();
        facts.feed(period, scope, clock.instant(), reporting);
        return reporting.report(scope);
    }

    @Override
    public String resend(Edition edition, Actor by) {
        return "No destination of reports is configured: nothing was sent.";
    }

    @Override
    public Period period(String text) {
        return Period.parse(text, calendar.zone(), calendar.firstDay());
    }

    @Override
    public Period running(Period.Kind kind) {
        return kind.of(clock.instant(), calendar.zone(), calendar.firstDay());
    }

    @Override
    public String weir() {
        return weir;
    }

    @Override
    public Path publicKey() {
        return folder.resolve(KEY).resolve(ReportKey.PUBLIC_FILE);
    }
}
