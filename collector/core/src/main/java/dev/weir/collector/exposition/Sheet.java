package dev.weir.collector.exposition;

import dev.weir.collector.exposition.Known.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page while it is read: where the reader stands, and what was read so far. */
final class Sheet {
    private static final int MOST_SERIES = 100_000;
    private static final int LONGEST_LINE = 65_536;

    final Cursor in;
    final Figures figures;
    final Memory memory;
    /** Marks what was seen on this page. */
    final int page;

    final List<Point> points;
    /** The present line, from 1. */
    int line;

    private int began;

    Sheet(byte[] bytes, Format format, Memory memory, int expected) {
        in = new Cursor(bytes);
        figures = new Figures(in);
        this.memory = memory;
        page = memory.begin(format);
        points = new ArrayList<>(expected);
    }

    /** Begins the next line; false at the end of the page. */
    boolean nextLine() {
        if (in.ended()) {
            return false;
        }
        line++;
        began = in.at;
        return true;
    }

    /** Passes the line feed, and refuses what else is here. */
    void endLine(String after) throws Malformed {
        if (in.here() != '\n') {
            throw new Malformed(in.ended() ? "the page ends in the middle of a line" : "something follows " + after);
        }
        if (in.at - began > LONGEST_LINE) {
            throw new Malformed("the line is longer than " + LONGEST_LINE + " bytes");
        }
        in.at++;
    }

    /** The next series; its name and labels are passed. */
    Track series() throws Malformed {
        return memory.at(in).track;
    }

    void keep(Track track, double value, Optional<Instant> at, Member member, Optional<Exemplar> exemplar)
            throws Malformed {
        if (points.size() == MOST_SERIES) {
            throw new Malformed("more than " + MOST_SERIES + " samples");
        }
        points.add(new Point(track.series, value, at, member, exemplar));
    }
}
