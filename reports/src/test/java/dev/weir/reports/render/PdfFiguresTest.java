package dev.weir.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.reports.Report;
import dev.weir.reports.Report.Amount;
import dev.weir.reports.Report.Attained;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Goes over every figure of a report and looks for it in its row of the PDF's text; how it is to be written is said here a second time. */
class PdfFiguresTest {
    private final Report report = SampleReports.week();
    private final byte[] pdf = new PdfRendering().render(report, Language.ENGLISH);
    private final String text = flat(pdf);

    @Test
    void the_summary() {
        Report.Summary sum = report.summary();
        says(
                sum.kept() + " of " + sum.slas()
                        + " agreements were kept; one was missed, one cannot be proven either way, one was not measured at all.");
        says("Agreements kept " + sum.kept() + " of " + sum.slas() + " " + sum.missed() + " missed");
        says("SLOs kept " + sum.slosKept() + " of " + sum.slos());
        says("Incidents " + sum.incidents() + " " + sum.openAtEnd() + " open at the end, " + sum.pages() + " pages");
        says("Mean time to resolve " + time(sum.resolve()) + " to detect: " + time(sum.detect()) + ", to acknowledge: "
                + time(sum.acknowledge()));
        says("Money at risk " + money(sum.atRisk()) + " " + sum.unpriced() + " bad slices could not be priced");
    }

    @Test
    void every_agreement() {
        for (Report.SlaLine sla : report.slas()) {
            says(sla.title() + " " + sla.name() + " " + sla.consumer() + " owner: " + sla.owner() + " " + sla.useCase()
                    + " "
                    + (sla.missed().isEmpty() ? "none missed" : "missed: " + String.join(", ", sla.missed())) + " "
                    + String.join(", ", sla.slos()) + " "
                    + (sla.atRisk().isEmpty() ? "none" : money(sla.atRisk()))
                    + (sla.unpriced() == 0 ? "" : " " + sla.unpriced() + " bad slices without a price") + " "
                    + (sla.credit() == null ? "none, or not known" : whole(sla.credit())));
        }
    }

    @Test
    void every_service_level() {
        for (Report.SloLine slo : report.slos()) {
            says(slo.title() + " " + slo.slo() + " " + slo.pipeline() + " · "
                    + (slo.owner().isEmpty() ? "not named" : slo.owner()) + " · version " + slo.version()
                    + slo.replaced().stream()
                            .map(before -> " version " + before.version() + ": kept, "
                                    + share(before.window(), before.target()) + " of " + whole(before.target())
                                    + " until " + at(before.until()))
                            .collect(Collectors.joining())
                    + " " + whole(slo.target()) + " 28 days, rolling " + attained(slo.actual(), slo.target()) + " "
                    + attained(slo.window(), slo.target()) + " "
                    + attained(slo.before(), slo.target()));
            Report.Budget budget = slo.budget();
            says(slo.title() + " " + percent(budget.start()) + " " + percent(budget.used()) + " "
                    + percent(budget.end()) + " "
                    + (budget.worstBurn() == null ? "not known" : decimal(budget.worstBurn(), 1) + " ×") + " "
                    + at(budget.worstAt()) + " "
                    + (budget.exhausted() == null ? "not foreseen" : at(budget.exhausted())));
            says(slo.title() + " " + counted(slo.actual(), slo.actual().good()) + " "
                    + counted(slo.actual(), slo.actual().total()) + " "
                    + counted(slo.window(), slo.window().good()) + " "
                    + counted(slo.window(), slo.window().total()));
            says(slo.title() + " "
                    + slo.days().stream()
                            .map(day -> share(day.attained(), slo.target()))
                            .collect(Collectors.joining(" ")));
            says(slo.title() + " "
                    + slo.trend().stream()
                            .map(time -> share(time.attained(), slo.target()))
                            .collect(Collectors.joining(" ")));
            says(slo.title() + " "
                    + budget.left().stream()
                            .map(left -> percent(left.remaining()))
                            .collect(Collectors.joining(" ")));
        }
    }

    @Test
    void every_incident() {
        for (Report.IncidentLine incident : report.incidents()) {
            says(incident.severity() + " · " + incident.pipeline() + " " + incident.id() + " " + at(incident.opened())
                    + " "
                    + (incident.since() == null ? "onset not known" : "bad since " + at(incident.since())) + " "
                    + (incident.resolved() == null ? "still open" : "until " + at(incident.resolved())) + " open for "
                    + time(incident.open())
                    + " to detect: " + time(incident.detect()) + " to acknowledge: "
                    + (incident.acknowledge() == null ? "nobody took it" : time(incident.acknowledge()))
                    + " to resolve: " + time(incident.resolve()) + " " + incident.reason() + " Cause: "
                    + (incident.cause().isEmpty() ? "not known" : incident.cause())
                    + " " + (incident.atRisk().isEmpty() ? "none" : money(incident.atRisk())) + " "
                    + String.join(", ", incident.slas()));
        }
    }

    @Test
    void the_money() {
        for (Report.CreditLine line : report.credits()) {
            says(" " + cut(line.low(), target(line.slo())) + " " + (line.below() == null ? "none" : whole(line.below()))
                    + " " + whole(Objects.requireNonNull(line.credit())));
        }
        for (Report.RiskLine line : report.risks()) {
            says("€15.00 per bad minute " + money(List.of(line.amount())));
        }
        for (Report.StaleLine line : report.stale()) {
            says(line.model() + " " + line.pipeline() + " "
                    + (line.decisions() == null ? "not known" : number(line.decisions())) + " "
                    + (line.cost() == null ? "not known" : money(List.of(line.cost()))));
        }
        for (Report.Offender line : report.offenders()) {
            says("by " + line.by() + " " + line.rank() + " " + line.title() + " " + line.slo() + " "
                    + (line.amount() == null
                            ? percent(line.share()) + " of its budget"
                            : money(List.of(line.amount()))));
        }
    }

    @Test
    void all_the_rest() {
        for (Report.CorrectionLine line : report.corrections()) {
            says(at(line.start()) + " until " + at(line.end()) + " " + line.reason() + " by " + line.author()
                    + ", entered: " + at(line.entered()) + " " + percent(line.spared()));
        }
        for (Report.FigureLine line : report.figures()) {
            String goal = line.goal().isEmpty() ? "no goal no goal" : line.goal() + " " + percent(line.met());
            says(line.title() + " " + line.name() + " " + (line.mean() == null ? "not known" : number(line.mean()))
                    + " " + line.unit() + " "
                    + (line.least() == null ? "not known" : number(line.least())) + " "
                    + (line.most() == null ? "not known" : number(line.most())) + " "
                    + goal + " " + percent(line.measured()));
        }
        Report.Alerts alerts = report.alerts();
        says(alerts.pages() + " pages were sent, " + alerts.tickets() + " tickets. One was refused by a destination.");
        says("One page was false (" + percent(alerts.falseShare()) + ")");
        says("a cause upstream had a page " + alerts.suppressed().getFirst().count() + " silenced "
                + alerts.suppressed().getLast().count());
        for (Report.ChangeLine line : report.changes()) {
            says(at(line.at()) + " " + line.kind() + " " + line.what()
                    + (line.link().isEmpty() ? "" : " " + line.link()) + " " + line.version() + " " + line.by());
        }
        for (Report.ForecastLine line : report.forecasts()) {
            says(percent(line.left()) + " " + percent(line.pace()) + " " + percent(line.next()) + " "
                    + (line.exhausted() == null ? "not foreseen" : at(line.exhausted())));
        }
        for (Report.ActionLine line : report.actions()) {
            says(line.title() + " " + line.id() + " " + line.about() + " "
                    + (line.owner().isEmpty() ? "nobody yet" : line.owner()));
            says((line.done() == null ? "open " : "done " + at(line.done()) + " ")
                    + (line.carried() ? "carried over from " : "")
                    + line.period());
        }
        says("late, was due 23 Oct 2026");
        for (Report.Doubt line : report.doubts()) {
            says(line.about() + " " + line.why());
        }
    }

    @Test
    void the_text_of_the_golden_pdf() throws IOException {
        for (Language language : Language.values()) {
            try (InputStream golden =
                    Objects.requireNonNull(getClass().getResourceAsStream("week." + language.code() + ".txt"))) {
                byte[] bytes = language == Language.ENGLISH ? pdf : new PdfRendering().render(report, language);
                assertEquals(
                        new String(golden.readAllBytes(), StandardCharsets.UTF_8),
                        PdfText.of(bytes, 1, Integer.MAX_VALUE));
            }
        }
    }

    private void says(String what) {
        String wanted = what.replaceAll("\\s+", " ").strip();
        assertTrue(text.contains(wanted), () -> "not in the PDF: " + wanted);
    }

    private static String flat(byte[] pdf) {
        try {
            return PdfText.flat(pdf);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private double target(String slo) {
        return report.slos().stream()
                .filter(line -> line.slo().equals(slo))
                .findFirst()
                .orElseThrow()
                .target();
    }

    private static String attained(@Nullable Attained attained, double target) {
        if (attained == null || attained.attainment() == null) {
            return share(attained, target);
        }
        String possible = attained.coverage() < 1
                ? " possible: " + cut(attained.low(), target) + " to " + cut(attained.high(), target)
                : "";
        return share(attained, target) + possible + " " + percent(attained.coverage()) + " measured";
    }

    private static String share(@Nullable Attained attained, double target) {
        return attained == null
                ? "not known"
                : attained.attainment() == null ? "not measured" : cut(attained.attainment(), target);
    }

    private static String cut(double share, double target) {
        int decimals = Math.max(2, BigDecimal.valueOf(target).movePointRight(2).scale());
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(10, RoundingMode.HALF_UP)
                        .setScale(decimals, RoundingMode.FLOOR)
                        .toPlainString()
                + " %";
    }

    private static String whole(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "not known" : decimal(share * 100, 1) + " %";
    }

    private static String decimal(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(8, RoundingMode.HALF_UP)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('-', '−');
    }

    private static String counted(Attained attained, double count) {
        return attained.attainment() == null ? "not measured" : number(count);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%,.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private static String money(List<Amount> amounts) {
        return amounts.stream()
                .map(amount -> (amount.currency().equals("EUR") ? "€" : "$")
                        + String.format(Locale.ROOT, "%,.2f", amount.minorUnits() / 100.0))
                .collect(Collectors.joining(" + "));
    }

    private static String at(@Nullable Instant instant) {
        return instant == null
                ? "not known"
                : DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
                        .format(instant.atZone(ZoneId.of("Europe/Berlin")));
    }

    private static String time(@Nullable Duration time) {
        if (time == null) {
            return "not known";
        }
        long seconds = time.toSeconds();
        String text = seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        return text.replace(" min 0 s", " min").replace(" h 0 min", " h");
    }
}
