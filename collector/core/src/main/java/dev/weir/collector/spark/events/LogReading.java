package dev.weir.collector.spark.events;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * How far one log was read, and what was in it. Goes on where it stopped: in a plain file at that byte, in a compressed one after passing over what is known.
 */
final class LogReading {
    private final RunEvents events = new RunEvents();
    private final int longest;
    private long part;
    private long position;
    private long seenBytes = -1;
    private boolean seenInProgress = true;
    private boolean unfinished;
    private boolean damaged;
    private String trouble = "";

    LogReading(int longest) {
        this.longest = longest;
    }

    RunEvents events() {
        return events;
    }

    /** Why something of it could not be read; empty when all could. */
    String trouble() {
        return trouble;
    }

    boolean damaged() {
        return damaged;
    }

    /** Whether there may be something to read. */
    boolean stale(Log log) {
        return unfinished || log.bytes() != seenBytes || log.inProgress() != seenInProgress;
    }

    /** Reads on until the end of what is there, or until it has read enough; returns the bytes of text that it read. */
    long read(Log log, long most, BooleanSupplier late) {
        long read = 0;
        unfinished = false;
        seenBytes = log.bytes();
        seenInProgress = log.inProgress();
        for (Log.Part file : log.parts()) {
            if (file.number() < part) {
                continue;
            }
            if (file.number() > part) {
                part = file.number();
                position = 0;
            }
            boolean last = file.equals(log.parts().get(log.parts().size() - 1));
            read += read(file, last && log.inProgress(), most - read, late);
            if (unfinished) {
                break;
            }
        }
        return read;
    }

    private long read(Log.Part file, boolean growing, long most, BooleanSupplier late) {
        if (file.codec() == Codec.LZF) {
            damaged = true;
            trouble = "it is compressed with lzf: set spark.eventLog.compression.codec=zstd";
            return 0;
        }
        long before = position;
        LineReader lines = null;
        try (var in = file.codec().open(file.file())) {
            lines = new LineReader(in, position, longest);
            byte[] line = lines.next();
            while (line != null) {
                events.line(line);
                if (lines.position() - before >= most || late.getAsBoolean()) {
                    unfinished = true;
                    break;
                }
                line = lines.next();
            }
            if (line == null && !growing && lines.rest().length > 0 && lines.rest()[lines.rest().length - 1] == '}') {
                events.line(lines.rest());
            }
        } catch (IOException e) {
            // The end of a block that is still being written; in a log that is over, a damage.
            if (!growing) {
                damaged = true;
                trouble = "it is damaged: " + e.getClass().getSimpleName();
            }
        }
        if (lines != null) {
            position = lines.position();
            events.skipped(lines.skipped());
            if (lines.skipped() > 0) {
                trouble = "events longer than " + longest + " bytes were skipped";
            }
        }
        return position - before;
    }
}
