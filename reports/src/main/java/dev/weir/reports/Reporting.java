package dev.weir.reports;

import dev.weir.model.Interval;
import dev.weir.reports.fact.Fact;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes reports from facts. Feed it the facts in their order, slices of any number pass through and only sums are kept; then ask for reports.
 * Pure: the same facts give the same report. Not thread-safe.
 */
public final class Reporting implements Fact.Taker {
    private final Map<String, List<Fact.Terms>> terms = new TreeMap<>();
    private final List<Fact.Agreement> agreements = new ArrayList<>();
    private final List<Fact.Correcting> corrections = new ArrayList<>();
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Rest rest = new Rest();
    private Fact.@Nullable Cover cover;
    private boolean opened;

    /** What is no slice, as it came. */
    static final class Rest {
        final List<Fact.Trouble> troubles = new ArrayList<>();
        final List<Fact.Told> told = new ArrayList<>();
        final List<Fact.Changed> changes = new ArrayList<>();
        final List<Fact.Figure> figures = new ArrayList<>();
        final List<Fact.Stale> stale = new ArrayList<>();
        final List<Fact.Action> actions = new ArrayList<>();
        final List<Fact.Doubt> doubts = new ArrayList<>();
        final List<Fact.Dark> dark = new ArrayList<>();
    }

    /**
     * Takes the next fact.
     *
     * @throws IllegalArgumentException when it comes out of order, or says what cannot be
     */
    @Override
    public void take(Fact fact) {
        switch (fact) {
            case Fact.Cover first -> {
                if (cover != null) {
                    throw new IllegalArgumentException("a second cover: evidence is about one period");
                }
                cover = first;
            }
            case Fact.Terms one -> {
                refuseLate(fact);
                terms.computeIfAbsent(one.slo(), any -> new ArrayList<>()).add(one);
            }
            case Fact.Agreement one -> {
                refuseLate(fact);
                agreements.add(one);
            }
            case Fact.Correcting one -> {
                refuseLate(fact);
                corrections.add(one);
            }
            case Fact.Brought brought -> account(brought.slo(), fact).take(brought);
            case Fact.Slices slices -> account(slices.slo(), fact).take(slices);
            case Fact.Decided decided -> account(decided.slo(), fact).ledgers().forEach(ledger -> ledger.take(decided));
            case Fact.Trouble trouble -> rest.troubles.add(trouble);
            case Fact.Told told -> rest.told.add(told);
            case Fact.Changed changed -> rest.changes.add(changed);
            case Fact.Figure figure -> rest.figures.add(figure);
            case Fact.Stale stale -> rest.stale.add(stale);
            case Fact.Action action -> rest.actions.add(action);
            case Fact.Doubt doubt -> rest.doubts.add(doubt);
            case Fact.Dark dark -> rest.dark.add(dark);
            // told for those who ask why; no figure is made of them
            case Fact.VerdictChange verdict -> account(verdict.slo(), fact);
            case Fact.Definition definition -> cover();
        }
    }

    private void refuseLate(Fact fact) {
        cover();
        if (opened) {
            throw new IllegalArgumentException("a fact of kind " + fact.is()
                    + " comes after facts that need it: terms, agreements and corrections come first");
        }
    }

    private Account account(String slo, Fact fact) {
        open();
        Account account = accounts.get(slo);
        if (account == null) {
            throw new IllegalArgumentException(
                    "a fact of kind " + fact.is() + " is about the SLO " + slo + ", of which no terms were told");
        }
        return account;
    }

    private void open() {
        if (opened) {
            return;
        }
        opened = true;
        Fact.Cover about = cover();
        terms.forEach((slo, versions) -> {
            versions.sort(Comparator.comparingInt(Fact.Terms::version));
            accounts.put(
                    slo,
                    new Account(
                            versions,
                            corrections.stream()
                                    .filter(correction -> correction.slos().contains(slo))
                                    .toList(),
                            about.steps(),
                            known(),
                            ZoneId.of(about.zone())));
        });
        for (Fact.Agreement agreement : agreements) {
            for (Fact.Price price : agreement.prices()) {
                Account account = accounts.get(price.slo());
                if (account != null) {
                    account.price(new Ledger(agreement.name(), price));
                }
            }
        }
    }

    private Fact.Cover cover() {
        return Objects.requireNonNull(cover, "the first fact must be the cover");
    }

    /** The period that the facts are about. */
    public Period period() {
        return Period.parse(cover().period(), ZoneId.of(cover().zone()), DayOfWeek.valueOf(cover().firstDay()));
    }

    private Interval known() {
        Interval whole = period().interval();
        Instant known = cover().known();
        Instant end = known.isBefore(whole.end()) ? known : whole.end();
        return new Interval(whole.start(), end.isBefore(whole.start()) ? whole.start() : end);
    }

    /** The report about what lies in the scope. */
    public Report report(Scope scope) {
        open();
        var inScope = new InScope(scope, agreements, terms);
        var lines = new HashMap<String, Account>();
        accounts.forEach((slo, account) -> {
            if (inScope.slo(slo)) {
                lines.put(slo, account);
            }
        });
        return new Composing(cover(), period(), known(), scope, inScope, new TreeMap<>(lines), corrections, rest)
                .report();
    }
}
