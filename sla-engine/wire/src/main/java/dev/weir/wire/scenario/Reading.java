package dev.weir.wire.scenario;

import dev.weir.model.scenario.Scenario;
import dev.weir.wire.definition.Problem;
import java.util.List;

/** What came of reading one scenario file: all its scenarios, or none. */
public sealed interface Reading {
    /** What is doubtful, in order of file and line. */
    List<Problem> warnings();

    /** Everything was understood. */
    record Read(List<Scenario> scenarios, List<Problem> warnings) implements Reading {
        /** Copies the lists. */
        public Read {
            scenarios = List.copyOf(scenarios);
            warnings = List.copyOf(warnings);
        }
    }

    /** Something is wrong, in it or in the definitions that it names. */
    record Refused(List<Problem> errors, List<Problem> warnings) implements Reading {
        /** Copies the lists. */
        public Refused {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
