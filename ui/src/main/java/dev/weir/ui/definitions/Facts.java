package dev.weir.ui.definitions;

import dev.weir.ui.Words;
import java.time.Instant;
import java.time.ZoneId;

/** Where a definition comes from and who wrote it, in words. */
final class Facts {
    private Facts() {}

    static String origin(Definitions.Origin origin) {
        return switch (origin) {
            case Definitions.Origin.Stored stored -> "kept here";
            case Definitions.Origin.File file -> "file " + file.path() + ":" + file.line();
            case Definitions.Origin.BuiltIn builtIn -> "comes with Weir";
        };
    }

    static String version(Definitions.Version version, Instant now, ZoneId zone) {
        return "version " + version.number() + " by " + version.by().name() + ", "
                + Words.clock(version.at(), now, zone) + " (" + Words.ago(version.at(), now) + ")";
    }
}
