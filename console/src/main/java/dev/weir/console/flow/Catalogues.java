package dev.weir.console.flow;

import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.Interval;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.CorrectedTime;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions in force. Every content of an SLO is a version with its hash, kept in a journal; a load that has errors
 * changes nothing and says so.
 */
public final class Catalogues {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);
    private static final Actor LOADER = Actor.system("definitions");
    /** Corrections are laid out anew each hour. */
    private static final Duration AHEAD = Duration.ofHours(26);

    /** Who brings a catalogue into force. */
    @FunctionalInterface
    public interface Adoption {
        /** Calls {@code keep} with the instant since which it holds, then lets it be judged. */
        void take(Catalogue catalogue, Consumer<Instant> keep);
    }

    private final Path folder;
    private final Supplier<List<Source>> builtIn;
    private final Supplier<List<Source>> stored;
    private final Journal<DefinitionVersion> journal;
    private final Journal<DefinitionSet> sets;
    private final Journal<DefinitionSet.Text> texts;
    private final Audit audit;
    private final CorrectionAudit corrections;
    private final Map<SloId, DefinitionVersion> newest = new HashMap<>();
    private final Doubts doubts;
    private final Adoption adoption;
    private List<DefinitionSet.File> kept = List.of();
    private volatile Catalogue current = Catalogue.empty();
    private volatile List<Problem> problems = List.of();
    private volatile List<Problem> warnings = List.of();
    private String lastSeen = "";
    private String lastTried = "";

    /** Without further doubts about what is right in itself. */
    public Catalogues(Path folder, Journals journals, Audit audit, Adoption adoption) {
        this(folder, List.of(), journals, audit, Doubts.none(), adoption);
    }

    /**
     * Reads which versions there were; loads nothing yet. The adoption is called with every catalogue that comes into force.
     *
     * @param builtIn definitions that are always in force, unless the folder has others of the same names
     */
    public Catalogues(
            Path folder, List<Source> builtIn, Journals journals, Audit audit, Doubts doubts, Adoption adoption) {
        this(folder, () -> builtIn, List::of, journals, audit, doubts, adoption);
    }

    /**
     * The same with definitions that are kept elsewhere.
     *
     * @param builtIn as above; asked at every look, from memory
     * @param stored what is defined beside the folder; asked at every look, from memory
     */
    public Catalogues(
            Path folder,
            Supplier<List<Source>> builtIn,
            Supplier<List<Source>> stored,
            Journals journals,
            Audit audit,
            Doubts doubts,
            Adoption adoption) {
        this.doubts = doubts;
        this.folder = folder;
        this.stored = stored;
        this.builtIn = builtIn;
        this.journal = journals.open(DefinitionVersion.JOURNAL, new DefinitionVersion.Written());
        this.sets = journals.open(DefinitionSet.JOURNAL, new DefinitionSet.Written());
        this.texts = journals.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText());
        this.audit = audit;
        this.corrections = new CorrectionAudit(audit);
        this.adoption = adoption;
        journal.replay(version -> newest.put(version.slo(), version));
        sets.replay(set -> kept = set.files());
    }

    /** Looks at the folder and takes over what changed since the last look. */
    public synchronized void load() {
        var sources = with(stored.get());
        var behind = builtIn.get();
        var content = content(sources, behind);
        boolean settled = lastSeen.isEmpty() || content.equals(lastSeen);
        lastSeen = content;
        if (content.equals(lastTried) || !settled) {
            return; // known already, or somebody is writing: the next look decides
        }
        switch (Definitions.read(sources, behind, this::version)) {
            case Reading.Refused refused -> {
                problems = refused.errors();
                warnings = refused.warnings();
                refused.errors().forEach(problem -> LOG.error("definitions: {}", problem));
                LOG.error(
                        "the definitions have {} errors, the ones of before stay in force",
                        refused.errors().size());
                lastTried = content;
            }
            case Reading.Read read -> bring(read, sources, behind);
        }
    }

    /** What reading the folder gives with these beside it; takes nothing over. */
    public synchronized Reading read(List<Source> beside) {
        return Definitions.read(with(beside), builtIn.get(), this::version);
    }

    /**
     * Takes over what is defined beside the folder, when all of it can be read; else nothing changes.
     *
     * @param keep called before it comes into force: what {@code stored} gives has it from then on
     */
    public synchronized Reading change(List<Source> beside, Runnable keep) {
        var sources = with(beside);
        var behind = builtIn.get();
        Reading reading = Definitions.read(sources, behind, this::version);
        if (reading instanceof Reading.Read read) {
            keep.run();
            lastSeen = content(sources, behind);
            bring(read, sources, behind);
        }
        return reading;
    }

    private List<Source> with(List<Source> beside) {
        return Stream.concat(Definitions.folder(folder).stream(), beside.stream())
                .toList();
    }

    private static String content(List<Source> sources, List<Source> behind) {
        return sources.toString() + behind;
    }

    private void bring(Reading.Read read, List<Source> sources, List<Source> behind) {
        problems = List.of();
        warnings = Stream.concat(read.warnings().stream(), doubts.about(read.catalogue(), sources).stream())
                .toList();
        warnings.forEach(problem -> LOG.warn("definitions: {}", problem));
        adopt(read.catalogue(), Stream.concat(sources.stream(), behind.stream()).toList());
        lastTried = content(sources, behind);
    }

    /** What is in force. */
    public Catalogue current() {
        return current;
    }

    /** The errors of the last load, none when it was taken over. */
    public List<Problem> problems() {
        return problems;
    }

    /** What the last load found doubtful. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** Does something with what is in force while nothing else comes into force. */
    public synchronized void hold(Consumer<Catalogue> work) {
        work.accept(current);
    }

    /** The time that a catalogue's corrections take out of each SLO: over its period, and a day ahead of now. */
    public static Map<SloId, List<Interval>> corrected(Catalogue catalogue, Instant now) {
        return corrected(catalogue, new Interval(now, now.plus(AHEAD)));
    }

    /** The same as long as a catalogue is in force: what of it was not laid out yet at some moment in it makes no difference then. */
    public static Map<SloId, List<Interval>> corrected(Catalogue catalogue, Interval inForce) {
        Instant begin = catalogue.slos().stream()
                .map(slo -> slo.window().until(inForce.start()).start())
                .min(Comparator.naturalOrder())
                .orElse(inForce.start());
        return CorrectedTime.of(catalogue.corrections(), new Interval(begin, inForce.end()));
    }

    private int version(SloId slo, String hash) {
        var known = newest.get(slo);
        return known == null ? 1 : known.hash().equals(hash) ? known.number() : known.number() + 1;
    }

    private void adopt(Catalogue catalogue, List<Source> sources) {
        adoption.take(catalogue, at -> keep(catalogue, sources, at));
        current = catalogue;
    }

    private void keep(Catalogue catalogue, List<Source> sources, Instant at) {
        var fresh = catalogue.expectations().stream()
                .filter(slo -> {
                    var known = newest.get(slo.id());
                    return known == null || !known.hash().equals(slo.hash());
                })
                .map(slo -> new DefinitionVersion(slo.id(), slo.version(), slo.hash(), at))
                .toList();
        journal.append(fresh);
        fresh.forEach(version -> newest.put(version.slo(), version));
        var set = DefinitionSet.of(sources, at);
        if (!set.files().equals(kept)) {
            sources.stream()
                    .map(source -> DefinitionSet.Text.of(source, at))
                    .forEach(text -> texts.appendOnce(text, text.sha256()));
            sets.append(List.of(set));
            kept = set.files();
        }
        corrections.note(catalogue.corrections());
        if (!catalogue.hash().equals(current.hash())) {
            audit.record(
                    LOADER,
                    "definitions.load",
                    catalogue.hash(),
                    catalogue.slos().size() + " SLOs and " + catalogue.alerts().size() + " alerts, " + fresh.size()
                            + " new or changed");
            LOG.info(
                    "{} SLOs, {} alerts, {} SLAs in force ({} new or changed)",
                    catalogue.slos().size(),
                    catalogue.alerts().size(),
                    catalogue.slas().size(),
                    fresh.size());
        }
    }
}
