package dev.weir.reports;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.CreditTier;
import dev.weir.reports.fact.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What broken promises cost, by the agreements of a scope. */
final class Money {
    /** How many of each kind are named. */
    static final int OFFENDERS = 10;

    private final InScope inScope;
    private final SortedMap<String, Account> accounts;
    private final List<Ledger> ledgers;

    /** Amounts by currency, and how many bad slices are in none. */
    record Sum(List<Report.Amount> amounts, int unpriced) {}

    Money(InScope inScope, SortedMap<String, Account> accounts) {
        this.inScope = inScope;
        this.accounts = accounts;
        var names = inScope.agreements().stream().map(Fact.Agreement::name).toList();
        ledgers = accounts.values().stream()
                .flatMap(account -> account.ledgers().stream())
                .filter(ledger -> names.contains(ledger.sla()))
                .toList();
    }

    /** Of some prices, over the period. */
    Sum sum(Predicate<Ledger> which) {
        return sum(ledgers.stream().filter(which).toList(), Ledger::all);
    }

    /** Of an SLO's slices that end after one time and not after another. */
    Sum between(String slo, Instant after, Instant upTo) {
        return sum(
                ledgers.stream()
                        .filter(ledger -> ledger.price().slo().equals(slo))
                        .toList(),
                ledger -> ledger.between(after, upTo));
    }

    private static Sum sum(List<Ledger> of, Function<Ledger, Ledger.Cost> cost) {
        var byCurrency = new TreeMap<String, BigDecimal>();
        int unpriced = 0;
        for (Ledger ledger : of) {
            Ledger.Cost its = cost.apply(ledger);
            byCurrency.merge(ledger.price().currency(), its.amount(), BigDecimal::add);
            unpriced += its.unpriced();
        }
        return new Sum(
                byCurrency.entrySet().stream()
                        .filter(entry -> entry.getValue().signum() != 0)
                        .map(entry -> Ledger.amount(entry.getValue(), entry.getKey()))
                        .toList(),
                unpriced);
    }

    /** What each price came to, by agreement in the order in which they are agreed. */
    List<Report.RiskLine> risks() {
        var lines = new ArrayList<Report.RiskLine>();
        for (Fact.Agreement agreement : inScope.agreements()) {
            for (Fact.Price price : agreement.prices()) {
                ledgers.stream()
                        .filter(ledger -> ledger.sla().equals(agreement.name())
                                && ledger.price().equals(price))
                        .findFirst()
                        .ifPresent(ledger -> {
                            Ledger.Cost cost = ledger.all();
                            lines.add(new Report.RiskLine(
                                    agreement.name(),
                                    price.slo(),
                                    price.per(),
                                    price.rate().toPlainString() + " " + price.currency(),
                                    Ledger.amount(cost.amount(), price.currency()),
                                    cost.unpriced()));
                        });
            }
        }
        return lines;
    }

    /** The SLOs that cost most, each currency by itself. */
    List<Report.Offender> offenders() {
        var byCurrency = new TreeMap<String, TreeMap<String, BigDecimal>>();
        for (Ledger ledger : ledgers) {
            byCurrency
                    .computeIfAbsent(ledger.price().currency(), any -> new TreeMap<>())
                    .merge(ledger.price().slo(), ledger.all().amount(), BigDecimal::add);
        }
        var offenders = new ArrayList<Report.Offender>();
        byCurrency.forEach((currency, bySlo) -> {
            var worst = bySlo.entrySet().stream()
                    .filter(entry -> entry.getValue().signum() > 0)
                    .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(OFFENDERS)
                    .toList();
            for (int i = 0; i < worst.size(); i++) {
                String slo = worst.get(i).getKey();
                Account account = Objects.requireNonNull(accounts.get(slo));
                offenders.add(new Report.Offender(
                        "money",
                        i + 1,
                        slo,
                        account.terms().title(),
                        null,
                        Ledger.amount(worst.get(i).getValue(), currency)));
            }
        });
        return offenders;
    }

    /** What each promise of an agreement with tiers would be credited by its attainment over its own window. */
    List<Report.CreditLine> credits() {
        var lines = new ArrayList<Report.CreditLine>();
        for (Fact.Agreement agreement : inScope.agreements()) {
            if (agreement.credits().isEmpty()) {
                continue;
            }
            List<CreditTier> tiers = agreement.credits().stream()
                    .map(credit -> new CreditTier(credit.below(), credit.credit()))
                    .toList();
            for (String slo : agreement.slos()) {
                Account account = accounts.get(slo);
                Optional<Budget> end = account == null ? Optional.empty() : account.last();
                double low = end.filter(budget -> budget.total() > 0)
                        .map(Budget::low)
                        .orElse(0.0);
                double high = end.filter(budget -> budget.total() > 0)
                        .map(Budget::high)
                        .orElse(1.0);
                for (Budget before : account == null ? List.<Budget>of() : account.replacedEnds()) {
                    low = Math.min(low, before.high());
                    high = Math.min(high, before.high());
                }
                Optional<CreditTier> least = tier(tiers, high);
                boolean certain = end.isPresent() && least.equals(tier(tiers, low));
                lines.add(new Report.CreditLine(
                        agreement.name(),
                        slo,
                        Shares.exact(low),
                        Shares.exact(high),
                        certain ? least.map(CreditTier::credit).orElse(0.0) : null,
                        certain ? least.map(CreditTier::below).orElse(null) : null));
            }
        }
        return lines;
    }

    /** The lowest tier below which an attainment lies: tiers go from the highest attainment down. */
    private static Optional<CreditTier> tier(List<CreditTier> tiers, double attainment) {
        return tiers.stream().filter(tier -> attainment < tier.below()).reduce((first, second) -> second);
    }

    /** What an agreement credits: by the promise that is kept worst; null without tiers, or when one cannot be told. */
    @Nullable
    Double credit(Fact.Agreement agreement, List<Report.CreditLine> lines) {
        var its = lines.stream()
                .filter(line -> line.sla().equals(agreement.name()))
                .map(line -> Optional.ofNullable(line.credit()))
                .toList();
        return its.isEmpty() || its.stream().anyMatch(Optional::isEmpty)
                ? null
                : its.stream().mapToDouble(Optional::get).max().orElse(0);
    }

    /** Decisions on stale features of pipelines in the scope. */
    List<Report.StaleLine> stale(List<Fact.Stale> all) {
        return all.stream()
                .filter(stale -> inScope.pipeline(stale.pipeline()))
                .sorted(Comparator.comparing(Fact.Stale::pipeline).thenComparing(Fact.Stale::model))
                .map(stale -> {
                    BigDecimal cost = stale.cost();
                    return new Report.StaleLine(
                            stale.model(),
                            stale.pipeline(),
                            stale.decisions(),
                            cost == null ? null : Ledger.amount(cost, stale.currency()));
                })
                .toList();
    }
}
