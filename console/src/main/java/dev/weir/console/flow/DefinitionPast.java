package dev.weir.console.flow;

import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The definitions that were in force, read again from the journals with the numbers that their versions had then. */
public final class DefinitionPast {
    private final List<DefinitionVersion> versions = new ArrayList<>();
    private final List<DefinitionSet> sets = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    /** A catalogue, since when, and what is different from then: a definition that this Weir reads otherwise. */
    public record Known(Instant at, Catalogue catalogue, List<Source> sources, List<String> doubts) {
        /** Copies the lists. */
        public Known {
            sources = List.copyOf(sources);
            doubts = List.copyOf(doubts);
        }
    }

    /** Takes an entry of its journal; so do the others. */
    public void add(DefinitionVersion version) {
        versions.add(version);
    }

    /** Takes an entry of its journal. */
    public void add(DefinitionSet set) {
        sets.add(set);
    }

    /** Takes an entry of its journal. */
    public void add(DefinitionSet.Text text) {
        texts.put(text.sha256(), text.text());
    }

    /** All catalogues in the order in which they came into force. */
    public List<Known> all() {
        return sets.stream().map(this::known).toList();
    }

    /** At most so many of the newest catalogues, in the order in which they came into force. */
    public List<Known> newest(int most) {
        return sets.subList(Math.max(0, sets.size() - most), sets.size()).stream()
                .map(this::known)
                .toList();
    }

    private Known known(DefinitionSet set) {
        var doubts = new ArrayList<String>();
        var sources = new ArrayList<Source>();
        for (DefinitionSet.File file : set.files()) {
            String text = texts.get(file.sha256());
            if (text == null) {
                doubts.add(file.name() + " of " + set.at() + " is not kept any more");
            } else {
                sources.add(new Source(file.name(), text));
            }
        }
        Map<Boolean, List<Source>> builtIn = sources.stream().collect(Collectors.partitioningBy(BuiltIn::is));
        return switch (Definitions.read(
                builtIn.getOrDefault(false, List.of()),
                builtIn.getOrDefault(true, List.of()),
                (slo, hash) -> number(slo, hash, set.at(), doubts))) {
            case Reading.Read read -> new Known(set.at(), read.catalogue(), sources, doubts);
            case Reading.Refused refused -> {
                doubts.add("the definitions of " + set.at() + " are refused now: "
                        + refused.errors().getFirst());
                yield new Known(set.at(), Catalogue.empty(), sources, doubts);
            }
        };
    }

    private int number(SloId slo, String hash, Instant at, List<String> doubts) {
        DefinitionVersion newest = null;
        for (DefinitionVersion version : versions) {
            if (version.slo().equals(slo) && !version.at().isAfter(at)) {
                newest = version;
            }
        }
        if (newest == null) {
            return 1;
        }
        if (!newest.hash().equals(hash)) {
            doubts.add(slo + " of " + at + " means something else to this version of Weir than it did then");
        }
        return newest.number();
    }
}
