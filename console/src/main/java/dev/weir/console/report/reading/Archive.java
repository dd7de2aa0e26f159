package dev.weir.console.report.reading;

import dev.weir.model.Actor;
import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The reports that are kept, and how others are made. Thread-safe. */
public interface Archive {
    /** All revisions, the newest first. */
    List<Edition> editions();

    /** Makes a report, the next revision when there was one. Blocks until it is there. */
    Edition make(Period period, Scope scope, Actor by) throws IOException;

    /** Computes a report that nobody keeps. Blocks. */
    Report preview(Period period, Scope scope) throws IOException;

    /** Sends a revision again; answers what came of that wish, in a sentence. */
    String resend(Edition edition, Actor by);

    /** Reads the key of a period, as it passes where reports are made; refuses what is none. */
    Period period(String key);

    /** The period of a sort that is running now. */
    Period running(Period.Kind kind);

    /** The version of this Weir, as reports name it. */
    String weir();

    /** The public key of those who sign, as PEM. */
    Path publicKey();
}
