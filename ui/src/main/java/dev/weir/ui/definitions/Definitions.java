package dev.weir.ui.definitions;

import dev.weir.model.Actor;
import dev.weir.model.DefinitionId;
import dev.weir.model.slo.SloId;
import dev.weir.ui.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about definitions read and do. Verbs are refused for those who may only look. */
public interface Definitions {
    /** Calls the reader at once and whenever something else is in force or wrong, from threads of its own. */
    Subscription watch(Consumer<Snapshot> reader);

    /** One definition as it is in force. */
    Optional<Content> find(DefinitionId id);

    /** The definition of an SLO, or of the pipeline that expects it. */
    Optional<DefinitionId> of(SloId slo);

    /** Its versions, the newest first. */
    List<Version> versions(DefinitionId id);

    /** The text of a version; empty when it is not kept. */
    Optional<String> text(DefinitionId id, int version);

    /** What {@code ./weir check} says of everything that is in force with this text in its place. Takes some 10 ms. */
    Checked check(String text);

    /** Makes versions of all documents of the text, or of none. */
    Saved save(Draft draft, Actor by);

    /** Makes a version with the text of an older one. */
    Saved restore(DefinitionId id, int version, String reason, Actor by);

    /** Takes a definition out of force; its versions stay. */
    Saved withdraw(DefinitionId id, String reason, Actor by);

    /** The documents of these definitions as one text; {@link #save} takes it back. */
    String export(Collection<DefinitionId> which);

    /** Replays what is judged in the text over so much of the past, beside what was in force; closing it gives up. */
    Subscription preview(String text, Duration back, Consumer<Preview> reader);

    /**
     * What is in force.
     *
     * @param problems what keeps the newest state of the files from being in force, and what is doubtful
     */
    record Snapshot(Instant at, List<Row> rows, List<Mistake> problems) {
        /** Copies the lists. */
        public Snapshot {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    /** Where a definition comes from. */
    sealed interface Origin {
        /** It is kept here and edited here. */
        record Stored() implements Origin {}

        /** It stands in a file, which is where it is edited. */
        record File(String path, int line) implements Origin {}

        /** It comes with Weir; one of the same name takes its place. */
        record BuiltIn() implements Origin {}
    }

    /** A definition and its newest version; {@code title} is its display name, or its name. */
    record Row(DefinitionId id, String title, Origin origin, Version version) {}

    /** A definition with its text, which is one document. */
    record Content(Row row, String text) {}

    /**
     * A version of a definition.
     *
     * @param number counted from 1
     * @param at since when it is in force
     * @param reason why, in the words of whoever made it; where the file stood otherwise
     * @param hash the beginning of the SHA-256 of its text
     * @param withdrawn whether it took the definition out of force
     */
    record Version(int number, Instant at, Actor by, String reason, String hash, boolean withdrawn) {}

    /**
     * Something wrong or doubtful.
     *
     * @param place the file, or the definition when it is not in the text that was asked about
     * @param own whether it is in that text
     * @param line in that text when it is its own, counted from 1
     * @param path the field, {@code spec.objectives[0].target}; empty for the text as a whole
     * @param fix what to write instead
     */
    record Mistake(String place, boolean own, int line, String path, String message, String fix, boolean doubt) {}

    /** What a text would do. */
    record Checked(List<Change> changes, List<Mistake> mistakes) {
        /** Copies the lists. */
        public Checked {
            changes = List.copyOf(changes);
            mistakes = List.copyOf(mistakes);
        }

        /** Whether it could be saved. */
        public boolean good() {
            return mistakes.stream().allMatch(Mistake::doubt);
        }
    }

    /** What a document of a text would become. */
    record Change(DefinitionId id, int line, Effect effect) {}

    /** What saving would do to one definition. */
    enum Effect {
        /** There is none of this name yet. */
        NEW,
        /** It becomes another version. */
        CHANGED,
        /** It says what is in force. */
        SAME,
        /** It cannot be: a file defines it. */
        IN_A_FILE
    }

    /**
     * What is to be saved.
     *
     * @param text one document or several
     * @param basedOn the version that each was begun with, 0 for one that is to be new; one that is not named is taken as it comes
     */
    record Draft(String text, Map<DefinitionId, Integer> basedOn, String reason) {
        /** Copies the map. */
        public Draft {
            basedOn = Map.copyOf(basedOn);
        }
    }

    /** What came of it. */
    sealed interface Saved {
        /** These are in force now; none when nothing differed. */
        record Done(Map<DefinitionId, Version> versions) implements Saved {
            /** Copies the map. */
            public Done {
                versions = Map.copyOf(versions);
            }
        }

        /** Nothing was saved. */
        record Refused(List<Mistake> mistakes) implements Saved {
            /** Copies the list. */
            public Refused {
                mistakes = List.copyOf(mistakes);
            }
        }

        /** Nothing was saved: somebody else made a version meanwhile. */
        record Conflict(DefinitionId id, Version newest) implements Saved {}
    }

    /** How far a preview is. */
    sealed interface Preview {
        /** This share is replayed, 0…1; of the one named. */
        record Replaying(String title, double done) implements Preview {}

        /** All were. */
        record Done(List<Compared> compared) implements Preview {
            /** Copies the list. */
            public Done {
                compared = List.copyOf(compared);
            }
        }

        /** Nothing can be told, for this reason: a sentence. */
        record Refused(String why) implements Preview {}
    }

    /**
     * What a candidate would have told beside what was in force.
     *
     * @param before empty when nothing of that name was, or it is not known
     * @param coverage the share of the span that samples cover, 0…1
     * @param samples how many there are; with none nothing can be told
     * @param remarks what limits the comparison, each a sentence
     */
    record Compared(
            String title, Side after, Optional<Side> before, double coverage, long samples, List<String> remarks) {
        /** Copies the list. */
        public Compared {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What one of the two told.
     *
     * @param attainment 0…1, NaN when nothing was counted
     * @param remaining of the budget, 1 untouched; NaN when nothing was counted
     */
    record Side(int pages, int tickets, double attainment, double remaining) {}
}
