package dev.weir.collector.exposition;

import dev.weir.collector.exposition.Known.Group;
import dev.weir.collector.exposition.Known.Track;
import dev.weir.model.Labels;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of OpenMetrics between lines: families come once and in one piece, their descriptions before their samples; no family could write the sample of
 * another; metrics are not torn apart; the timestamps of a metric grow. One family, one metric and one point are open at a time.
 */
final class Families {
    private final Sheet sheet;
    private final Set<String> names = new HashSet<>();
    private final Set<String> claimed = new HashSet<>();
    private final PointRules rules = new PointRules();

    private @Nullable String name;
    private Kind kind = Kind.UNKNOWN;
    private String unit = "";
    private boolean typed;
    private boolean helped;
    private boolean measured;
    private boolean sampled;

    private @Nullable Group group;
    private Figures.@Nullable Moment moment;
    private int point;
    private int lastLine;

    Families(Sheet sheet) {
        this.sheet = sheet;
    }

    void type(String family, Kind of) throws Malformed {
        describe(family);
        if (typed) {
            throw new Malformed("a second TYPE for " + family);
        }
        typed = true;
        kind = of;
    }

    void help(String family) throws Malformed {
        describe(family);
        if (helped) {
            throw new Malformed("a second HELP for " + family);
        }
        helped = true;
    }

    void unit(String family, String of) throws Malformed {
        describe(family);
        if (measured) {
            throw new Malformed("a second UNIT for " + family);
        }
        measured = true;
        if (!of.isEmpty() && !family.endsWith("_" + of)) {
            throw new Malformed("the name " + family + " does not end in its unit, _" + of);
        }
        unit = of;
    }

    private void describe(String family) throws Malformed {
        if (!family.equals(name)) {
            close();
            open(family);
        } else if (sampled) {
            throw new Malformed("a description of " + family + " comes after its samples");
        }
    }

    private void open(String family) throws Malformed {
        if (family.startsWith("_")) {
            throw new Malformed("the name " + family + " begins with an underscore: reserved");
        }
        if (!names.add(family)) {
            throw new Malformed("the family " + family + " is there twice, or torn apart");
        }
        name = family;
        kind = Kind.UNKNOWN;
        unit = "";
        typed = false;
        helped = false;
        measured = false;
        sampled = false;
        group = null;
    }

    private void close() throws Malformed {
        if (name == null) {
            return;
        }
        closePoint();
        if (!unit.isEmpty() && (kind == Kind.INFO || kind == Kind.STATESET)) {
            throw new Malformed("the " + kind.word() + " " + name + " may have no unit");
        }
        for (String suffix : kind.suffixes().keySet()) {
            if (!claimed.add(name.concat(suffix))) {
                throw new Malformed("two families could write " + name + suffix);
            }
        }
    }

    private void closePoint() throws Malformed {
        if (group != null) {
            int line = sheet.line;
            sheet.line = lastLine;
            rules.end(kind);
            sheet.line = line;
        }
    }

    /** Ends the page. */
    void end() throws Malformed {
        close();
        name = null;
    }

    /** Takes a sample; {@code at} is null when it has no timestamp. */
    Member sample(Track track, double value, Figures.@Nullable Moment at, Optional<Exemplar> exemplar)
            throws Malformed {
        Member member = member(track);
        sampled = true;
        Group metric = track.group;
        if (metric == null) {
            throw new IllegalStateException("a member without its metric: " + track.series);
        }
        if (metric != group) {
            closePoint();
            if (metric.page == sheet.page) {
                throw new Malformed("the samples of " + member.family() + metric.labels + " are torn apart");
            }
            metric.page = sheet.page;
            group = metric;
            openPoint(at);
        } else {
            samePointOrNext(member, at);
        }
        if (track.page == sheet.page && track.point == point) {
            throw new Malformed("a second sample of " + track.series);
        }
        track.page = sheet.page;
        track.point = point;
        rules.add(member, value, exemplar);
        lastLine = sheet.line;
        return member;
    }

    private void samePointOrNext(Member member, Figures.@Nullable Moment at) throws Malformed {
        Figures.Moment before = moment;
        if (at == null && before == null) {
            return;
        }
        if (at == null || before == null) {
            throw new Malformed(
                    "some samples of " + member.family() + member.labels() + " have a timestamp, some none");
        }
        int order = at.compareTo(before);
        if (order < 0) {
            throw new Malformed("the timestamps of " + member.family() + member.labels() + " go back");
        }
        if (order > 0) {
            closePoint();
            openPoint(at);
        }
    }

    private void openPoint(Figures.@Nullable Moment at) {
        moment = at;
        point++;
        rules.begin();
    }

    private Member member(Track track) throws Malformed {
        String open = name;
        Member known = track.member;
        if (known != null && known.kind() == kind && known.family().equals(open)) {
            return known;
        }
        String sample = track.series.name();
        Part part = open == null ? null : kind.part(open, sample);
        if (open == null || part == null) {
            if (sample.equals(open)) {
                throw new Malformed("a sample of the " + kind.word() + " " + open + " must end in one of "
                        + kind.suffixes().keySet().stream().sorted().toList());
            }
            close();
            open(sample);
            open = sample;
            part = Part.VALUE;
        }
        Member member = placed(track, open, part);
        track.member = member;
        track.group = switch (kind) {
            case GAUGE, UNKNOWN, INFO -> new Group(member.labels());
            case COUNTER, HISTOGRAM, GAUGEHISTOGRAM, SUMMARY, STATESET ->
                sheet.memory.group(member.family(), member.labels());
        };
        return member;
    }

    private Member placed(Track track, String family, Part part) throws Malformed {
        Labels labels = track.series.labels();
        return switch (part) {
            case BUCKET -> {
                double bound = bound(labels, "le", track);
                yield new Member(family, kind, part, Bounds.without(labels, "le"), bound);
            }
            case QUANTILE -> {
                double quantile = bound(labels, "quantile", track);
                if (!(quantile >= 0 && quantile <= 1)) {
                    throw new Malformed("the quantile of " + track.series + " lies outside 0…1");
                }
                yield new Member(family, kind, part, Bounds.without(labels, "quantile"), quantile);
            }
            case STATE -> {
                if (labels.get(family) == null && !track.empty.contains(family)) {
                    throw new Malformed("the stateset " + family + " needs a label of its own name");
                }
                yield new Member(family, kind, part, Bounds.without(labels, family), Double.NaN);
            }
            case COUNT, SUM, CREATED -> {
                String own = kind == Kind.SUMMARY ? "quantile" : "le";
                if (kind != Kind.COUNTER && (labels.get(own) != null || track.empty.contains(own))) {
                    throw new Malformed("the label " + own + " may not be on " + track.series.name());
                }
                yield new Member(family, kind, part, labels, Double.NaN);
            }
            case VALUE, TOTAL, INFO -> new Member(family, kind, part, labels, Double.NaN);
        };
    }

    private static double bound(Labels labels, String label, Track track) throws Malformed {
        String text = labels.get(label);
        double bound = text == null ? Double.NaN : Bounds.read(text);
        if (Double.isNaN(bound)) {
            throw new Malformed("the label " + label + " of " + track.series + " is missing or no number");
        }
        return bound;
    }
}
