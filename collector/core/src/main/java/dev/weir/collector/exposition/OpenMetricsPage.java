package dev.weir.collector.exposition;

import dev.weir.collector.exposition.Known.Track;
import dev.weir.model.Labels;
import java.time.Instant;
import java.util.Optional;

/** OpenMetrics 1.0, line by line as its grammar has it; what lines mean together is {@link Families}' to judge. */
final class OpenMetricsPage {
    private static final int LONGEST_EXEMPLAR = 128;

    private final Sheet sheet;
    private final Cursor in;
    private final Families families;
    private boolean ended;

    OpenMetricsPage(Sheet sheet) {
        this.sheet = sheet;
        in = sheet.in;
        families = new Families(sheet);
    }

    void read() throws Malformed {
        while (sheet.nextLine()) {
            if (ended) {
                throw new Malformed("something follows # EOF");
            }
            switch (in.here()) {
                case '#' -> description();
                case '\n' -> throw new Malformed("an empty line is not allowed");
                default -> sample();
            }
        }
        if (!ended) {
            sheet.line++;
            throw new Malformed("# EOF is missing, the page is cut off");
        }
    }

    private void description() throws Malformed {
        in.at++;
        in.expect(' ', "after #");
        String word = in.name(false);
        switch (word) {
            case "EOF" -> {
                families.end();
                ended = true;
                if (!in.ended()) {
                    sheet.endLine("# EOF");
                }
            }
            case "TYPE", "HELP", "UNIT" -> {
                in.expect(' ', "after " + word);
                String name = in.here() == '"' ? in.quoted() : in.name(true);
                if (name.isBlank()) {
                    throw new Malformed("# " + word + " needs the name of a metric family");
                }
                in.expect(' ', "after the name of the family");
                metadata(word, name);
                sheet.endLine("# " + word);
            }
            default -> throw new Malformed("only TYPE, HELP, UNIT and EOF may follow #");
        }
    }

    private void metadata(String word, String name) throws Malformed {
        int from = in.at;
        int to = in.lineEnd();
        in.at = to;
        if (to > from && in.page[to - 1] == '\r') {
            throw new Malformed("the line ends with a carriage return");
        }
        switch (word) {
            case "TYPE" -> {
                String type = in.decode(from, to);
                Kind kind = Kind.openMetrics(type);
                if (kind == null) {
                    throw new Malformed("unknown type '" + type + "'");
                }
                families.type(name, kind);
            }
            case "UNIT" -> {
                for (int i = from; i < to; i++) {
                    if (!Cursor.nameByte(in.page[i], false, true)) {
                        throw new Malformed("the unit of " + name + " holds what no name may");
                    }
                }
                families.unit(name, in.decode(from, to));
            }
            default -> {
                help(from, to);
                families.help(name);
            }
        }
    }

    /** A quote needs a backslash before it; a lone backslash at the end is let pass, as by other readers. */
    private void help(int from, int to) throws Malformed {
        in.checkText(from, to);
        for (int i = from; i < to; i++) {
            if (in.page[i] == '\\') {
                i++;
            } else if (in.page[i] == '"') {
                throw new Malformed("a quote in HELP needs a backslash before it");
            }
        }
    }

    private void sample() throws Malformed {
        Track track = sheet.series();
        in.expect(' ', "before the value");
        double value = sheet.figures.value();
        Optional<Instant> at = Optional.empty();
        Figures.Moment moment = null;
        Optional<Exemplar> exemplar = Optional.empty();
        if (in.here() == ' ') {
            in.at++;
            if (in.here() != '#') {
                int from = in.at;
                double seconds = sheet.figures.decimal();
                at = Optional.of(sheet.figures.seconds(seconds));
                moment = sheet.figures.moment(seconds, from);
                if (in.here() == ' ') {
                    in.at++;
                    exemplar = Optional.of(exemplar());
                }
            } else {
                exemplar = Optional.of(exemplar());
            }
        }
        Member member = families.sample(track, value, moment, exemplar);
        sheet.endLine("the sample");
        sheet.keep(track, value, at, member, exemplar);
    }

    private Exemplar exemplar() throws Malformed {
        in.expect('#', "before the exemplar");
        in.expect(' ', "before the exemplar");
        var labels = SeriesLine.exemplar(in);
        int length = 0;
        for (var label : labels.entrySet()) {
            length += label.getKey().codePointCount(0, label.getKey().length());
            length += label.getValue().codePointCount(0, label.getValue().length());
        }
        if (length > LONGEST_EXEMPLAR) {
            throw new Malformed("the labels of the exemplar have " + length + " characters, at most " + LONGEST_EXEMPLAR
                    + " are allowed");
        }
        in.expect(' ', "before the value of the exemplar");
        double value = sheet.figures.value();
        Optional<Instant> at = Optional.empty();
        if (in.here() == ' ') {
            in.at++;
            at = Optional.of(sheet.figures.seconds(sheet.figures.decimal()));
        }
        return new Exemplar(new Labels(labels), value, at);
    }
}
