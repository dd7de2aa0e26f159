package dev.weir.ui.agreements;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.weir.model.Money;
import dev.weir.model.slo.Slo;
import dev.weir.ui.AtRisk;
import dev.weir.ui.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** What an agreement puts at risk now and this week, and how that is worked out. */
final class MoneyCard extends Div {
    private final Paragraph lately = new Paragraph();
    private final Paragraph week = new Paragraph();
    private final UnorderedList parts = new UnorderedList();
    private final Paragraph how = new Paragraph();

    MoneyCard() {
        addClassName("weir-card");
        lately.addClassName("weir-big");
        parts.addClassName("weir-plain");
        how.addClassName("weir-quiet");
        add(new H2("Money at risk"), lately, week, parts, how);
    }

    void show(Agreements.Detail detail, List<Slo> slos, ZoneId zone) {
        setVisible(!detail.costs().isEmpty());
        if (detail.costs().isEmpty()) {
            return;
        }
        lately.setText(now(detail.costs()));
        week.setText(detail.row().thisWeek().text() + " this week, since "
                + Words.clock(detail.week().start(), detail.at(), zone) + ".");
        parts.removeAll();
        for (Agreements.Priced priced : detail.costs()) {
            var amount = new Span(
                    priced.thisWeek().isNone() ? "nothing" : priced.thisWeek().text());
            amount.addClassName("weir-number");
            parts.add(new ListItem(new Span(Contract.cost(priced.cost(), slos)), new Span("This week:"), amount));
        }
        int unpriced = detail.row().thisWeek().unpriced();
        how.setText("Added up over the slices of time in which a promise was bad, each by its bad share; corrected time"
                + " costs nothing. The rate is that of the slices of the last "
                + Words.duration(longest(detail.costs()))
                + ". Slices become facts five minutes after their end; until then they count as they stand."
                + (unpriced == 0
                        ? ""
                        : " Of " + unpriced + (unpriced == 1 ? " bad slice" : " bad slices")
                                + " the cost cannot be told, so this is the least."));
    }

    private static Duration longest(List<Agreements.Priced> costs) {
        return costs.stream()
                .map(Agreements.Priced::over)
                .reduce((one, other) -> one.compareTo(other) > 0 ? one : other)
                .orElse(Duration.ZERO);
    }

    /** {@code 12.40 € a minute now}. */
    static String now(List<Agreements.Priced> costs) {
        boolean least = costs.stream().anyMatch(priced -> priced.lately().unpriced() > 0);
        List<Money> rates = costs.stream()
                .flatMap(priced -> priced.lately().amounts().stream()
                        .map(amount -> new Money(aMinute(amount, priced.over()), amount.currency())))
                .toList();
        if (rates.isEmpty()) {
            return least ? "An amount that cannot be told, at this moment" : "Nothing at this moment";
        }
        var sums = rates.stream()
                .map(Money::currency)
                .distinct()
                .map(currency -> rates.stream()
                        .filter(rate -> rate.currency().equals(currency))
                        .reduce(new Money(0, currency), Money::plus))
                .toList();
        return new AtRisk(sums, least ? 1 : 0).text() + " a minute now";
    }

    private static long aMinute(Money amount, Duration over) {
        return BigDecimal.valueOf(amount.minorUnits())
                .multiply(BigDecimal.valueOf(60_000))
                .divide(BigDecimal.valueOf(over.toMillis()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
