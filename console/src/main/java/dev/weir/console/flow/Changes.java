package dev.weir.console.flow;

import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.json.ChangeCodec;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was changed about pipelines: told by people and programs, or recognised by Weir itself. Thread-safe. */
public final class Changes {
    private static final int REMEMBERED = 1_000;

    private final Journal<Change> journal;
    private final Deque<Change> told = new ArrayDeque<>();

    /** Opens the journal. */
    public Changes(Journals journals) {
        journal = journals.open("changes", new ChangeCodec());
        journal.replay(this::remember);
    }

    /** Keeps a change; the same one told twice is kept once. Tells whether it was new. */
    public boolean record(Change change) {
        boolean fresh = journal.appendOnce(
                change, change.pipeline() + " " + change.at() + " " + change.kind() + " " + change.version());
        if (fresh) {
            remember(change);
        }
        return fresh;
    }

    private void remember(Change change) {
        synchronized (told) {
            told.addLast(change);
            if (told.size() > REMEMBERED) {
                told.removeFirst();
            }
        }
    }

    /** The changes of a pipeline in a span, newest first. */
    public List<Change> of(PipelineId pipeline, Interval when) {
        return journal.read(pipeline.toString(), when).stream()
                .sorted(Comparator.comparing(Change::at).reversed())
                .toList();
    }

    /** All changes in a span, among the last thousand that were told; reads nothing. */
    public List<Change> told(Interval when) {
        synchronized (told) {
            return told.stream().filter(change -> when.contains(change.at())).toList();
        }
    }

    /** The last change of a pipeline in a span, among the last thousand that were told; reads nothing. */
    public Optional<Change> last(PipelineId pipeline, Interval when) {
        synchronized (told) {
            return told.stream()
                    .filter(change -> change.pipeline().equals(pipeline) && when.contains(change.at()))
                    .max(Comparator.comparing(Change::at));
        }
    }
}
