package dev.weir.ui.reports;

import dev.weir.model.Actor;
import dev.weir.ui.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pages about reports read and do. */
public interface Reports {
    /** Calls the reader at once, and then every few seconds, from threads of its own. */
    Subscription watchAll(Filter filter, Consumer<Snapshot> reader);

    /** The same of one report; empty while there is none, unless its period is still running: then it can be looked at so far. */
    Subscription watch(Key key, Consumer<Optional<Detail>> reader);

    /** The periods of a sort that have begun, the newest first. */
    List<Choice> periods(Kind kind);

    /** For whom there may be reports: everything, owners, agreements. */
    List<About> scopes();

    /** Makes a report, a new revision when there was one; it goes on when nobody waits for it. {@code told} is called from a thread of its own. */
    void make(Wanted wanted, Actor by, Consumer<Made> told);

    /** Computes a report of a running period, which nobody keeps; {@code told} is called from a thread of its own. */
    void preview(Wanted wanted, Consumer<Made> told);

    /** Sends a revision again to everybody that it goes to; answers what came of that wish, in a sentence. */
    String resend(Key key, Actor by);

    /** Checks evidence, chain, signature and files of a revision; {@code told} is called from a thread of its own. */
    void verify(Key key, Consumer<Verified> told);

    /** Opens an action item in the report about a period; answers what is wrong with it, if something is. */
    Optional<String> open(String period, Wish wish, Actor by);

    /** Says an item anew; answers what is wrong with it, if something is. */
    Optional<String> change(String id, Wish wish, Actor by);

    /** Says that an item is done; answers why not, if it could not. */
    Optional<String> done(String id, Actor by);

    /** Takes back that an item is done; answers why not, if it could not. */
    Optional<String> undo(String id, Actor by);

    /** The sorts of periods. */
    enum Kind {
        /** Seven days. */
        WEEK,
        /** A month of the calendar. */
        MONTH,
        /** Three months. */
        QUARTER;

        /** As in addresses, and on screens. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Which reports are looked for: a scope, empty for all; at most so many. */
    record Filter(String scope, Optional<Kind> kind, int most) {}

    /** A report: {@code estate}, {@code owner:payments} or {@code sla:fraud}; {@code 2026-W46}; revision 0 is the newest. */
    record Key(String scope, String period, int revision) {}

    /** A report that somebody wants. */
    record Wanted(String scope, String period) {}

    /** A scope and its title. */
    record About(String scope, String title) {}

    /** A period with its first and its last day. */
    record Choice(String period, LocalDate first, LocalDate last, boolean running) {}

    /** How many of the agreements, or of the promises when there is no agreement, were kept. */
    record Glance(int all, int kept, int missed, int unproven, boolean agreements) {}

    /** What became of sending. */
    enum SentState {
        /** It arrived. */
        SENT,
        /** It is tried again. */
        WAITING,
        /** It was refused or given up. */
        FAILED
    }

    /** How a report went to one destination: {@code what} came of the last attempt. */
    record Sent(String to, SentState state, int attempts, Instant at, String what) {}

    /**
     * The newest revision of a report.
     *
     * @param glance empty when it cannot be read
     * @param bytes of all its files
     */
    record Row(
            Key key, About about, Choice period, Optional<Glance> glance, Instant made, List<Sent> sent, long bytes) {
        /** Copies the list. */
        public Row {
            sent = List.copyOf(sent);
        }
    }

    /**
     * The history at one instant, newest first.
     *
     * @param total how many reports the filter lets through
     * @param running the running week, of the scope that is looked for
     * @param making what is being made now, in words
     */
    record Snapshot(Instant at, int total, List<Row> rows, Choice running, List<String> making) {
        /** Copies the lists. */
        public Snapshot {
            rows = List.copyOf(rows);
            making = List.copyOf(making);
        }
    }

    /** What came of making a report. */
    sealed interface Made {
        /** It is there. */
        record Done(Key key) implements Made {}

        /** It is not, for this reason: a sentence with what can be done. */
        record Failed(String why) implements Made {}
    }

    /**
     * What a verification found.
     *
     * @param findings sentences, none when everything fits
     * @param notes what could not be checked, or deserves to be known
     */
    record Verified(Instant at, boolean ok, List<String> findings, List<String> notes) {
        /** Copies the lists. */
        public Verified {
            findings = List.copyOf(findings);
            notes = List.copyOf(notes);
        }
    }

    /** A file that can be downloaded: its title, and its address below the console's. */
    record File(String title, String address, long bytes) {}

    /** What a revision says otherwise than the one before. */
    record Difference(String what, String before, String after) {}

    /** What is to be done by whom until when; the owner may be empty. */
    record Wish(String about, String title, String owner, Optional<LocalDate> due) {}

    /**
     * An action item.
     *
     * @param period of the report in which it was opened
     * @param carried whether that was an earlier one
     * @param link to what it is about, below the console's address; empty when nothing is known of it
     * @param done when it was done
     */
    record Item(
            String id, Wish wish, String period, boolean carried, boolean late, String link, Optional<Instant> done) {}

    /**
     * One report.
     *
     * @param row the revision that is looked at; of a preview its revision is 0 and its files are none
     * @param revisions all there are, newest first
     * @param languages codes, {@code en} first
     * @param pages the address of its HTML in each language, in the order of the languages
     * @param verified the last verification since the console started
     * @param abouts what an action item can be about: names of agreements and promises
     */
    record Detail(
            Instant at,
            Row row,
            List<Integer> revisions,
            List<String> languages,
            List<String> pages,
            List<File> files,
            Optional<Verified> verified,
            List<Difference> differences,
            List<Item> items,
            List<String> abouts) {
        /** Copies the lists. */
        public Detail {
            revisions = List.copyOf(revisions);
            languages = List.copyOf(languages);
            pages = List.copyOf(pages);
            files = List.copyOf(files);
            differences = List.copyOf(differences);
            items = List.copyOf(items);
            abouts = List.copyOf(abouts);
        }

        /** Whether it is only what a running period is like so far. */
        public boolean preview() {
            return row.key().revision() == 0;
        }
    }
}
