package dev.weir.console.definitions;

import dev.weir.console.flow.BuiltIn;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.ui.definitions.Definitions;
import dev.weir.wire.definition.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The definitions of files, one by one, and what became of each: read from the sets that came into force, so that a file edited
 * by hand has versions as well. Thread-safe.
 */
final class FiledDefinitions {
    private static final Actor LOADER = Actor.system("definitions");
    private static final int PAGE = 1_000;

    private final Journal<DefinitionSet> sets;
    private final Journal<DefinitionSet.Text> texts;
    private final Map<String, List<Outline.Item>> outlines = new HashMap<>();
    private final Map<DefinitionId, List<Edition>> editions = new TreeMap<>();
    private Map<DefinitionId, Edition> inForce = Map.of();
    private long setsRead;
    private long textsRead;

    FiledDefinitions(Journals journals) {
        sets = journals.open(DefinitionSet.JOURNAL, new DefinitionSet.Written());
        texts = journals.open(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText());
    }

    /** What files define now. */
    synchronized Map<DefinitionId, Edition> inForce() {
        refresh();
        return inForce;
    }

    /** What files defined under this name, in order. */
    synchronized List<Edition> editions(DefinitionId id) {
        refresh();
        return List.copyOf(editions.getOrDefault(id, List.of()));
    }

    /** Reads what was kept since the last look. */
    private void refresh() {
        List<Journal.Entry<DefinitionSet.Text>> page = texts.after(textsRead, PAGE);
        while (!page.isEmpty()) {
            page.forEach(entry -> outlines.put(
                    entry.value().sha256(), Outline.of(entry.value().text())));
            textsRead = page.getLast().position();
            page = texts.after(textsRead, PAGE);
        }
        List<Journal.Entry<DefinitionSet>> some = sets.after(setsRead, PAGE);
        while (!some.isEmpty()) {
            some.forEach(entry -> take(entry.value()));
            setsRead = some.getLast().position();
            some = sets.after(setsRead, PAGE);
        }
    }

    private void take(DefinitionSet set) {
        var now = new LinkedHashMap<DefinitionId, Edition>();
        for (DefinitionSet.File file : set.files()) {
            if (!Stored.is(file.name())) {
                for (Outline.Item item : outlines.getOrDefault(file.sha256(), List.of())) {
                    item.id().ifPresent(id -> now.putIfAbsent(id, edition(set, file, item)));
                }
            }
        }
        now.forEach((id, edition) -> {
            var before = Optional.ofNullable(inForce.get(id));
            if (before.isEmpty() || !before.get().text().equals(edition.text())) {
                editions.computeIfAbsent(id, any -> new ArrayList<>()).add(edition);
            }
        });
        inForce.forEach((id, edition) -> {
            if (!now.containsKey(id)) {
                editions.computeIfAbsent(id, any -> new ArrayList<>())
                        .add(new Edition(
                                set.at(),
                                LOADER,
                                "it stands in no file any more",
                                edition.title(),
                                "",
                                edition.origin()));
            }
        });
        inForce = now;
    }

    private static Edition edition(DefinitionSet set, DefinitionSet.File file, Outline.Item item) {
        Definitions.Origin origin = BuiltIn.is(file.name())
                ? new Definitions.Origin.BuiltIn()
                : new Definitions.Origin.File(file.name(), item.line());
        String reason = origin instanceof Definitions.Origin.BuiltIn ? "comes with Weir" : "read from " + file.name();
        return new Edition(set.at(), LOADER, reason, item.title(), item.text(), origin);
    }
}
