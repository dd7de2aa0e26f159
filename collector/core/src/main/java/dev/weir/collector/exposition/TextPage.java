package dev.weir.collector.exposition;

import dev.weir.collector.exposition.Known.Track;
import dev.weir.model.Labels;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text 0.0.4. Blanks, empty lines and comments are free; types may be missing and families torn apart. A number, an escape, a TYPE or a quote that is wrong
 * rejects the page all the same, as does a second sample of one series, and a last line without its line feed, which may have lost a digit.
 */
final class TextPage {
    private final Sheet sheet;
    private final Cursor in;
    private final Map<String, Kind> types = new HashMap<>();
    private final Set<String> sampled = new HashSet<>();
    private String family = "";
    private String lastSampled = "";

    TextPage(Sheet sheet) {
        this.sheet = sheet;
        in = sheet.in;
    }

    void read() throws Malformed {
        while (sheet.nextLine()) {
            in.skipBlanks();
            if (in.here() == '#') {
                comment();
            } else if (in.here() != '\n' && !in.ended()) {
                sample();
            }
            sheet.endLine("value and timestamp");
        }
    }

    private void comment() throws Malformed {
        int to = in.lineEnd();
        in.at++;
        boolean apart = Cursor.blank(in.here());
        in.skipBlanks();
        String word = apart ? in.name(false) : "";
        boolean type = word.equals("TYPE");
        if ((type || word.equals("HELP")) && Cursor.blank(in.here())) {
            in.skipBlanks();
            String name = in.here() == '"' ? in.quoted() : in.name(true);
            if (name.isBlank() || !(in.at == to || Cursor.blank(in.here()))) {
                throw new Malformed("# " + word + " needs the name of a metric");
            }
            in.skipBlanks();
            if (type) {
                type(name, in.decode(in.at, to).stripTrailing());
            }
        } else if (type) {
            throw new Malformed("# TYPE needs the name of a metric");
        }
        in.checkText(in.at, to);
        in.at = to;
    }

    private void type(String name, String word) throws Malformed {
        Kind kind = Kind.text(word);
        if (kind == null) {
            throw new Malformed("unknown type '" + word + "'");
        }
        if (types.put(name, kind) != null) {
            throw new Malformed("a second TYPE for " + name);
        }
        if (sampled.contains(name)) {
            throw new Malformed("TYPE of " + name + " comes after its samples");
        }
        family = name;
    }

    private void sample() throws Malformed {
        Track track = sheet.series();
        in.skipBlanks();
        double value = sheet.figures.value();
        in.skipBlanks();
        Optional<Instant> at = in.here() == '\n' || in.ended() ? Optional.empty() : Optional.of(milliseconds());
        in.skipBlanks();
        if (track.page == sheet.page) {
            throw new Malformed("a second sample of " + track.series);
        }
        track.page = sheet.page;
        String name = track.series.name();
        if (!name.equals(lastSampled)) {
            sampled.add(name);
            lastSampled = name;
        }
        sheet.keep(track, value, at, member(track), Optional.empty());
    }

    private Instant milliseconds() throws Malformed {
        int from = in.at;
        boolean negative = in.here() == '-';
        if (negative) {
            in.at++;
        }
        long millis = 0;
        int first = in.at;
        while (in.here() >= '0' && in.here() <= '9') {
            int digit = in.here() - '0';
            if (millis > (Long.MAX_VALUE - digit) / 10) {
                throw new Malformed("the timestamp does not fit into 64 bits");
            }
            millis = millis * 10 + digit;
            in.at++;
        }
        boolean over = in.at == first || !(in.here() == '\n' || in.ended() || Cursor.blank(in.here()));
        if (over) {
            int to = Math.min(in.lineEnd(), from + 40);
            throw new Malformed("the timestamp '" + in.decode(from, to) + "' is not in whole milliseconds");
        }
        return Instant.ofEpochMilli(negative ? -millis : millis);
    }

    private Member member(Track track) {
        Member known = track.member;
        if (known != null && (types.isEmpty() ? known.kind() == Kind.UNKNOWN : stillIn(known))) {
            return known;
        }
        Member member = placed(track);
        track.member = member;
        return member;
    }

    private boolean stillIn(Member known) {
        return known.family().equals(family) && types.get(family) == known.kind();
    }

    private Member placed(Track track) {
        String name = track.series.name();
        Labels labels = track.series.labels();
        Kind own = types.get(name);
        if (own == Kind.SUMMARY) {
            Member quantile = bounded(name, own, Part.QUANTILE, labels, "quantile");
            return quantile == null ? new Member(name, Kind.UNKNOWN, Part.VALUE, labels, Double.NaN) : quantile;
        }
        if (own == Kind.COUNTER || own == Kind.GAUGE) {
            return new Member(name, own, own == Kind.COUNTER ? Part.TOTAL : Part.VALUE, labels, Double.NaN);
        }
        int cut = own == null ? name.lastIndexOf('_') : -1;
        String base = cut > 0 ? name.substring(0, cut) : "";
        Kind kind = types.get(base);
        Part part = kind == Kind.HISTOGRAM || kind == Kind.SUMMARY ? kind.part(base, name) : null;
        if (kind != null && part == Part.BUCKET) {
            Member bucket = bounded(base, kind, part, labels, "le");
            return bucket == null ? new Member(name, Kind.UNKNOWN, Part.VALUE, labels, Double.NaN) : bucket;
        }
        return kind != null && part != null
                ? new Member(base, kind, part, labels, Double.NaN)
                : new Member(name, Kind.UNKNOWN, Part.VALUE, labels, Double.NaN);
    }

    private static @Nullable Member bounded(String family, Kind kind, Part part, Labels labels, String label) {
        String value = labels.get(label);
        double bound = value == null ? Double.NaN : Bounds.read(value);
        return Double.isNaN(bound) ? null : new Member(family, kind, part, Bounds.without(labels, label), bound);
    }
}
