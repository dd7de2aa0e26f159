package dev.weir.ui.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.model.Money;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {
    private static Rate of(String currency, long minor) {
        return new Rate(List.of(new Money(minor, Currency.getInstance(currency))), false);
    }

    @Test
    void what_is_large_is_told_per_minute_and_what_is_small_per_hour() {
        assertEquals("900.00 €/min", of("EUR", 5_400_000).text());
        assertEquals("10.00 €/min", of("EUR", 60_000).text());
        assertEquals("599.99 €/h", of("EUR", 59_999).text());
    }

    @Test
    void a_currency_without_cents_is_no_hundred_times_larger() {
        assertEquals("¥599/h", of("JPY", 599).text().replaceAll("^([0-9]+) (.)", "$2$1"));
        assertTrue(of("JPY", 600).text().endsWith("/min"));
    }

    @Test
    void sums_keep_currencies_apart_and_stay_the_least_when_one_is() {
        var sum = Rate.sum(List.of(of("USD", 6_000), of("EUR", 100), of("EUR", 200), new Rate(List.of(), true)));
        assertEquals("at least 3.00 € + 60.00 $/h", sum.text());
    }

    @Test
    void nothing_is_nothing_and_what_is_not_counted_yet_is_not_nothing() {
        assertTrue(Rate.sum(List.of()).isNone());
        assertEquals("nothing", Rate.none().text());
        assertEquals("an amount that is counted afterwards", new Rate(List.of(), true).text());
    }
}
