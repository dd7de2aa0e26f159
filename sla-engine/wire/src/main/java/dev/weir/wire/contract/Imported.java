package dev.weir.wire.contract;

import dev.weir.wire.definition.Problem;
import java.util.List;

/** What came of reading a contract. */
public sealed interface Imported {
    /** What is doubtful, in order of lines. */
    List<Problem> warnings();

    /**
     * It was understood.
     *
     * @param id of the contract
     * @param yaml the definitions that were made of it, an Sla and its SLOs; empty when nothing could be made
     * @param entries every property of the service level and every rule of quality, in order of lines
     * @param columns what it promises of the schemas of its datasets
     */
    record Made(String id, String yaml, List<Entry> entries, List<Column> columns, List<Problem> warnings)
            implements Imported {
        /** Copies the lists. */
        public Made {
            entries = List.copyOf(entries);
            columns = List.copyOf(columns);
            warnings = List.copyOf(warnings);
        }
    }

    /** Something is wrong; nothing was made. */
    record Refused(List<Problem> errors, List<Problem> warnings) implements Imported {
        /** Copies the lists. */
        public Refused {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A property or rule of the contract.
     *
     * @param what it in a few words
     * @param slos what was made of it; none when it did not map
     * @param why it did not map; empty when it did
     */
    record Entry(int line, String path, String what, List<String> slos, String why) {
        /** Copies the list. */
        public Entry {
            slos = List.copyOf(slos);
        }

        /** One line for people. */
        public String words() {
            return "line " + line + ": " + what
                    + (slos.isEmpty() ? " is not mapped: " + why : " → " + String.join(", ", slos));
        }
    }

    /**
     * A column that a dataset promises to have.
     *
     * @param path nested ones with dots
     * @param logicalType of the standard, empty when it is not told
     * @param physicalType as the store writes it, empty when it is not told
     */
    record Column(int line, String dataset, String path, String logicalType, String physicalType) {}
}
