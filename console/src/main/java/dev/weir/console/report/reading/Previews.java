package dev.weir.console.report.reading;

import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Scope;
import dev.weir.reports.render.HtmlRendering;
import dev.weir.reports.render.Language;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What running periods are like so far: computed when somebody looks, kept in memory for a minute, never signed. Thread-safe. */
public final class Previews {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 8;

    private final Archive archive;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Object computing = new Object();

    private record Seen(Instant at, Report report) {}

    /** Over an archive. */
    public Previews(Archive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** The report so far; one is computed at a time. Blocks. */
    public Report compute(Period period, Scope scope) throws IOException {
        synchronized (computing) {
            String key = key(period, scope);
            Seen last = last(key);
            if (last != null && clock.instant().isBefore(last.at().plus(FRESH))) {
                return last.report();
            }
            Report report = archive.preview(period, scope);
            synchronized (seen) {
                seen.remove(key);
                if (seen.size() >= MOST) {
                    seen.remove(seen.keySet().iterator().next());
                }
                seen.put(key, new Seen(clock.instant(), report));
            }
            return report;
        }
    }

    /** What was computed last, if that is still in memory. */
    public Optional<Report> last(Period period, Scope scope) {
        return Optional.ofNullable(last(key(period, scope))).map(Seen::report);
    }

    /** The same as a page; empty when it was not computed. */
    public Optional<byte[]> page(Period period, Scope scope, Language language) {
        return last(period, scope).map(report -> new HtmlRendering().render(report, language));
    }

    private @Nullable Seen last(String key) {
        synchronized (seen) {
            return seen.get(key);
        }
    }

    private static String key(Period period, Scope scope) {
        return scope.text() + " " + period.key();
    }
}
