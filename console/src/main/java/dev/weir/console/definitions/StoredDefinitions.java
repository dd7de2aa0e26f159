package dev.weir.console.definitions;

import dev.weir.console.access.Audit;
import dev.weir.model.DefinitionId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.definition.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The definitions that are kept in the store, with all their versions, read from their journal. Thread-safe. */
public final class StoredDefinitions {
    /** The journal of the versions, which retention must leave alone. */
    public static final String JOURNAL = Stored.JOURNAL;

    private final Journals journals;
    private final Journal<Stored> journal;
    private final Audit audit;
    private final Map<DefinitionId, List<Stored>> versions = new TreeMap<>();

    /** Reads the versions of before. */
    public StoredDefinitions(Journals journals, Audit audit) {
        this.journals = journals;
        this.journal = journals.open(Stored.JOURNAL, new Stored.Written());
        this.audit = audit;
        journal.replay(this::add);
    }

    private void add(Stored stored) {
        versions.computeIfAbsent(stored.id(), id -> new ArrayList<>()).add(stored);
    }

    /** What is in force of them, to be read among the files. */
    public synchronized List<Source> sources() {
        return sources(UnaryOperator.identity());
    }

    /** The same as it would be with these versions. */
    synchronized List<Source> sourcesWith(Collection<Stored> fresh) {
        return sources(newest -> {
            var changed = new TreeMap<>(newest);
            fresh.forEach(stored -> changed.put(stored.id(), stored));
            return changed;
        });
    }

    private List<Source> sources(UnaryOperator<Map<DefinitionId, Stored>> change) {
        var newest = new TreeMap<DefinitionId, Stored>();
        versions.forEach((id, all) -> newest.put(id, all.getLast()));
        return change.apply(newest).values().stream()
                .filter(stored -> !stored.withdrawn())
                .map(Stored::source)
                .toList();
    }

    /** All versions of a definition, in order; none when it was never kept here. */
    synchronized List<Stored> versions(DefinitionId id) {
        return List.copyOf(versions.getOrDefault(id, List.of()));
    }

    /** The newest version; empty when it is not in force. */
    synchronized Optional<Stored> inForce(DefinitionId id) {
        return Optional.ofNullable(versions.get(id)).map(List::getLast).filter(stored -> !stored.withdrawn());
    }

    /** Those that are in force. */
    synchronized List<Stored> inForce() {
        return versions.values().stream()
                .map(List::getLast)
                .filter(stored -> !stored.withdrawn())
                .toList();
    }

    /** Keeps versions with a line in the audit journal for each, all or none. */
    synchronized void keep(List<Stored> fresh) {
        journals.atomically(() -> {
            journal.append(fresh);
            fresh.forEach(stored -> audit.record(
                    stored.by(),
                    stored.withdrawn() ? "definition.withdraw" : "definition.save",
                    stored.id().toString(),
                    stored.reason()));
        });
        fresh.forEach(this::add);
    }
}
