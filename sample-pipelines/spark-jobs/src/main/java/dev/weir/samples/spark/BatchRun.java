package dev.weir.samples.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One batch run and its report, written however the run ends.
 *
 * @param pipeline whose run
 * @param folder where reports go
 * @param clock the time
 */
record BatchRun(String pipeline, Path folder, InstantSource clock) {
    /** The work of a run: returns the number of rows written. */
    interface Work {
        /** Does the work of the run of this name, counting what it reads. */
        long load(String run) throws Exception;
    }

    /** Does the work and writes the report; what the work throws is reported and thrown on. */
    void run(Arguments arguments, Tally tally, Work work) throws Exception {
        Instant started = clock.instant();
        String run = RunReport.name(arguments.nominal().orElse(started));
        try {
            long written = work.load(run);
            report(arguments, tally, run, started, written, Optional.empty());
        } catch (Exception | Error e) {
            try {
                report(arguments, tally, run, started, 0, Optional.of(String.valueOf(e.getMessage())));
            } catch (IOException unwritten) {
                e.addSuppressed(unwritten);
            }
            throw e;
        }
    }

    private void report(
            Arguments arguments, Tally tally, String run, Instant started, long written, Optional<String> error)
            throws IOException {
        RunReport report = new RunReport(
                pipeline,
                run,
                arguments.nominal(),
                arguments.due(),
                started,
                clock.instant(),
                tally.read(),
                written,
                tally.rejected(),
                error);
        report.write(folder);
    }
}
