package dev.weir.console.offline;

import dev.weir.engine.scenario.Outcome;
import dev.weir.wire.definition.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What came of scenario files. */
final class Results {
    private Results() {}

    /** One file: its scenarios, or why it was refused. */
    record File(Path path, List<Case> cases, List<Problem> errors) {}

    /** One scenario and how long it took. */
    record Case(Outcome outcome, Duration took) {}
}
