package dev.weir.console.report.desk;

import java.nio.file.Path;
import java.util.List;

/** Where a report goes. */
public sealed interface Target {
    /** Its name on screens and in the journal. */
    String name();

    /**
     * By mail, the PDF attached.
     *
     * @param via the email notifier whose server sends it
     * @param to who gets it; none: those of the notifier
     */
    record Mail(String via, List<String> to) implements Target {
        /** Copies the list. */
        public Mail {
            to = List.copyOf(to);
        }

        @Override
        public String name() {
            return "mail " + (to.isEmpty() ? via : String.join(", ", to));
        }
    }

    /** A copy of the bundle in a folder of this machine. */
    record Folder(Path folder) implements Target {
        @Override
        public String name() {
            return "folder " + folder;
        }
    }

    /** A summary to the address of a webhook notifier. */
    record Hook(String via) implements Target {
        @Override
        public String name() {
            return "webhook " + via;
        }
    }
}
