package dev.weir.console.flow;

import dev.weir.console.access.Audit;
import dev.weir.model.Actor;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The definitions in force. Every content of an SLO is a version with its hash, kept in a journal; a load that has errors
 * changes nothing and says so.
 */
public final class Catalogues {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogues.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Actor LOADER = Actor.system("definitions");

    /** One version of one SLO. */
    private record Version(SloId slo, int number, String hash, Instant at) {}

    private final Path folder;
    private final Journal<Version> journal;
    private final Audit audit;
    private final InstantSource clock;
    private final Map<SloId, Version> newest = new HashMap<>();
    private final Consumer<Catalogue> taken;
    private volatile Catalogue current = Catalogue.empty();
    private volatile List<Problem> problems = List.of();
    private String lastSeen = "";
    private String lastTried = "";

    /** Reads which versions there were; loads nothing yet. The consumer is called with every catalogue that comes into force. */
    public Catalogues(Path folder, Journals journals, Audit audit, InstantSource clock, Consumer<Catalogue> taken) {
        this.folder = folder;
        this.journal = journals.open("definitions", new VersionCodec());
        this.audit = audit;
        this.clock = clock;
        this.taken = taken;
        journal.replay(version -> newest.put(version.slo(), version));
    }

    /** Looks at the folder and takes over what changed since the last look. */
    public synchronized void load() {
        var sources = Definitions.folder(folder);
        var content = sources.toString();
        boolean settled = lastSeen.isEmpty() || content.equals(lastSeen);
        lastSeen = content;
        if (content.equals(lastTried) || !settled) {
            return; // known already, or somebody is writing: the next look decides
        }
        switch (Definitions.read(sources, this::version)) {
            case Reading.Refused refused -> {
                problems = refused.errors();
                refused.errors().forEach(problem -> LOG.error("definitions: {}", problem));
                LOG.error(
                        "the definitions have {} errors, the ones of before stay in force",
                        refused.errors().size());
                lastTried = content;
            }
            case Reading.Read read -> {
                problems = List.of();
                read.warnings().forEach(problem -> LOG.warn("definitions: {}", problem));
                adopt(read.catalogue());
                lastTried = content;
            }
        }
    }

    /** What is in force. */
    public Catalogue current() {
        return current;
    }

    /** The errors of the last load, none when it was taken over. */
    public List<Problem> problems() {
        return problems;
    }

    private int version(SloId slo, String hash) {
        var known = newest.get(slo);
        return known == null ? 1 : known.hash().equals(hash) ? known.number() : known.number() + 1;
    }

    private void adopt(Catalogue catalogue) {
        var fresh = catalogue.slos().stream()
                .filter(slo -> {
                    var known = newest.get(slo.id());
                    return known == null || !known.hash().equals(slo.hash());
                })
                .map(slo -> new Version(slo.id(), slo.version(), slo.hash(), clock.instant()))
                .toList();
        journal.append(fresh);
        fresh.forEach(version -> newest.put(version.slo(), version));
        if (!catalogue.hash().equals(current.hash())) {
            audit.record(
                    LOADER,
                    "definitions.load",
                    catalogue.hash(),
                    catalogue.slos().size() + " SLOs, " + fresh.size() + " new or changed");
            LOG.info(
                    "{} SLOs, {} SLAs in force ({} new or changed)",
                    catalogue.slos().size(),
                    catalogue.slas().size(),
                    fresh.size());
        }
        taken.accept(catalogue);
        current = catalogue;
    }

    private static final class VersionCodec implements Codec<Version> {
        @Override
        public String encode(Version version) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("slo", version.slo().name())
                    .put("version", version.number())
                    .put("hash", version.hash())
                    .put("at", version.at().toString())
                    .toString();
        }

        @Override
        public Version decode(String text) {
            var node = JSON.readTree(text);
            return new Version(
                    new SloId(node.path("slo").asString()),
                    node.path("version").asInt(),
                    node.path("hash").asString(),
                    Instant.parse(node.path("at").asString()));
        }

        @Override
        public String key(Version version) {
            return version.slo().name();
        }

        @Override
        public Instant at(Version version) {
            return version.at();
        }
    }
}
