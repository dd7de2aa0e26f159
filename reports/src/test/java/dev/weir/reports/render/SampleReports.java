package dev.weir.reports.render;

import dev.weir.reports.Period;
import dev.weir.reports.Report;
import dev.weir.reports.Report.Amount;
import dev.weir.reports.Report.Attained;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.Week;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Reports built by hand: the week in which the clocks went back in Berlin, 19 to 25 October 2026. */
final class SampleReports {
    static final Week WEEK = new Week(2026, 43, ZoneId.of("Europe/Berlin"));

    private static final Instant START = WEEK.interval().start();
    private static final String[] TITLES = {
        "Fraud decisions within 1 s",
        "Dashboard refresh within 500 ms",
        "Warehouse load by 06:00",
        "Feature freshness",
        "Alert ledger visible",
        "Click-stream final results",
        "Orders backlog",
        "Parity of the feature store"
    };
    private static final String[] CONSUMERS = {
        "Card payments", "Marketing", "Finance", "Risk models", "Compliance", "Product", "Logistics", "Data science"
    };

    private SampleReports() {}

    /** Eight agreements of every outcome, with something in each table. */
    static Report week() {
        return report("Nordwind Commerce", 8, false, 7);
    }

    /** The same on its way, known up to Thursday afternoon. */
    static Report running() {
        return report("Nordwind Commerce", 8, true, 7);
    }

    /** Nothing. */
    static Report empty() {
        return new Report(
                head("Nordwind Commerce", false, null),
                new Report.Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, null, 0, null, 0, List.of(), 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Report.Alerts(0, 0, 0, null, 0, List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** One agreement that is kept. */
    static Report one() {
        return report("Nordwind Commerce", 1, false, 5);
    }

    /** So many agreements. */
    static Report many(int slas) {
        return report("Nordwind Commerce", slas, false, 3);
    }

    /** Every name as an enemy would choose it. */
    static Report hostile() {
        return report(
                "<b>\u202eNord</b>&amp;\"'\u0000 שלום שם 😀漢字 =cmd|' /C calc'!A0 " + "W".repeat(500), 100, false, 9);
    }

    /** All of them. */
    static List<Report> all() {
        return List.of(week(), running(), empty(), one(), many(120), hostile());
    }

    private static Report report(String estate, int slas, boolean running, long seed) {
        boolean hostile = estate.startsWith("<");
        Random random = new Random(seed);
        List<Report.SlaLine> lines = new ArrayList<>();
        List<Report.SloLine> slos = new ArrayList<>();
        List<Report.IncidentLine> incidents = new ArrayList<>();
        List<Report.Offender> offenders = new ArrayList<>();
        List<Report.CreditLine> credits = new ArrayList<>();
        List<Report.RiskLine> risks = new ArrayList<>();
        List<Report.ForecastLine> forecasts = new ArrayList<>();
        long money = 0;
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < slas; i++) {
            Outcome outcome = i == 0 && slas > 1
                    ? Outcome.MISSED
                    : i == 2
                            ? Outcome.UNPROVEN
                            : i == 5 ? Outcome.UNMEASURED : i % 17 == 9 ? Outcome.MISSED : Outcome.KEPT;
            outcomes.merge(outcome, 1, Integer::sum);
            String title = hostile ? estate + i : TITLES[i % 8] + (i < 8 ? "" : " " + i);
            String slo = "slo-" + i;
            Report.SloLine line =
                    slo(slo, title, outcome, i, running, random, hostile ? estate : "production/pipeline-" + i % 40);
            slos.add(line);
            long cost = outcome == Outcome.MISSED ? 124_050L + i * 100L : 0;
            money += cost;
            List<Amount> risk = cost == 0 ? List.of() : List.of(new Amount("EUR", cost));
            @Nullable
            Double credit = outcome == Outcome.MISSED
                    ? Double.valueOf(0.1)
                    : outcome == Outcome.KEPT ? Double.valueOf(0) : null;
            lines.add(new Report.SlaLine(
                    "sla-" + i,
                    title,
                    hostile ? estate : CONSUMERS[i % 8],
                    i % 3 == 0 ? "payments" : "platform",
                    "fraud",
                    outcome,
                    List.of(slo),
                    outcome == Outcome.MISSED ? List.of(slo) : List.of(),
                    risk,
                    i == 2 ? 3 : 0,
                    credit));
            if (credit != null) {
                credits.add(new Report.CreditLine(
                        "sla-" + i, slo, line.window().low(), line.window().high(), credit, credit > 0 ? 0.999 : null));
            }
            if (cost > 0) {
                risks.add(new Report.RiskLine("sla-" + i, slo, "minute", "15.00 EUR", new Amount("EUR", cost), 0));
            }
            if (outcome == Outcome.MISSED || outcome == Outcome.UNPROVEN) {
                incidents.add(incident(slo, i, outcome, running, hostile ? estate : "p99 was 4.2 s, promised 1 s"));
            }
            if (i < 400 && line.budget().used() != null && line.budget().used() > 0.05) {
                offenders.add(new Report.Offender(
                        "budget",
                        offenders.size() + 1,
                        slo,
                        title,
                        line.budget().used(),
                        null));
            }
            if (i < 40) {
                forecasts.add(new Report.ForecastLine(
                        slo,
                        line.budget().end(),
                        i == 5 ? null : Double.valueOf(0.013 * i),
                        i == 5 ? null : Double.valueOf(0.4),
                        i == 0 ? at(9, 3, 20) : null));
            }
        }
        int rank = 1;
        for (Report.RiskLine risk : risks.subList(0, Math.min(5, risks.size()))) {
            offenders.add(new Report.Offender(
                    "money", rank++, risk.slo(), hostile ? estate : "Fraud decisions within 1 s", null, risk.amount()));
        }
        String text = hostile ? estate : "Kafka broker 3 was replaced";
        return new Report(
                head(estate, running, 0.9931),
                new Report.Summary(
                        slas,
                        outcomes.getOrDefault(Outcome.KEPT, 0),
                        outcomes.getOrDefault(Outcome.MISSED, 0),
                        outcomes.getOrDefault(Outcome.UNPROVEN, 0),
                        slas,
                        outcomes.getOrDefault(Outcome.KEPT, 0),
                        outcomes.getOrDefault(Outcome.MISSED, 0),
                        outcomes.getOrDefault(Outcome.UNPROVEN, 0),
                        incidents.size(),
                        running ? 1 : 0,
                        7,
                        Duration.ofSeconds(41),
                        3,
                        Duration.ofSeconds(192),
                        2,
                        Duration.ofSeconds(2520),
                        2,
                        money == 0 ? List.of() : List.of(new Amount("EUR", money), new Amount("USD", 99_01)),
                        3),
                lines,
                slos,
                incidents,
                offenders,
                List.of(
                        new Report.CorrectionLine(
                                "broker-swap",
                                "slo-0",
                                "scheduled-maintenance",
                                at(1, 22, 0),
                                at(1, 23, 30),
                                "Ada Lovelace",
                                text,
                                at(0, 9, 5),
                                0.034),
                        new Report.CorrectionLine(
                                "clock-test",
                                "slo-0",
                                "other",
                                at(6, 0, 30),
                                at(6, 1, 30),
                                "Grace Hopper",
                                "Test of the change of clocks",
                                null,
                                null)),
                credits,
                risks,
                List.of(
                        new Report.StaleLine("fraud-model", "production/features", 1234.0, new Amount("EUR", 61_700)),
                        new Report.StaleLine("churn-model", "production/features", null, null)),
                List.of(
                        new Report.FigureLine(
                                "conversion",
                                hostile ? estate : "Conversion of the shop",
                                "%",
                                3.21,
                                2.05,
                                4.4,
                                ">= 3",
                                0.87,
                                0.999),
                        new Report.FigureLine(
                                "late-orders", "Orders that came late", "orders/h", null, null, null, "", null, 0.0)),
                new Report.Alerts(
                        7, 4, 1, 1 / 7.0, 1, List.of(new Report.Held("inhibited", 12), new Report.Held("silenced", 3))),
                List.of(
                        new Report.ChangeLine(
                                at(0, 14, 12),
                                "deploy",
                                hostile ? estate : "fraud-detection",
                                "2.4.1",
                                "ci",
                                "https://git.example.com/fraud/commit/2f0a"),
                        new Report.ChangeLine(at(3, 8, 0), "definition", "SLO/slo-0", "4", "Ada Lovelace", "")),
                forecasts,
                actions(
                        hostile ? 6 : 0,
                        text,
                        List.of(
                                new Report.ActionLine(
                                        "a-1",
                                        "sla-0",
                                        hostile ? estate : "Give the payment topic twelve partitions",
                                        "payments",
                                        "2026-10-23",
                                        "2026-W42",
                                        true,
                                        true,
                                        null),
                                new Report.ActionLine(
                                        "a-2",
                                        "sla-0",
                                        "Alert on the age of the oldest unread record",
                                        "",
                                        "2026-11-06",
                                        "2026-W43",
                                        false,
                                        false,
                                        null),
                                new Report.ActionLine(
                                        "a-3",
                                        "sla-2",
                                        "Measure the warehouse load at night",
                                        "platform",
                                        null,
                                        "2026-W41",
                                        true,
                                        false,
                                        at(2, 10, 0)))),
                List.of(
                        new Report.Doubt("slo-5", hostile ? estate : "its selector matched no series from Monday on"),
                        new Report.Doubt("estate", "Weir was stopped on Friday for 12 minutes")));
    }

    private static List<Report.ActionLine> actions(int more, String title, List<Report.ActionLine> first) {
        List<Report.ActionLine> actions = new ArrayList<>(first);
        for (int i = 0; i < more; i++) {
            actions.add(new Report.ActionLine(
                    "b-" + i, "sla-" + i, title, title, "2026-10-2" + i, "2026-W42", true, true, null));
        }
        return actions;
    }

    private static Report.Head head(String estate, boolean running, @Nullable Double coverage) {
        return new Report.Head(
                estate,
                "estate",
                WEEK.key(),
                Period.Kind.WEEK,
                START,
                WEEK.interval().end(),
                "Europe/Berlin",
                "MONDAY",
                running ? at(3, 14, 7) : at(7, 2, 0),
                running,
                coverage,
                "0.1.0");
    }

    private static Report.SloLine slo(
            String slo, String title, Outcome outcome, int i, boolean running, Random random, String pipeline) {
        double target = new double[] {0.999, 0.995, 0.99, 0.9995}[i % 4];
        double bad = (1 - target)
                * switch (outcome) {
                    case KEPT -> 0.1 + 0.7 * random.nextDouble();
                    case MISSED -> 1.3;
                    case UNPROVEN, UNMEASURED -> 0.8;
                };
        Attained none = new Attained(null, 0, 1, 0, 0, 0);
        Attained actual =
                outcome == Outcome.UNMEASURED ? none : attained(1 - bad, outcome == Outcome.UNPROVEN ? 0.97 : 1);
        Attained before = i == 3 ? null : attained(1 - (1 - target) * (i == 1 ? 1.4 : 0.5), 1);
        List<Report.Trend> trend = List.of(
                new Report.Trend("2026-W40", i == 4 ? null : attained(1 - (1 - target) * 0.4, 1)),
                new Report.Trend("2026-W41", attained(1 - (1 - target) * 0.7, 0.999)),
                new Report.Trend("2026-W42", before),
                new Report.Trend("2026-W43", actual));
        List<Report.Day> days = new ArrayList<>();
        List<Report.Left> left = new ArrayList<>();
        boolean unmeasured = outcome == Outcome.UNMEASURED;
        double used = outcome == Outcome.MISSED ? 1.28 : 0.08 + 0.05 * (i % 9);
        for (int day = 0; day <= 7; day++) {
            if (day < 7 && (!running || day < 4)) {
                days.add(new Report.Day(
                        "2026-10-" + (19 + day),
                        unmeasured || (i == 2 && day == 3) ? none : attained(day == 2 ? 1 - bad * 7 : 1, 1)));
            }
            double steep = day < 2 ? 0 : day == 2 ? 0.3 : 0.7 + 0.06 * (day - 2);
            if (!running || day < 4) {
                left.add(new Report.Left(
                        day == 7 ? WEEK.interval().end() : at(day, 0, 0),
                        unmeasured || (i == 2 && day == 3) ? null : Double.valueOf(0.82 - used * steep)));
            }
        }
        Report.Budget budget = unmeasured
                ? new Report.Budget(null, null, null, null, null, null, left)
                : new Report.Budget(0.82, 0.82 - used, used, 14.46, at(2, 3, 0), i == 0 ? at(9, 3, 20) : null, left);
        return new Report.SloLine(
                slo,
                title,
                pipeline,
                i % 3 == 0 ? "payments" : "",
                3,
                target,
                "PT672H",
                outcome,
                actual,
                unmeasured ? none : attained(1 - bad * 0.9, outcome == Outcome.UNPROVEN ? 0.98 : 1),
                before,
                trend,
                budget,
                days,
                i == 0 && !unmeasured
                        ? List.of(
                                new Report.Replaced(2, target, at(2, 12, 30), Outcome.KEPT, attained(1 - bad * 0.3, 1)))
                        : List.of());
    }

    private static Attained attained(double share, double coverage) {
        double total = Math.rint(100_800 * coverage);
        double good = Math.rint(total * share);
        return new Attained(good / total, good / 100_800, (good + 100_800 - total) / 100_800, coverage, good, total);
    }

    private static Report.IncidentLine incident(String slo, int i, Outcome outcome, boolean running, String reason) {
        boolean missed = outcome == Outcome.MISSED;
        Instant from = at(i % 4, 22 - i % 5, 40);
        Duration open = Duration.ofMinutes(95 + 40L * (i % 9));
        boolean goesOn = running && i == 2;
        return new Report.IncidentLine(
                "INC-" + (1000 + i),
                slo,
                "production/pipeline-" + i,
                missed ? "page" : "ticket",
                reason,
                i == 2 ? null : from.minusSeconds(75),
                from,
                goesOn ? null : from.plus(open),
                i == 2 ? null : Duration.ofSeconds(75),
                missed ? Duration.ofSeconds(192) : null,
                goesOn ? null : open,
                open,
                i == 2 ? "" : "partition 3 of topic payments held the watermark back by 21 s",
                i % 17 == 9 ? "broker-swap" : "",
                missed ? List.of(new Amount("EUR", 124_050)) : List.of(),
                List.of("sla-" + i));
    }

    /** So many local days, hours and minutes after Monday's midnight. */
    private static Instant at(int day, int hour, int minute) {
        return WEEK.firstDate()
                .plusDays(day)
                .atTime(hour, minute)
                .atZone(WEEK.zone())
                .toInstant();
    }
}
