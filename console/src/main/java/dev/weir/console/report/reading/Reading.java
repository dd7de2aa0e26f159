package dev.weir.console.report.reading;

import dev.weir.reports.Report;
import dev.weir.reports.evidence.Bundle;
import dev.weir.reports.evidence.ReportKey;
import dev.weir.reports.evidence.Verification;
import dev.weir.reports.render.Renderings;
import dev.weir.ui.reports.Reports.Difference;
import dev.weir.ui.reports.Reports.Glance;
import dev.weir.ui.reports.Reports.Verified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What revisions say, read from their files once, and whether they hold, checked when somebody asks. Thread-safe. */
public final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_KEPT = 2_000;
    private static final long LARGEST = 256L << 20;
    private static final int MOST_DIFFERENCES = 1_000;

    private final Archive archive;
    private final InstantSource clock;
    private final Map<Path, Optional<Glance>> glances = new ConcurrentHashMap<>();
    private final Map<Path, List<Difference>> differences = new ConcurrentHashMap<>();
    private final Map<Path, Verified> verified = new ConcurrentHashMap<>();
    private final Object checking = new Object();

    /** Over an archive. */
    public Reading(Archive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * A revision of a report; revision 0 is the newest.
     *
     * @throws NoSuchElementException when there is none
     */
    public Edition edition(String scope, String period, int revision) {
        return find(scope, period, revision)
                .orElseThrow(() -> new NoSuchElementException("there is no report about '" + scope + "' over '" + period
                        + "'" + (revision == 0 ? "" : " of revision " + revision)));
    }

    /** The same, when there is one. */
    public Optional<Edition> find(String scope, String period, int revision) {
        return archive.editions().stream()
                .filter(one ->
                        one.scope().text().equals(scope) && one.period().key().equals(period))
                .filter(one -> revision == 0 || one.revision() == revision)
                .max(java.util.Comparator.comparingInt(Edition::revision));
    }

    /** How many promises were kept; empty when its report cannot be read. */
    public Optional<Glance> glance(Edition edition) {
        return kept(glances, edition.folder(), folder -> {
            try {
                JsonNode summary = json(folder.resolve(Bundle.REPORT)).path("summary");
                return summary.isObject() ? Optional.of(glance(summary)) : Optional.empty();
            } catch (IOException | JacksonException e) {
                LOG.warn("the report in {} cannot be read: {}", folder, e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** The same of a report that nobody keeps. */
    public static Glance glance(Report report) {
        Report.Summary sum = report.summary();
        return sum.slas() > 0
                ? new Glance(sum.slas(), sum.kept(), sum.missed(), sum.unproven(), true)
                : new Glance(sum.slos(), sum.slosKept(), sum.slosMissed(), sum.slosUnproven(), false);
    }

    private static Glance glance(JsonNode sum) {
        int slas = sum.path("slas").asInt();
        return slas > 0
                ? new Glance(
                        slas,
                        sum.path("kept").asInt(),
                        sum.path("missed").asInt(),
                        sum.path("unproven").asInt(),
                        true)
                : new Glance(
                        sum.path("slos").asInt(),
                        sum.path("slosKept").asInt(),
                        sum.path("slosMissed").asInt(),
                        sum.path("slosUnproven").asInt(),
                        false);
    }

    /** What a revision says otherwise than the one before; none of the first. */
    public List<Difference> differences(Edition edition) {
        return kept(differences, edition.folder(), folder -> {
            Path file = folder.resolve(Bundle.DIFFERENCES);
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            try {
                return json(file)
                        .valueStream()
                        // up to when it knows is always another time
                        .filter(one -> !one.path("path").asString("").equals("head.known"))
                        .limit(MOST_DIFFERENCES)
                        .map(one -> new Difference(
                                one.path("path").asString(""),
                                one.path("before").asString(""),
                                one.path("after").asString("")))
                        .toList();
            } catch (IOException | JacksonException e) {
                return List.of(new Difference(Bundle.DIFFERENCES, "cannot be read", String.valueOf(e.getMessage())));
            }
        });
    }

    private static JsonNode json(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file.getFileName() + " has more than " + LARGEST + " bytes");
        }
        return JSON.readTree(Files.readAllBytes(file));
    }

    /** What the last verification since the start found. */
    public Optional<Verified> verified(Edition edition) {
        return Optional.ofNullable(verified.get(edition.folder()));
    }

    /** Checks a revision against its evidence; one at a time. Blocks. */
    public Verified verify(Edition edition) {
        synchronized (checking) {
            Verified found = check(edition.folder(), clock.instant());
            limit(verified);
            verified.put(edition.folder(), found);
            return found;
        }
    }

    private Verified check(Path folder, Instant now) {
        try {
            var found = Verification.of(
                    folder, ReportKey.publicKey(archive.publicKey()), Renderings.all(), archive.weir(), null);
            var findings = new ArrayList<>(found.findings());
            if (!found.ok() && findings.isEmpty()) {
                findings.add("it is not known who signed it");
            }
            var notes = List.of(found.facts() + " facts read, " + found.figures() + " figures computed again, "
                    + found.files() + " files compared");
            return new Verified(now, found.ok(), findings, notes);
        } catch (IOException | UncheckedIOException e) {
            return new Verified(now, false, List.of("it cannot be read: " + e.getMessage()), List.of());
        }
    }

    private static <T> T kept(Map<Path, T> known, Path folder, java.util.function.Function<Path, T> read) {
        T one = known.get(folder);
        if (one == null) {
            one = read.apply(folder);
            limit(known);
            known.put(folder, one);
        }
        return one;
    }

    /** What was read can be read again. */
    private static void limit(Map<Path, ?> known) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
    }
}
