package dev.weir.console.definitions;

import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.store.Journals;
import dev.weir.ui.definitions.Definitions;
import dev.weir.ui.definitions.Definitions.Change;
import dev.weir.ui.definitions.Definitions.Checked;
import dev.weir.ui.definitions.Definitions.Draft;
import dev.weir.ui.definitions.Definitions.Effect;
import dev.weir.ui.definitions.Definitions.Mistake;
import dev.weir.ui.definitions.Definitions.Origin;
import dev.weir.ui.definitions.Definitions.Saved;
import dev.weir.ui.definitions.Definitions.Version;
import dev.weir.wire.definition.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where definitions are changed: by the editor, over REST, and by acts that write one, such as the correction of an incident. What is
 * saved was read together with everything else by the reader of {@code ./weir check}, and is in force when the answer comes. Rights
 * are the caller's to ask for. Thread-safe.
 *
 * <p>A correction is saved as any other document: {@code save(new Draft(yaml of kind Correction, Map.of(id, 0), reason), actor)}.
 */
public final class Desk {
    private static final int LONGEST_REASON = 1_000;
    private static final int SHOWN = 12;

    private final StoredDefinitions store;
    private final FiledDefinitions files;
    private final Catalogues catalogues;
    private final InstantSource clock;

    /** Over what is kept and what is in force. */
    public Desk(StoredDefinitions store, Journals journals, Catalogues catalogues, InstantSource clock) {
        this.store = store;
        this.files = new FiledDefinitions(journals);
        this.catalogues = catalogues;
        this.clock = clock;
    }

    /** Everything that is in force, one by one. */
    public List<Definitions.Content> all() {
        var found = new TreeMap<DefinitionId, Definitions.Content>();
        files.inForce().keySet().forEach(id -> content(id).ifPresent(content -> found.put(id, content)));
        store.inForce().forEach(stored -> content(stored.id()).ifPresent(content -> found.put(stored.id(), content)));
        return List.copyOf(found.values());
    }

    /** One that is in force. */
    public Optional<Definitions.Content> content(DefinitionId id) {
        List<Edition> editions = editions(id);
        if (editions.isEmpty() || editions.getLast().withdrawn()) {
            return Optional.empty();
        }
        Edition newest = editions.getLast();
        // where it stands in its file is known of the newest state of the file only
        Origin origin = Optional.ofNullable(files.inForce().get(id))
                .filter(now -> !(newest.origin() instanceof Origin.Stored))
                .map(Edition::origin)
                .orElse(newest.origin());
        return Optional.of(new Definitions.Content(
                new Definitions.Row(id, newest.title(), origin, version(editions, editions.size())), newest.text()));
    }

    /** The versions of one, in order; the number of the first is 1. */
    private List<Edition> editions(DefinitionId id) {
        return Stream.concat(
                        files.editions(id).stream(), store.versions(id).stream().map(Desk::edition))
                .sorted(Comparator.comparing(Edition::at))
                .toList();
    }

    private static Edition edition(Stored stored) {
        return new Edition(
                stored.at(),
                stored.by(),
                stored.reason(),
                Sheet.title(stored.text(), stored.id().name()),
                stored.text(),
                new Origin.Stored());
    }

    /** The versions of one, the newest first; none when there never was one. */
    public List<Version> versions(DefinitionId id) {
        List<Edition> editions = editions(id);
        var versions = new ArrayList<Version>();
        for (int number = editions.size(); number > 0; number--) {
            versions.add(version(editions, number));
        }
        return versions;
    }

    private static Version version(List<Edition> editions, int number) {
        Edition edition = editions.get(number - 1);
        String hash =
                edition.withdrawn() ? "" : DefinitionSet.sha256(edition.text()).substring(0, SHOWN);
        return new Version(number, edition.at(), edition.by(), edition.reason(), hash, edition.withdrawn());
    }

    /** The text of a version; empty when there is no such version, or it took the definition out of force. */
    public Optional<String> text(DefinitionId id, int version) {
        List<Edition> editions = editions(id);
        return version < 1 || version > editions.size()
                ? Optional.empty()
                : Optional.of(editions.get(version - 1).text()).filter(text -> !text.isEmpty());
    }

    /** What saving a text would do, and everything that would be wrong then. */
    public Checked check(String text) {
        return checked(Sheet.of(text)).checked();
    }

    /** Everything as it would be read with the text in place; refused when it cannot be. */
    public Reading reading(String text) {
        return catalogues.read(
                store.sourcesWith(fresh(Sheet.of(text), Actor.system("check"), "check", clock.instant())));
    }

    private record Looked(Checked checked, List<DefinitionId> changed) {}

    private Looked checked(Sheet sheet) {
        var mistakes = new ArrayList<>(sheet.mistakes());
        var changes = new ArrayList<Change>();
        var changed = new ArrayList<DefinitionId>();
        sheet.items().forEach((id, item) -> {
            Effect effect = effect(id, item.text());
            changes.add(new Change(id, item.line(), effect));
            switch (effect) {
                case NEW, CHANGED -> changed.add(id);
                case SAME -> {}
                case IN_A_FILE -> mistakes.add(inAFile(id, item.line()));
            }
        });
        if (mistakes.isEmpty()) {
            Reading reading = catalogues.read(
                    store.sourcesWith(fresh(sheet, changed, Actor.system("check"), "check", clock.instant())));
            mistakes.addAll(sheet.mistakes(reading));
        }
        return new Looked(new Checked(changes, mistakes), changed);
    }

    private Effect effect(DefinitionId id, String text) {
        Optional<Stored> kept = store.inForce(id);
        if (kept.isPresent()) {
            return kept.get().text().equals(text) ? Effect.SAME : Effect.CHANGED;
        }
        Edition filed = files.inForce().get(id);
        return filed == null || filed.origin() instanceof Origin.BuiltIn ? Effect.NEW : Effect.IN_A_FILE;
    }

    private Mistake inAFile(DefinitionId id, int line) {
        Edition filed = files.inForce().get(id);
        String place = filed != null && filed.origin() instanceof Origin.File file
                ? file.path() + ":" + file.line()
                : "a file";
        return new Mistake(
                id.toString(),
                true,
                line,
                "metadata.name",
                id.kind() + " '" + id.name() + "' is defined in " + place,
                "edit it there, or give this one another name",
                false);
    }

    private List<Stored> fresh(Sheet sheet, Actor by, String reason, Instant at) {
        return fresh(sheet, sheet.items().keySet(), by, reason, at);
    }

    private static List<Stored> fresh(
            Sheet sheet, Collection<DefinitionId> which, Actor by, String reason, Instant at) {
        return which.stream()
                .map(id -> new Stored(id, at, by, reason, sheet.text(id)))
                .toList();
    }

    /** Makes versions of all documents of the text, or of none. */
    public synchronized Saved save(Draft draft, Actor by) {
        var sheet = Sheet.of(draft.text());
        var wrong = new ArrayList<>(reason(draft.reason()));
        for (Map.Entry<DefinitionId, Integer> based : draft.basedOn().entrySet()) {
            Optional<Version> newer = newer(based.getKey(), based.getValue());
            if (newer.isPresent() && wrong.isEmpty()) {
                return new Saved.Conflict(based.getKey(), newer.get());
            }
        }
        Looked looked = checked(sheet);
        looked.checked().mistakes().stream().filter(mistake -> !mistake.doubt()).forEach(wrong::add);
        if (!wrong.isEmpty()) {
            return new Saved.Refused(wrong);
        }
        return bring(sheet, fresh(sheet, looked.changed(), by, draft.reason().strip(), clock.instant()));
    }

    /** The version that somebody made since. */
    private Optional<Version> newer(DefinitionId id, int basedOn) {
        List<Edition> editions = editions(id);
        boolean gone = editions.isEmpty() || editions.getLast().withdrawn();
        return editions.size() == basedOn || (basedOn == 0 && gone)
                ? Optional.empty()
                : editions.isEmpty() ? Optional.empty() : Optional.of(version(editions, editions.size()));
    }

    private static List<Mistake> reason(String reason) {
        if (reason.isBlank()) {
            return List.of(Sheet.mistake("the reason is missing", "say why, for those who read the history"));
        }
        return reason.length() > LONGEST_REASON
                ? List.of(Sheet.mistake(
                        "the reason has " + reason.length() + " characters, at most " + LONGEST_REASON + " are kept",
                        "shorten it"))
                : List.of();
    }

    private Saved bring(Sheet sheet, List<Stored> fresh) {
        if (fresh.isEmpty()) {
            return new Saved.Done(Map.of());
        }
        Reading reading = catalogues.change(store.sourcesWith(fresh), () -> store.keep(fresh));
        return switch (reading) {
            case Reading.Refused refused -> new Saved.Refused(sheet.mistakes(refused));
            case Reading.Read read -> {
                var versions = new HashMap<DefinitionId, Version>();
                fresh.forEach(stored -> {
                    List<Edition> editions = editions(stored.id());
                    versions.put(stored.id(), version(editions, editions.size()));
                });
                yield new Saved.Done(versions);
            }
        };
    }

    /** Makes a version with the text of an older one. */
    public synchronized Saved restore(DefinitionId id, int version, String reason, Actor by) {
        Optional<String> text = text(id, version);
        if (text.isEmpty()) {
            return new Saved.Refused(List.of(Sheet.mistake(
                    "there is no text of version " + version + " of " + id, "choose one of its versions")));
        }
        return save(new Draft(text.get(), Map.of(), reason), by);
    }

    /** Takes a definition out of force; its versions stay. */
    public synchronized Saved withdraw(DefinitionId id, String reason, Actor by) {
        List<Mistake> wrong = reason(reason);
        if (!wrong.isEmpty()) {
            return new Saved.Refused(wrong);
        }
        if (store.inForce(id).isEmpty()) {
            return new Saved.Refused(List.of(
                    files.inForce().containsKey(id)
                            ? inAFile(id, 1)
                            : Sheet.mistake("there is no " + id + " in force", "look at the list of definitions")));
        }
        return bring(Sheet.of(""), List.of(new Stored(id, clock.instant(), by, reason.strip(), "")));
    }

    /** The documents of these definitions that are in force, as one text that {@link #save} takes back. */
    public String export(Collection<DefinitionId> which) {
        return new TreeSet<>(which)
                .stream()
                        .flatMap(id -> content(id).stream())
                        .map(Definitions.Content::text)
                        .collect(Collectors.joining("---\n"));
    }

    /** What keeps the newest state of the files from being in force, then what is doubtful. */
    public List<Mistake> problems() {
        return Stream.concat(
                        catalogues.problems().stream().map(problem -> Sheet.elsewhere(problem, false)),
                        catalogues.warnings().stream().map(problem -> Sheet.elsewhere(problem, true)))
                .toList();
    }
}
