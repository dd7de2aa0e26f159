package dev.weir.reports;

import dev.weir.model.Interval;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.TimeWindow;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts one report together. */
final class Composing {
    private static final double HALF = 0.5;

    private final Fact.Cover cover;
    private final Period period;
    private final Interval known;
    private final Scope scope;
    private final InScope inScope;
    private final SortedMap<String, Account> accounts;
    private final List<Fact.Correcting> corrections;
    private final Reporting.Rest rest;
    private final Money money;
    private final Troubles troubles;

    Composing(
            Fact.Cover cover,
            Period period,
            Interval known,
            Scope scope,
            InScope inScope,
            SortedMap<String, Account> accounts,
            List<Fact.Correcting> corrections,
            Reporting.Rest rest) {
        this.cover = cover;
        this.period = period;
        this.known = known;
        this.scope = scope;
        this.inScope = inScope;
        this.accounts = accounts;
        this.corrections = corrections;
        this.rest = rest;
        money = new Money(inScope, accounts);
        troubles = new Troubles(inScope, rest, known, money);
    }

    Report report() {
        List<Report.SloLine> slos = accounts.values().stream().map(this::slo).toList();
        List<Report.CreditLine> credits = money.credits();
        List<Report.SlaLine> slas = inScope.agreements().stream()
                .map(agreement -> sla(agreement, slos, credits))
                .toList();
        List<Report.ActionLine> actions = rest.actions.stream()
                .filter(action -> inScope.named(action.about()))
                .sorted(Comparator.comparing(Fact.Action::opened).thenComparing(Fact.Action::id))
                .map(this::action)
                .toList();
        return new Report(
                head(),
                summary(slas, slos),
                slas,
                slos,
                troubles.lines(),
                offenders(slos),
                corrected(),
                credits,
                money.risks(),
                money.stale(rest.stale),
                figures(),
                troubles.alerts(),
                changes(),
                slos.stream().map(this::forecast).toList(),
                actions,
                doubts());
    }

    private Report.Head head() {
        double measured = 0;
        double passed = 0;
        for (Account account : accounts.values()) {
            double[] covered = account.covered();
            measured += covered[0];
            passed += covered[1];
        }
        Interval whole = period.interval();
        return new Report.Head(
                cover.estate(),
                scope.text(),
                period.key(),
                period.kind(),
                whole.start(),
                whole.end(),
                cover.zone(),
                cover.firstDay(),
                cover.known(),
                cover.known().isBefore(whole.end()),
                passed > 0 ? Shares.exact(measured / passed) : null,
                cover.weir());
    }

    private Report.Summary summary(List<Report.SlaLine> slas, List<Report.SloLine> slos) {
        Money.Sum sum = money.sum(ledger -> true);
        var of = slas.stream().map(Report.SlaLine::outcome).toList();
        var ofSlos = slos.stream().map(Report.SloLine::outcome).toList();
        var figures = troubles.figures();
        return new Report.Summary(
                slas.size(),
                count(of, Report.Outcome.KEPT),
                count(of, Report.Outcome.MISSED),
                count(of, Report.Outcome.UNPROVEN) + count(of, Report.Outcome.UNMEASURED),
                slos.size(),
                count(ofSlos, Report.Outcome.KEPT),
                count(ofSlos, Report.Outcome.MISSED),
                count(ofSlos, Report.Outcome.UNPROVEN) + count(ofSlos, Report.Outcome.UNMEASURED),
                troubles.began(),
                troubles.open(),
                troubles.alerts().pages(),
                figures.detect().mean(),
                figures.detect().count(),
                figures.acknowledge().mean(),
                figures.acknowledge().count(),
                figures.resolve().mean(),
                figures.resolve().count(),
                sum.amounts(),
                sum.unpriced());
    }

    private static int count(List<Report.Outcome> of, Report.Outcome which) {
        return Math.toIntExact(of.stream().filter(which::equals).count());
    }

    private Report.SloLine slo(Account account) {
        Fact.Terms terms = account.terms();
        var trend = new ArrayList<Report.Trend>();
        for (Period earlier : Steps.earlier(period).reversed()) {
            trend.add(new Report.Trend(earlier.key(), account.earlier(earlier)));
        }
        Report.Attained actual = account.actual();
        trend.add(new Report.Trend(period.key(), actual));
        return new Report.SloLine(
                terms.slo(),
                terms.title(),
                terms.pipeline(),
                terms.owner(),
                terms.version(),
                terms.target(),
                text(terms.window()),
                account.outcome(),
                actual,
                account.last().map(Composing::attained).orElse(new Report.Attained(null, 0, 1, 0, 0, 0)),
                account.earlier(period.previous()),
                trend,
                budget(account),
                account.days(),
                account.replaced().stream().map(this::replaced).toList());
    }

    private Report.Replaced replaced(Judged version) {
        Fact.Terms terms = version.promise.terms;
        Instant until = terms.until();
        Report.Outcome outcome = version.outcome();
        return new Report.Replaced(
                terms.version(),
                terms.target(),
                until == null ? known.end() : until,
                version.missed()
                        ? Report.Outcome.MISSED
                        : outcome == Report.Outcome.MISSED ? Report.Outcome.UNPROVEN : outcome,
                version.last().map(Composing::attained).orElseThrow());
    }

    private static Report.Attained attained(Budget budget) {
        return new Report.Attained(
                budget.total() > 0 ? Shares.exact(budget.attainment()) : null,
                Shares.exact(budget.low()),
                Shares.exact(budget.high()),
                Shares.exact(budget.coverage()),
                Shares.exact(budget.good()),
                Shares.exact(budget.total()));
    }

    /** {@code P28D}, or of a calendar {@code P1M from 2026-01-01T00:00 Europe/Berlin}. */
    private static String text(Window window) {
        return switch (window.model()) {
            case TimeWindow.Rolling rolling -> rolling.length().toString();
            case TimeWindow.Calendar calendar ->
                "P" + calendar.count() + (calendar.unit() == ChronoUnit.DAYS ? "D" : "M") + " from " + calendar.start()
                        + " " + calendar.zone();
        };
    }

    private Report.Budget budget(Account account) {
        List<Report.Left> left = account.left();
        Double used = account.used();
        var worst = account.worst();
        return new Report.Budget(
                left.getFirst().remaining(),
                left.getLast().remaining(),
                used == null ? null : Shares.exact(used),
                worst.map(Map.Entry::getValue).map(Shares::exact).orElse(null),
                worst.map(Map.Entry::getKey).orElse(null),
                exhausted(account),
                left);
    }

    private @Nullable Instant exhausted(Account account) {
        Double used = account.used();
        Double left = account.left().getLast().remaining();
        double days = account.daysPassed();
        if (used == null || left == null || left <= 0 || used <= 0 || days < HALF) {
            return null;
        }
        double ahead = left / (used / days);
        Duration window = account.promise().window.length();
        return ahead * ChronoUnit.DAYS.getDuration().toMillis() > window.toMillis()
                ? null
                : known.end()
                        .plusMillis(
                                Math.round(ahead * ChronoUnit.DAYS.getDuration().toMillis()));
    }

    private Report.ForecastLine forecast(Report.SloLine line) {
        Account account = accounts.get(line.slo());
        Double used = line.budget().used();
        Double left = line.budget().end();
        double days = account == null ? 0 : account.daysPassed();
        Double pace = used == null || days < HALF ? null : Shares.exact(used / days);
        double next = period.next().interval().length().toMillis()
                / (double) ChronoUnit.DAYS.getDuration().toMillis();
        return new Report.ForecastLine(
                line.slo(),
                left,
                pace,
                left == null || pace == null ? null : Shares.exact(left - pace * next),
                line.budget().exhausted());
    }

    private Report.SlaLine sla(Fact.Agreement agreement, List<Report.SloLine> slos, List<Report.CreditLine> credits) {
        List<Report.SloLine> its = slos.stream()
                .filter(line -> agreement.slos().contains(line.slo()))
                .toList();
        Money.Sum sum = money.sum(ledger -> ledger.sla().equals(agreement.name()));
        return new Report.SlaLine(
                agreement.name(),
                agreement.title(),
                agreement.consumer(),
                agreement.owner(),
                agreement.useCase(),
                worst(agreement, its),
                agreement.slos(),
                its.stream()
                        .filter(line -> line.outcome() == Report.Outcome.MISSED)
                        .map(Report.SloLine::slo)
                        .toList(),
                sum.amounts(),
                sum.unpriced(),
                money.credit(agreement, credits));
    }

    /** Missed when any promise is; proven only when all are, those that nobody judges among them. */
    private static Report.Outcome worst(Fact.Agreement agreement, List<Report.SloLine> its) {
        var outcomes = its.stream().map(Report.SloLine::outcome).toList();
        if (outcomes.contains(Report.Outcome.MISSED)) {
            return Report.Outcome.MISSED;
        }
        if (its.isEmpty() || outcomes.stream().allMatch(Report.Outcome.UNMEASURED::equals)) {
            return Report.Outcome.UNMEASURED;
        }
        boolean all = its.size() == agreement.slos().size() && outcomes.stream().allMatch(Report.Outcome.KEPT::equals);
        return all ? Report.Outcome.KEPT : Report.Outcome.UNPROVEN;
    }

    private List<Report.Offender> offenders(List<Report.SloLine> slos) {
        var offenders = new ArrayList<Report.Offender>();
        var byBudget = slos.stream()
                .filter(line -> line.budget().used() != null && line.budget().used() > 0)
                .sorted(Comparator.comparing((Report.SloLine line) -> used(line), Comparator.reverseOrder())
                        .thenComparing(Report.SloLine::slo))
                .limit(Money.OFFENDERS)
                .toList();
        for (int i = 0; i < byBudget.size(); i++) {
            Report.SloLine line = byBudget.get(i);
            offenders.add(new Report.Offender(
                    "budget", i + 1, line.slo(), line.title(), line.budget().used(), null));
        }
        offenders.addAll(money.offenders());
        return offenders;
    }

    private static double used(Report.SloLine line) {
        return Optional.ofNullable(line.budget().used()).orElse(0.0);
    }

    private List<Report.CorrectionLine> corrected() {
        var lines = new ArrayList<Report.CorrectionLine>();
        for (Fact.Correcting correction : corrections) {
            for (String slo : correction.slos()) {
                Account account = accounts.get(slo);
                if (account == null) {
                    continue;
                }
                correction.spans().stream()
                        .filter(span ->
                                span.start().isBefore(known.end()) && span.end().isAfter(known.start()))
                        .forEach(span ->
                                lines.add(corrected(correction, slo, span, account.spared(correction.name(), span))));
            }
        }
        lines.sort(Comparator.comparing(Report.CorrectionLine::start)
                .thenComparing(Report.CorrectionLine::name)
                .thenComparing(Report.CorrectionLine::slo));
        return lines;
    }

    private static Report.CorrectionLine corrected(
            Fact.Correcting correction, String slo, Fact.Span span, @Nullable Double spared) {
        return new Report.CorrectionLine(
                correction.name(),
                slo,
                correction.category(),
                span.start(),
                span.end(),
                correction.author(),
                correction.reason(),
                correction.entered(),
                spared == null ? null : Shares.exact(spared));
    }

    private List<Report.FigureLine> figures() {
        return rest.figures.stream()
                .filter(figure -> inScope.kpi(figure.name()))
                .sorted(Comparator.comparing(Fact.Figure::name))
                .map(figure -> new Report.FigureLine(
                        figure.name(),
                        figure.title(),
                        figure.unit(),
                        figure.mean(),
                        figure.least(),
                        figure.most(),
                        figure.goal(),
                        figure.met(),
                        figure.measured()))
                .toList();
    }

    private List<Report.ChangeLine> changes() {
        return rest.changes.stream()
                .filter(change -> inScope.named(change.what()))
                .filter(change -> known.contains(change.at()))
                .sorted(Comparator.comparing(Fact.Changed::at)
                        .thenComparing(Fact.Changed::type)
                        .thenComparing(Fact.Changed::what)
                        .thenComparing(Fact.Changed::version))
                .map(change -> new Report.ChangeLine(
                        change.at(), change.type(), change.what(), change.version(), change.by(), change.link()))
                .toList();
    }

    private Report.ActionLine action(Fact.Action action) {
        String due = action.due();
        boolean late = action.done() == null
                && due != null
                && due.compareTo(known.end().atZone(period.zone()).toLocalDate().toString()) < 0;
        return new Report.ActionLine(
                action.id(),
                action.about(),
                action.title(),
                action.owner(),
                due,
                action.period(),
                !action.period().equals(period.key()),
                late,
                action.done());
    }

    private List<Report.Doubt> doubts() {
        var doubts = new ArrayList<Report.Doubt>();
        var dark = new TreeMap<String, List<Fact.Dark>>();
        rest.dark.forEach(
                one -> dark.computeIfAbsent(one.why(), any -> new ArrayList<>()).add(one));
        dark.forEach((why, times) -> {
            Duration sum = times.stream()
                    .map(one -> Duration.between(one.span().start(), one.span().end()))
                    .reduce(Duration.ZERO, Duration::plus);
            Fact.Span longest = times.stream()
                    .map(Fact.Dark::span)
                    .max(Comparator.comparing((Fact.Span span) -> Duration.between(span.start(), span.end()))
                            .thenComparing(Fact.Span::start, Comparator.reverseOrder()))
                    .orElseThrow();
            doubts.add(new Report.Doubt(
                    "estate",
                    why + " " + times.size() + " times, " + sum + " together, at longest from " + longest.start()
                            + " to " + longest.end()));
        });
        rest.doubts.stream()
                .filter(doubt -> doubt.about().equals("estate") || inScope.named(doubt.about()))
                .sorted(Comparator.comparing(Fact.Doubt::about).thenComparing(Fact.Doubt::why))
                .forEach(doubt -> doubts.add(new Report.Doubt(doubt.about(), doubt.why())));
        return doubts;
    }
}
