package dev.weir.console.flow;

import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.wire.json.ChangeCodec;
import java.util.Comparator;
import java.util.List;

/** What was changed about pipelines: told by people and programs, or recognised by Weir itself. Thread-safe. */
public final class Changes {
    private final Journal<Change> journal;

    /** Opens the journal. */
    public Changes(Journals journals) {
        journal = journals.open("changes", new ChangeCodec());
    }

    /** Keeps a change; the same one told twice is kept once. Tells whether it was new. */
    public boolean record(Change change) {
        return journal.appendOnce(
                change, change.pipeline() + " " + change.at() + " " + change.kind() + " " + change.version());
    }

    /** The changes of a pipeline in a span, newest first. */
    public List<Change> of(PipelineId pipeline, Interval when) {
        return journal.read(pipeline.toString(), when).stream()
                .sorted(Comparator.comparing(Change::at).reversed())
                .toList();
    }
}
