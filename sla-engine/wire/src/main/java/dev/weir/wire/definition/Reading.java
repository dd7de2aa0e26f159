package dev.weir.wire.definition;

import java.util.List;

/** What came of reading definitions: all of them, or none. */
public sealed interface Reading {
    /** What is doubtful, in order of file and line. */
    List<Problem> warnings();

    /** Everything was understood. */
    record Read(Catalogue catalogue, List<Problem> warnings) implements Reading {
        /** Copies the warnings. */
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /** Something is wrong; the errors are all that there are, in order of file and line. */
    record Refused(List<Problem> errors, List<Problem> warnings) implements Reading {
        /** Copies the lists. */
        public Refused {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
